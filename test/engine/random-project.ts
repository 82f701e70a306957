// A small service that changes at random, the way people and tools change one.
import { type FilePath, joinPath, toFilePath } from '../../server/src/engine/source/path.ts';

export const root = toFilePath('/project');

/** Mulberry32: small, seeded, and good enough to choose what to change. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const names = ['users', 'orders', 'payments', 'invoices', 'items'] as const;

/** What descriptions are compared with. */
export const earlierFiles: ReadonlyMap<FilePath, string> = new Map([
  [
    joinPath(root, 'openapi.yaml'),
    `openapi: 3.1.0\npaths:\n  /users:\n    get: { responses: { '200': { description: ok } } }\n    post: { requestBody: { $ref: './schemas/errors.yaml#/user' }, responses: { '200': { description: ok } } }\n  /orders: { get: { responses: { '200': { description: ok } } } }\n`,
  ],
  [
    joinPath(root, 'schemas/errors.yaml'),
    `user: { content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }\n`,
  ],
]);

/** Every file the project may hold, each with several texts it may have. */
export function possibleFiles(): ReadonlyMap<FilePath, readonly string[]> {
  const files = new Map<FilePath, readonly string[]>();
  const add = (path: string, ...texts: readonly string[]) => files.set(joinPath(root, path), texts);
  for (const name of names) {
    add(`src/${name}.controller.ts`, ...controllers(name));
    add(`src/${name}.service.ts`, ...services(name));
    add(`src/${name}.router.ts`, ...routers(name));
  }
  add('src/database.ts', ...databases);
  add('src/index.ts', ...names.map(name => `export * from './${name}.service';\n`), '');
  add('src/main.ts', ...mains);
  add('src/http.ts', ...clients);
  add('src/store.ts', ...stores);
  add('openapi.yaml', ...descriptions);
  add('src/schema.graphql', ...schemas);
  add('src/graphql.ts', ...resolvers);
  add('schemas/errors.yaml', ...errorSchemas);
  add('package.json', ...manifests);
  add('backend-architect.jsonc', ...configurations);
  return files;
}

function controllers(name: string): readonly string[] {
  const text = (
    body: string,
    imported = './database',
  ) => `import { Controller, Get, Post } from '@nestjs/common';
import { ${name}Service } from './${name}.service';
import { database } from '${imported}';

@Controller('${name}')
export class ${name}Controller {
  constructor(private readonly service: ${name}Service) {}
  @Get() async list() { ${body} }
}
`;
  return [
    text('return this.service.list();'),
    text('return database.order.findMany();'),
    text('for (const id of [1, 2]) { await database.order.findFirst({ where: { id } }); }', './index'),
    text('return this.service.list('),
  ];
}

function services(name: string): readonly string[] {
  const text = (body: string) => `import { PrismaClient } from '@prisma/client';
import { Repository } from 'typeorm';

export class ${name}Service {
  constructor(private readonly rows: Repository<${name}Service>, private readonly prisma: PrismaClient) {}
  async list() { ${body} }
}
`;
  return [
    text('return this.rows.find();'),
    text(
      'const all = []; for (const id of await this.ids()) all.push(await this.rows.findOneBy({ id })); return all;',
    ),
    text('await this.prisma.user.create({ data: {} }); await this.prisma.order.create({ data: {} });'),
    text(
      '// backend-architect-ignore-next-line quality/swallowed-exception -- a probe\n try { await fetch("http://x"); } catch {}',
    ),
    text(`return this.prisma.$queryRawUnsafe('select ' + this.${name});`),
    `export {};\n`,
  ];
}

function routers(name: string): readonly string[] {
  return [
    `import { Router } from 'express';\nimport { database } from './database';\nexport const ${name} = Router();\n${name}.get('/${name}', async (req, res) => { res.json(await database.order.findMany({ where: { id: req.query.id } })); });\n`,
    `import { Router } from 'express';\nexport const ${name} = Router();\n${name}.post('/get-${name}', (req, res) => { try { res.json({}); } catch (error) { res.status(500).json({ error: error.message }); } });\n`,
    `export const ${name} = 1;\n`,
    `import { Router } from 'express';\nimport { findBy } from './store';\nexport const ${name} = Router();\n${name}.get('/${name}', async (req, res) => { res.json(await findBy(req.query.id)); });\n`,
    `import { Router } from 'express';\nimport { findBy } from './store';\nexport const ${name} = Router();\n${name}.post('/${name}', async (req, res) => { if (['a'].includes(req.body.id)) res.json(await findBy(req.body.id)); for (const key of Object.keys(req.body)) await findBy(\`\${key} = 1\`); });\n`,
    `import { Router } from 'express';\nimport { z } from 'zod';\nimport { NewUser } from './users.router';\nconst Own = z.object({ id: z.string(), kind: z.enum(['a', 'b']) });\nexport { Own as NewUser };\nexport const ${name} = Router();\n${name}.get('/${name}', (req, res) => { res.json(Own.partial().parse(req.query)); });\n${name}.post('/${name}', (req, res) => { res.status(201).json(NewUser.parse(req.body)); });\n`,
  ];
}

const databases = [
  `import { PrismaClient } from '@prisma/client';\nexport const database = new PrismaClient();\n`,
  `export { database } from './other-database';\n`,
  `export * from './index';\n`,
  `import { Pool } from 'pg';\nexport const database = new Pool();\n`,
];

const mains = [
  `import express from 'express';\nimport { users } from './users.router';\nconst app = express();\napp.use('/v1', users);\napp.listen(3000);\n`,
  `import express from 'express';\nimport * as all from './index';\nimport { users } from './users.router';\nimport { orders } from './orders.router';\nconst app = express();\nfunction requireUser(req, res, next) { if (!req.headers.authorization) return res.status(401).end(); next(); }\napp.use(express.json());\napp.use('/v2', requireUser, users);\nconst mount = (target) => target.use('/v3', orders);\nmount(app);\napp.listen(3000);\n`,
  `import express from 'express';\nconst app = express();\nconst server = app.listen(3000);\nprocess.on('SIGTERM', () => server.close());\n`,
  `import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create({});\nawait app.listen(3000);\n`,
];

const clients = [
  `export async function load() { const response = await fetch('https://example.com'); return response.json(); }\n`,
  `import axios from 'axios';\nexport const client = axios.create({ timeout: 1000 });\nexport const load = () => client.get('https://example.com');\n`,
  `import axios from 'axios';\nexport const client = axios.create();\nexport const load = () => client.get('https://example.com');\n`,
];

/** What harm a value of a request does, two calls further on. */
const stores = [
  `import { database } from './database';\nexport const findBy = id => run(id);\nconst run = id => database.$queryRawUnsafe(\`select \${id}\`);\n`,
  `export const findBy = async id => fetch(urlOf(id));\nconst urlOf = id => \`https://\${id}/x\`;\n`,
  `import { database } from './database';\nexport function findBy(id) { return id === 1 ? findBy(id) : database.$queryRawUnsafe('select ' + Number(id)); }\n`,
];

const descriptions = [
  `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n  /getUsers:\n    get:\n      responses:\n        '200': { description: ok }\n`,
  `openapi: 3.1.0\ninfo: { title: t, version: '1' }\nservers: [{ url: https://x.example/v1 }]\npaths:\n  /users:\n    post:\n      responses:\n        '200': { description: ok }\n        '429': { $ref: './schemas/errors.yaml#/tooMany' }\n`,
  `openapi: 3.1.0\nservers: [{ url: /v1 }]\npaths:\n  /users:\n    get:\n      responses: { '200': { content: { application/json: { schema: { type: array } } } } }\n`,
  `openapi: 3.1.0\npaths:\n  /get-orders: { post: { responses: { '429': { $ref: './schemas/errors.yaml#/tooMany' } } } }\n  /v3/orders: { get: {} }\n  /users: { get: {} }\n`,
  `openapi: 3.1.0\npaths:\n  /users:\n    get: { parameters: [{ name: kind, in: query, schema: { enum: [a] } }], responses: { '200': { description: ok } } }\n    post: { requestBody: { $ref: './schemas/errors.yaml#/user' }, responses: { '200': { description: ok } } }\n    delete: { responses: { '204': { description: ok } } }\n`,
  `# generated by a tool\nopenapi: 3.1.0\npaths:\n  /users: { get: { responses: { '200': { description: ok } } } }\n`,
  `openapi: 3.1.0\npaths:\n  /users: [\n`,
  `nothing: here\n`,
];

const schemas = [
  'type Query { users: [User] @auth }\ntype User { name: String }\n',
  'extend type Query { users: [User] }\ntype User @auth { orders: Int }\n',
  'type Query { users: [User] }\ntype User { name: \n}\ntype Order { id: ID }\n',
  'query users { users { name } }\n',
];

const resolvers = [
  `import { createYoga, createSchema } from 'graphql-yoga';\nimport { database } from './database';\nexport const yoga = createYoga({ context: ({ request }) => ({ user: request.user }), schema: createSchema({ typeDefs, resolvers: { Query: { users: () => database.user.findMany() }, User: { orders: user => database.order.count({ where: { user } }) } } }) });\n`,
  `import { makeExecutableSchema } from '@graphql-tools/schema';\nimport gql from 'graphql-tag';\nexport const schema = makeExecutableSchema({ typeDefs: gql\`type Query { users: [User] @hasRole }\`, resolvers: { Query: { users: () => [] } } });\n`,
  `export {};\n`,
];

const userSchema = (type: string): string =>
  `user: { content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: ${type} }, nick: { type: string } } } } } }\n`;

const errorSchemas = [
  `${userSchema('integer')}tooMany: { description: slow down }\n`,
  `tooMany:\n  description: slow down\n`,
  `tooMany:\n  description: slow down\n  headers:\n    Retry-After: { schema: { type: integer } }\n`,
  `{`,
];

const manifests = [
  `{ "name": "a", "dependencies": { "express": "^5.0.0", "@prisma/client": "^6.0.0" } }`,
  `{ "name": "a", "dependencies": { "react": "^19.0.0" } }`,
  `{ "name": `,
];

const configurations = [
  `{ "preset": "strict" }`,
  `{ "rules": { "db/n-plus-one": "error", "quality/swallowed-exception": "off" } }`,
  `{ "ignore": ["src/orders.*"] }`,
  `{ "rules": { "db/n-plus-oen": "error" } `,
];
