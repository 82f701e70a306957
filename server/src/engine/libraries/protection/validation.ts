/** What holds parts of a request against a schema. */
import type { Library, Protection } from '../library.ts';

const schemas: readonly Library[] = [
  {
    packages: ['zod', 'zod/v4', 'zod/v3'],
    schemaMethods: ['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'spa', 'decode', 'safeDecode'],
    // As functions of the package they take the schema first.
    parses: everyWay(['parse', 'safeParse', 'parseAsync', 'safeParseAsync'], 1, ['z']),
  },
  {
    packages: ['joi', '@hapi/joi'],
    schemaMethods: ['validate', 'validateAsync'],
    parses: everyWay(['attempt', 'assert', 'validate'], 0, []),
  },
  { packages: ['yup'], schemaMethods: ['validate', 'validateSync', 'isValid', 'isValidSync'] },
  { packages: ['runtypes'], schemaMethods: ['check', 'guard', 'parse', 'validate', 'assert'] },
  { packages: ['io-ts'], schemaMethods: ['decode', 'is'] },
  {
    packages: ['arktype'],
    gives: { 'type()': 'Type' },
    parses: { 'Type#': 0, 'Type#assert': 0, 'Type#allows': 0 },
  },
  {
    // Its transports hold each message against the protocol's schemas.
    packages: ['@modelcontextprotocol/sdk'],
    parses: {
      'StreamableHTTPServerTransport#handleRequest': 2,
      'SSEServerTransport#handlePostMessage': 2,
      'SSEServerTransport#handleMessage': 0,
    },
  },
];

const ajv: Library = {
  packages: ['ajv', 'ajv/dist/2019', 'ajv/dist/2020', 'ajv/dist/jtd'],
  extends: { default: 'Ajv', Ajv2019: 'Ajv', Ajv2020: 'Ajv', AjvJTD: 'Ajv' },
  gives: {
    // As CommonJS calls it.
    'default()': 'Ajv',
    '*()': 'Ajv',
    'Ajv#compile()': 'ValidateFunction',
    'Ajv#getSchema()': 'ValidateFunction',
    'Ajv#addSchema()': 'Ajv',
    'Ajv#addFormat()': 'Ajv',
    'Ajv#addKeyword()': 'Ajv',
  },
  parses: { 'Ajv#validate': 1, 'ValidateFunction#': 0 },
};

const typeBox: Library = {
  packages: ['@sinclair/typebox', 'typebox'],
  gives: { 'TypeCompiler.Compile()': 'TypeCheck', 'Compile()': 'TypeCheck' },
  extends: { Validator: 'TypeCheck' },
  parses: {
    ...everyWay(['Check', 'Parse', 'Decode', 'Assert'], 1, ['Value']),
    ...Object.fromEntries(['Check', 'Parse', 'Decode'].map(name => [`TypeCheck#${name}`, 0])),
  },
};

const functions: readonly Library[] = [
  {
    packages: ['valibot'],
    gives: { 'parser()': 'Parser', 'safeParser()': 'Parser' },
    parses: {
      ...everyWay(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'is', 'assert'], 1, ['v']),
      'Parser#': 0,
    },
  },
  {
    packages: ['class-validator'],
    parses: everyWay(['validate', 'validateOrReject', 'validateSync'], 0, []),
  },
  {
    packages: ['class-transformer-validator'],
    parses: everyWay(['transformAndValidate', 'transformAndValidateSync'], 1, []),
  },
  { packages: ['superstruct'], parses: everyWay(['assert', 'is', 'create', 'mask', 'validate'], 0, []) },
];

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
    'hono-openapi',
    'hono-openapi/zod',
    'express-openapi-validator',
    'nestjs-zod',
  ],
  before: {
    celebrate: all,
    'celebrator()': all,
    errors: [],
    describeRoute: [],
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

/** The module itself is the function, up to its version 1. */
const expressValidation: Library = {
  packages: ['express-validation'],
  before: { validate: all, default: all, '*': all },
};

const expressValidator: Library = {
  packages: ['express-validator'],
  // `await check('email').isEmail().run(req)`
  schemaMethods: ['run'],
  before: {
    body: ['body validation'],
    param: ['params validation'],
    query: ['query validation'],
    header: [],
    cookie: [],
    check: all,
    checkSchema: all,
    checkExact: all,
    oneOf: all,
  },
};

export const validation: readonly Library[] = [
  ...schemas,
  ajv,
  typeBox,
  ...functions,
  middleware,
  expressValidation,
  expressValidator,
];

/** A function of a package, however it is imported: by name, as a member of the whole, or of what it exports. */
function everyWay(
  names: readonly string[],
  position: number,
  owners: readonly string[],
): Readonly<Record<string, number>> {
  const keys = names.flatMap(name => [name, ...['*', 'default', ...owners].map(owner => `${owner}.${name}`)]);
  return Object.fromEntries(keys.map(key => [key, position]));
}
