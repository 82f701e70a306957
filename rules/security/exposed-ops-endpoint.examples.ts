import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Nest: the documentation in every environment',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  SwaggerModule.setup('docs', app, document);
  await app.listen(3000);
}
start();
`,
      'src/app.module.ts': 'export class AppModule {}\n',
    },
    reports: [{ message: 'shown', at: 'setup', in: 'src/main.ts', severity: 'information' }],
    fixed: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  if (process.env.NODE_ENV !== 'production') SwaggerModule.setup('docs', app, document);
  await app.listen(3000);
}
start();
`,
    },
  },
  {
    title: 'Express: a board of queues',
    files: {
      'src/app.ts': `import { createBullBoard } from '@bull-board/api';
import { ExpressAdapter } from '@bull-board/express';
import express from 'express';
import { queues } from './queues';

const app = express();
const adapter = new ExpressAdapter();
createBullBoard({ queues, serverAdapter: adapter });
app.use('/queues', adapter.getRouter());
app.listen(3000);
`,
      'src/queues.ts': 'export const queues = [];\n',
    },
    reports: [{ message: 'board', at: 'getRouter', in: 'src/app.ts' }],
  },
  {
    title: 'Express: the documentation, and an admin panel without a login',
    files: {
      'src/app.ts': `import AdminJSExpress from '@adminjs/express';
import AdminJS from 'adminjs';
import express from 'express';
import swaggerUi from 'swagger-ui-express';
import { document } from './document';

const app = express();
const admin = new AdminJS();
app.use('/docs', swaggerUi.serve, swaggerUi.setup(document));
app.use(admin.options.rootPath, AdminJSExpress.buildRouter(admin));
app.listen(3000);
`,
      'src/document.ts': 'export const document = {};\n',
    },
    reports: [
      { message: 'shown', at: 'setup', in: 'src/app.ts', severity: 'information' },
      { message: 'board', at: 'buildRouter', in: 'src/app.ts' },
    ],
  },
  {
    title: 'Metrics for everybody',
    files: {
      'src/app.ts': `import express from 'express';
import { register } from 'prom-client';

const app = express();
app.get('/numbers', async (req, res) => {
  res.type(register.contentType).send(await register.metrics());
});
app.listen(3000);
`,
    },
    reports: [{ message: 'shown', at: 'metrics', severity: 'information' }],
  },
  {
    title: 'GraphQL that describes itself in production: Apollo and Nest',
    files: {
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { typeDefs } from './schema';

export const server = new ApolloServer({ typeDefs, introspection: true });
`,
      'src/schema.ts': "export const typeDefs = 'type Query { a: Int }';\n",
      'src/app.module.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';

@Module({ imports: [GraphQLModule.forRoot({ driver: ApolloDriver, playground: true })] })
export class AppModule {}
`,
    },
    reports: [
      { message: 'graphql', at: 'true', in: 'src/server.ts' },
      { message: 'graphql', at: 'true', in: 'src/app.module.ts' },
    ],
    fixed: {
      'src/app.module.ts': `import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';

@Module({ imports: [GraphQLModule.forRoot({ driver: ApolloDriver, playground: process.env.NODE_ENV !== 'production' })] })
export class AppModule {}
`,
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { typeDefs } from './schema';

export const server = new ApolloServer({ typeDefs, introspection: process.env.NODE_ENV !== 'production' });
`,
    },
  },
  {
    title: 'Nest: a board of queues as a module',
    files: {
      'src/app.module.ts': `import { ExpressAdapter } from '@bull-board/express';
import { BullBoardModule } from '@bull-board/nestjs';
import { Module } from '@nestjs/common';

@Module({ imports: [BullBoardModule.forRoot({ route: '/queues', adapter: ExpressAdapter })] })
export class AppModule {}
`,
    },
    reports: [{ message: 'board', at: 'forRoot' }],
  },
  {
    title: 'Only outside of production',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module';
import { showQueues } from './queues';

async function start() {
  const app = await NestFactory.create(AppModule);
  if (process.env.NODE_ENV !== 'production') {
    SwaggerModule.setup('docs', app, SwaggerModule.createDocument(app, new DocumentBuilder().build()));
    showQueues(app);
  }
  await app.listen(3000);
}
start();
`,
      'src/queues.ts': `import { ExpressAdapter } from '@bull-board/express';

export function showQueues(app: { use(path: string, router: unknown): void }) {
  app.use('/queues', new ExpressAdapter().getRouter());
}
`,
      'src/app.module.ts': 'export class AppModule {}\n',
    },
    reports: [],
  },
  {
    title: 'Behind a guard on the same line, or on one before it',
    files: {
      'src/app.ts': `import { ExpressAdapter } from '@bull-board/express';
import express from 'express';
import basicAuth from 'express-basic-auth';
import swaggerUi from 'swagger-ui-express';
import { document } from './document';

const app = express();
const adapter = new ExpressAdapter();
app.use('/queues', basicAuth({ users: { ops: process.env.OPS ?? '' } }), adapter.getRouter());
app.use('/docs', basicAuth({ users: { ops: process.env.OPS ?? '' } }));
app.use('/docs', swaggerUi.serve, swaggerUi.setup(document));
app.listen(3000);
`,
      'src/document.ts': 'export const document = {};\n',
    },
    reports: [],
  },
  {
    title: 'A function that leaves in production',
    files: {
      'src/docs.ts': `import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

export function showDocumentation(app: INestApplication) {
  if (process.env.NODE_ENV === 'production') return;
  SwaggerModule.setup('docs', app, SwaggerModule.createDocument(app, new DocumentBuilder().build()));
}
`,
    },
    reports: [],
  },
  {
    title: 'Metrics behind a token, and an admin panel with a login',
    files: {
      'src/app.ts': `import AdminJSExpress from '@adminjs/express';
import AdminJS from 'adminjs';
import express from 'express';
import { expressjwt } from 'express-jwt';
import { register } from 'prom-client';
import { authenticate } from './login';

const app = express();
const admin = new AdminJS();
const guard = expressjwt({ secret: process.env.KEY ?? '', algorithms: ['HS256'] });
app.get('/metrics', guard, async (req, res) => res.send(await register.metrics()));
app.use('/admin', AdminJSExpress.buildAuthenticatedRouter(admin, { authenticate, cookiePassword: 'x' }));
app.listen(3000);
`,
      'src/login.ts': 'export const authenticate = async () => null;\n',
    },
    reports: [],
  },
  {
    title: 'Introspection that the environment decides about',
    files: {
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { typeDefs } from './schema';

const isProduction = process.env.NODE_ENV === 'production';
export const server = new ApolloServer({ typeDefs, introspection: !isProduction });
`,
      'src/schema.ts': "export const typeDefs = 'type Query { a: Int }';\n",
    },
    reports: [],
  },
  {
    title: 'A board whose path holds a secret word, and one below a path of the deployment',
    files: {
      'src/board.ts': `import { createBullBoard } from '@bull-board/api';
import { ExpressAdapter } from '@bull-board/express';
import express from 'express';

const app = express();
const adapter = new ExpressAdapter();
createBullBoard({ queues: [], serverAdapter: adapter });
app.use(\`/admin/\${process.env.BULL_AUTH_KEY}/queues\`, adapter.getRouter());
`,
      'src/other-board.ts': `import { createBullBoard } from '@bull-board/api';
import { ExpressAdapter } from '@bull-board/express';
import express from 'express';

const app = express();
const adapter = new ExpressAdapter();
createBullBoard({ queues: [], serverAdapter: adapter });
app.use(\`\${process.env.BASE_PATH}/queues\`, adapter.getRouter());
`,
    },
    reports: [{ message: 'board', at: 'getRouter', in: 'src/other-board.ts' }],
  },
  {
    title: 'A board in a small app that is handed out, to be guarded there',
    files: {
      'src/board.ts': `import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

export function createBoard() {
  const adapter = new HonoAdapter(serveStatic);
  const app = new Hono();
  app.route('/board', adapter.registerPlugin());
  return app;
}
`,
    },
    reports: [],
  },
  {
    title: 'Metrics that are pushed, and a function called setup',
    files: {
      'src/push.ts': `import { register } from 'prom-client';

export async function push() {
  await fetch('https://metrics.example', { method: 'POST', body: await register.metrics() });
}
`,
      'src/app.ts': `import express from 'express';

const app = express();
const board = { setup: () => express.Router() };
app.use('/board', board.setup());
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Metrics on a port of their own',
    files: {
      'src/app.ts': `import express from 'express';
import { register } from 'prom-client';

const app = express();
const operations = express();
app.get('/orders', (req, res) => res.json([]));
operations.get('/metrics', async (req, res) => res.send(await register.metrics()));
app.listen(3000);
operations.listen(9090);
`,
    },
    reports: [],
  },
  {
    title: 'Metrics that only the own machine can ask for',
    files: {
      'src/metrics.ts': `import express from 'express';
import client from 'prom-client';

const app = express();
app.get('/metrics', async (req, res) => {
  res.type(client.register.contentType).send(await client.register.metrics());
});
app.listen(9090, '127.0.0.1');
`,
    },
    reports: [],
  },
  {
    title: 'Controllers of Nest that answer the metrics, by themselves and through a service',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { NumbersController } from './numbers.controller';
import { NumbersService } from './numbers.service';

@Module({ controllers: [NumbersController], providers: [NumbersService] })
export class AppModule {}
`,
      'src/numbers.controller.ts': `import { Controller, Get, Header } from '@nestjs/common';
import { register } from 'prom-client';
import { NumbersService } from './numbers.service';

@Controller('numbers')
export class NumbersController {
  constructor(private readonly numbersService: NumbersService) {}

  @Get()
  @Header('Content-Type', register.contentType)
  all(): Promise<string> {
    return register.metrics();
  }

  @Get('orders')
  orders(): Promise<string> {
    return this.numbersService.read();
  }
}
`,
      'src/numbers.service.ts': `import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';

@Injectable()
export class NumbersService {
  private readonly registry = new Registry();

  async read(): Promise<string> {
    return this.registry.metrics();
  }
}
`,
    },
    reports: [
      { message: 'shown', in: 'src/numbers.controller.ts', at: 'metrics', severity: 'information' },
      { message: 'shown', in: 'src/numbers.service.ts', at: 'metrics', severity: 'information' },
    ],
  },
  {
    title: 'A controller of Nest behind a guard, which reads them through a service',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller';
import { MetricsService } from './metrics.service';

@Module({ controllers: [MetricsController], providers: [MetricsService] })
export class AppModule {}
`,
      'src/metrics.controller.ts': `import { Controller, Get, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { MetricsService } from './metrics.service';

@Controller('metrics')
@UseGuards(AuthGuard('basic'))
export class MetricsController {
  constructor(private readonly metricsService: MetricsService) {}

  @Get()
  orders(): Promise<string> {
    return this.metricsService.read();
  }
}
`,
      'src/metrics.service.ts': `import { Injectable } from '@nestjs/common';
import { register } from 'prom-client';

@Injectable()
export class MetricsService {
  async read(): Promise<string> {
    return register.metrics();
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A plugin of Fastify that shows the documentation',
    files: {
      'src/app.ts': `import swaggerUi from '@fastify/swagger-ui';
import Fastify from 'fastify';

export const app = Fastify();
await app.register(swaggerUi, { routePrefix: '/documentation' });
`,
    },
    reports: [{ message: 'shown', at: 'register', severity: 'information' }],
  },
  {
    title: 'The plugin behind hooks, and in a scope that asks who is there',
    files: {
      'src/app.ts': `import swaggerUi from '@fastify/swagger-ui';
import Fastify from 'fastify';
import { requireAdmin } from './guards';

export const app = Fastify();
await app.register(swaggerUi, { routePrefix: '/documentation', uiHooks: { onRequest: requireAdmin } });
await app.register(async scope => {
  scope.addHook('onRequest', requireAdmin);
  await scope.register(swaggerUi, { routePrefix: '/internal' });
});
if (process.env.NODE_ENV !== 'production') await app.register(swaggerUi, { routePrefix: '/local' });
`,
    },
    reports: [],
  },
  {
    title: 'Yoga and Mercurius show their editor to everybody',
    files: {
      'src/yoga.ts': `import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { schema } from './schema';

createServer(createYoga({ schema, graphiql: true })).listen(4000);
`,
      'src/mercurius.ts': `import Fastify from 'fastify';
import mercurius from 'mercurius';
import { schema } from './schema';

const app = Fastify();
app.register(mercurius, { schema, graphiql: true });
app.listen({ port: 3000 });
`,
      'src/schema.ts': `import { buildSchema } from 'graphql';

export const schema = buildSchema('type Query { name: String }');
`,
    },
    reports: [
      { message: 'graphql', at: 'true', in: 'src/yoga.ts' },
      { message: 'graphql', at: 'true', in: 'src/mercurius.ts' },
    ],
    fixed: {
      'src/yoga.ts': `import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { schema } from './schema';

createServer(createYoga({ schema, graphiql: process.env.NODE_ENV !== 'production' })).listen(4000);
`,
      'src/mercurius.ts': `import Fastify from 'fastify';
import mercurius from 'mercurius';
import { schema } from './schema';

const app = Fastify();
app.register(mercurius, { schema, graphiql: process.env.NODE_ENV !== 'production' });
app.listen({ port: 3000 });
`,
    },
  },
]);
