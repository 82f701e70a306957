/** What holds parts of a request against a schema. */
import type { Library, Protection } from '../library.ts';

const schemas: readonly Library[] = [
  {
    packages: ['zod', 'zod/v4', 'zod/v3'],
    schemaMethods: ['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'spa'],
  },
  { packages: ['joi', '@hapi/joi'], schemaMethods: ['validate', 'validateAsync'] },
  { packages: ['yup'], schemaMethods: ['validate', 'validateSync', 'cast', 'isValid', 'isValidSync'] },
];

const functions: Library = {
  packages: ['valibot', 'class-validator', 'superstruct', '@effect/schema', 'runtypes', 'io-ts'],
  parses: {
    parse: 1,
    safeParse: 1,
    parseAsync: 1,
    '*.parse': 1,
    '*.safeParse': 1,
    validate: 0,
    validateOrReject: 0,
    validateSync: 0,
    assert: 0,
    create: 0,
    mask: 0,
  },
};

const all: readonly Protection[] = ['validation'];

const middleware: Library = {
  packages: [
    'celebrate',
    'express-joi-validation',
    'zod-express-middleware',
    'zod-express',
    'express-zod-safe',
    '@hono/zod-validator',
    '@hono/valibot-validator',
    '@hono/typebox-validator',
    '@hono/standard-validator',
    'hono/validator',
    'hono-openapi/zod',
    'express-openapi-validator',
    'nestjs-zod',
  ],
  before: {
    celebrate: all,
    'celebrator()': all,
    errors: [],
    default: all,
    processRequest: all,
    validateRequest: all,
    processRequestBody: ['body validation'],
    validateRequestBody: ['body validation'],
    processRequestParams: ['params validation'],
    validateRequestParams: ['params validation'],
    processRequestQuery: ['query validation'],
    validateRequestQuery: ['query validation'],
    zValidator: all,
    vValidator: all,
    tbValidator: all,
    sValidator: all,
    validator: all,
    middleware: all,
    ZodValidationPipe: all,
  },
};

const expressValidator: Library = {
  packages: ['express-validator'],
  before: {
    body: ['body validation'],
    param: ['params validation'],
    query: ['query validation'],
    header: [],
    cookie: [],
    check: all,
    checkSchema: all,
    oneOf: all,
  },
};

export const validation: readonly Library[] = [...schemas, functions, middleware, expressValidator];
