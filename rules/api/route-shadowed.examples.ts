import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Express: a literal behind a parameter',
    files: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();
router.get('/users/:id', (req, res) => {
  res.json({ id: req.params.id });
});
// Who asks.
router.get('/users/me', (req, res) => {
  res.json({ id: req.user.id });
});
`,
    },
    reports: [{ message: 'hidden', at: "'/users/me'" }],
    fixed: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();
// Who asks.
router.get('/users/me', (req, res) => {
  res.json({ id: req.user.id });
});
router.get('/users/:id', (req, res) => {
  res.json({ id: req.params.id });
});
`,
    },
  },
  {
    title: 'Nest: the order of methods counts',
    files: {
      'src/orders.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Get(':id')
  one(@Param('id') id: string) {
    return { id };
  }

  @Get('recent')
  recent() {
    return [];
  }
}
`,
    },
    reports: [{ message: 'hidden', at: "'recent'" }],
    fixed: {
      'src/orders.controller.ts': `import { Controller, Get, Param } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Get('recent')
  recent() {
    return [];
  }
  @Get(':id')
  one(@Param('id') id: string) {
    return { id };
  }

}
`,
    },
  },
  {
    title: 'Koa: in the middle of a path',
    files: {
      'src/shops.ts': `import Router from '@koa/router';

export const router = new Router();
router.put('/shops/:shop/items/:item', async ctx => {
  ctx.body = {};
});
router.put('/shops/:shop/items/all', async ctx => {
  ctx.body = [];
});
`,
    },
    reports: [{ message: 'hidden', at: "'/shops/:shop/items/all'" }],
    fixed: {
      'src/shops.ts': `import Router from '@koa/router';

export const router = new Router();
router.put('/shops/:shop/items/all', async ctx => {
  ctx.body = [];
});
router.put('/shops/:shop/items/:item', async ctx => {
  ctx.body = {};
});
`,
    },
  },
  {
    title: 'Hono: a chain, in which nothing is moved',
    files: {
      'src/app.ts': `import { Hono } from 'hono';

export const app = new Hono()
  .get('/posts/:slug', c => c.json({ slug: c.req.param('slug') }))
  .get('/posts/drafts', c => c.json([]));
`,
    },
    reports: [{ message: 'hidden', at: "'/posts/drafts'" }],
  },
  {
    title: 'Hono: with a slash at its end a path is another one',
    files: {
      'src/app.ts': `import { Hono } from 'hono';

export const app = new Hono();
app.all('/mcp', c => c.text('MCP'));
app.all('/mcp/', c => c.text('MCP, moved'));
`,
    },
    reports: [],
  },
  {
    title: 'Express: the same route twice',
    files: {
      'src/app.ts': `import express from 'express';
import { listCities, listTowns } from './handlers';

const app = express();
app.get('/cities', listCities);
app.get('/cities/', listTowns);
app.listen(3000);
`,
      'src/handlers.ts': `export const listCities = (req, res) => res.json([]);
export const listTowns = (req, res) => res.json([]);
`,
    },
    reports: [{ message: 'duplicate', at: "'/cities/'", in: 'src/app.ts' }],
  },
  {
    title: 'Express: a route behind one that answers everything',
    files: {
      'src/app.ts': `import express from 'express';

const app = express();
app.all('/files/*', (req, res) => res.sendStatus(404));
app.get('/files/manifest', (req, res) => res.json({}));
app.listen(3000);
`,
    },
    reports: [{ message: 'hidden', at: "'/files/manifest'" }],
    fixed: {
      'src/app.ts': `import express from 'express';

const app = express();
app.get('/files/manifest', (req, res) => res.json({}));
app.all('/files/*', (req, res) => res.sendStatus(404));
app.listen(3000);
`,
    },
  },
  {
    title: 'Express: errors that are handed on leave no request to the next route',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { find } from './find';

export const router = Router();
router.delete('/users/:id', (req, res, next) => {
  find(req.params.id).then(user => res.json(user)).catch(next);
});
router.delete('/users/inactive', (req, res) => res.json([]));
`,
      'src/find.ts': `export const find = async (id: string) => ({ id });
`,
    },
    reports: [{ message: 'hidden', at: "'/users/inactive'", in: 'src/users.ts' }],
    fixed: {
      'src/users.ts': `import { Router } from 'express';
import { find } from './find';

export const router = Router();
router.delete('/users/inactive', (req, res) => res.json([]));
router.delete('/users/:id', (req, res, next) => {
  find(req.params.id).then(user => res.json(user)).catch(next);
});
`,
    },
  },
  {
    title: 'What is specific comes first, or has another method',
    files: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();
router.get('/users/me', (req, res) => res.json({}));
router.get('/users/:id', (req, res) => res.json({}));
router.post('/users/import', (req, res) => res.json({}));
router.get('/users/:id/orders', (req, res) => res.json([]));
`,
    },
    reports: [],
  },
  {
    title: 'Handlers that leave some requests to the next route',
    files: {
      'src/users.ts': `import { Router } from 'express';
import { authorize } from './authorize';

export const router = Router();
router.get('/users/:id', (req, res, next) => {
  if (req.params.id === 'me') return next();
  res.json({});
});
router.get('/users/me', (req, res) => res.json({}));
router.get('/teams/:id', (req, res, next) => authorize(req, res, next));
router.get('/teams/mine', (req, res) => res.json({}));
router.all('/admin/*', authorize);
router.get('/admin/logs', (req, res) => res.json([]));
`,
      'src/authorize.ts': `export function authorize(req, res, next) {
  if (!req.user) return res.sendStatus(401);
  next();
}
`,
    },
    reports: [],
  },
  {
    title: 'Parameters that take some values only',
    files: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();
router.get('/users/:id(\\\\d+)', (req, res) => res.json({}));
router.get('/users/me', (req, res) => res.json({}));
router.get('/files/:name.json', (req, res) => res.json({}));
router.get('/files/index', (req, res) => res.json({}));
`,
    },
    reports: [],
  },
  {
    title: 'Two routers in one file',
    files: {
      'src/routers.ts': `import { Router } from 'express';

export const users = Router();
export const me = Router();
users.get('/:id', (req, res) => res.json({}));
me.get('/orders', (req, res) => res.json([]));
`,
    },
    reports: [],
  },
  {
    title: 'Fastify does not go by order, nor does Nest on it',
    files: {
      'src/app.ts': `import Fastify from 'fastify';

const app = Fastify();
app.get('/users/:id', async () => ({}));
app.get('/users/me', async () => ({}));
`,
      'src/users.controller.ts': `import { Controller, Get } from '@nestjs/common';

@Controller('users')
export class UsersController {
  @Get(':id')
  one() {
    return {};
  }

  @Get('me')
  me() {
    return {};
  }
}
`,
      'package.json': `{ "dependencies": { "fastify": "^5.0.0", "@nestjs/common": "^11.0.0", "@nestjs/platform-fastify": "^11.0.0" } }
`,
    },
    reports: [],
  },
  {
    title: 'Routes of which only one is registered, and versions of one',
    files: {
      'src/users.ts': `import { Router } from 'express';

export const router = Router();
if (process.env.LEGACY) {
  router.get('/users/:id', (req, res) => res.json({ legacy: true }));
} else {
  router.get('/users/me', (req, res) => res.json({}));
}
`,
      'src/cats.controller.ts': `import { Controller, Get, Version } from '@nestjs/common';

@Controller('cats')
export class CatsController {
  @Version('1')
  @Get('all')
  first() {
    return [];
  }

  @Version('2')
  @Get('all')
  second() {
    return {};
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A controller of Nest that inherits its routes',
    files: {
      'src/users.controller.ts': `import { Controller, Delete, Get, Param } from '@nestjs/common';

@Controller('users')
export class ReadingController {
  @Get()
  list() {
    return [];
  }

  @Get(':id')
  find(@Param('id') id: string) {
    return { id };
  }
}

@Controller('users')
export class WritingController extends ReadingController {
  @Delete(':id')
  remove(@Param('id') id: string) {
    return { id };
  }
}
`,
      'src/users.module.ts': `import { Module } from '@nestjs/common';
import { WritingController } from './users.controller';

@Module({ controllers: [WritingController] })
export class UsersModule {}
`,
    },
    reports: [],
  },
]);
