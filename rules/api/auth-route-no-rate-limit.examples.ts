import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A login in Express',
    files: {
      'src/main.ts': `import express from 'express';
import { signIn } from './users';

const app = express();
app.post('/login', async (req, res) => {
  res.json(await signIn(req.body.email, req.body.password));
});
app.listen(3000);
`,
      'src/users.ts': `export const signIn = async (email: string, password: string) => ({ email, ok: password !== '' });
`,
      'package.json': `{
  "dependencies": {
    "express": "^5.0.0"
  }
}
`,
    },
    reports: [{ message: 'one', at: "'/login'", in: 'src/main.ts' }],
    fixed: {
      'src/main.ts': `import express from 'express';
import { signIn } from './users';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.post('/login', rateLimit({ windowMs: 60_000, limit: 10 }), async (req, res) => {
  res.json(await signIn(req.body.email, req.body.password));
});
app.listen(3000);
`,
      'package.json': `{
  "dependencies": {
    "express": "^5.0.0",
    "express-rate-limit": "^8.0.0"
  }
}
`,
    },
  },
  {
    title: 'Several routes of a mounted router are told once',
    files: {
      'src/main.ts': `import express from 'express';
import { auth } from './auth';

const app = express();
app.use('/auth', auth);
app.listen(3000);
`,
      'src/auth.ts': `import { Router } from 'express';

export const auth = Router();
auth.post('/sign-in', (req, res) => { res.json({ token: '' }); });
auth.post('/forgot-password', (req, res) => { res.sendStatus(202); });
auth.post('/verify-otp', (req, res) => { res.json({ token: '' }); });
`,
      'package.json': `{ "dependencies": { "express": "^5.0.0", "express-rate-limit": "^8.0.0" } }
`,
    },
    reports: [{ message: 'several', at: "'/sign-in'", in: 'src/auth.ts' }],
    fixed: {
      'src/auth.ts': `import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';

export const auth = Router();
auth.post('/sign-in', rateLimit({ windowMs: 60_000, limit: 10 }), (req, res) => { res.json({ token: '' }); });
auth.post('/forgot-password', rateLimit({ windowMs: 60_000, limit: 10 }), (req, res) => { res.sendStatus(202); });
auth.post('/verify-otp', rateLimit({ windowMs: 60_000, limit: 10 }), (req, res) => { res.json({ token: '' }); });
`,
    },
  },
  {
    title: 'A controller of Nest, where only another route is limited',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
@Module({ controllers: [AuthController] })
export class AppModule {}
`,
      'src/auth.controller.ts': `import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';

@Controller('auth')
export class AuthController {
  @Post('login')
  login(@Body() body: { email: string; password: string }) {
    return { token: body.email };
  }

  @UseGuards(ThrottlerGuard)
  @Post('reset-password')
  reset() {
    return {};
  }
}
`,
    },
    reports: [{ message: 'one', at: "'login'", in: 'src/auth.controller.ts' }],
  },
  {
    title: 'A module of helpers for tests stands beside it',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
import { TestsModule } from './tests/tests.module';
@Module({ imports: [TestsModule], controllers: [AuthController] })
export class AppModule {}
`,
      'src/auth.controller.ts': `import { Controller, Post } from '@nestjs/common';
@Controller('auth')
export class AuthController {
  @Post('login')
  login() {
    return { token: '' };
  }
}
`,
      'src/tests/tests.module.ts': `import { Controller, Module, Post } from '@nestjs/common';
@Controller('tests')
class TestsController {
  @Post('reset')
  reset() {}
}
@Module({ controllers: [TestsController] })
export class TestsModule {}
`,
    },
    reports: [{ message: 'one', at: "'login'", in: 'src/auth.controller.ts' }],
  },
  {
    title: 'A module stands beside it that is not there to be read',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';
import { LimitsModule } from './limits/limits.module';
@Module({ imports: [LimitsModule], controllers: [AuthController] })
export class AppModule {}
`,
      'src/auth.controller.ts': `import { Controller, Post } from '@nestjs/common';
@Controller('auth')
export class AuthController {
  @Post('login')
  login() {
    return { token: '' };
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Passport looks at the password, in a guard of Nest',
    files: {
      'package.json': '{ "dependencies": { "@nestjs/common": "11.0.0", "@nestjs/passport": "11.0.0" } }',
      'src/auth.controller.ts': `import { Controller, Post, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';

class LocalGuard extends AuthGuard('local') {}

@Controller('auth')
export class AuthController {
  @UseGuards(LocalGuard)
  @Post('login')
  signIn() {
    return { ok: true };
  }

  @UseGuards(AuthGuard('jwt'))
  @Post('token')
  renew() {
    return { ok: true };
  }
}
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller';

@Module({ controllers: [AuthController] })
export class AppModule {}
`,
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function start() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
start();
`,
    },
    reports: [{ message: 'one', at: "'login'", in: 'src/auth.controller.ts' }],
  },
  {
    title: 'Passport looks at the password, in Express',
    files: {
      'package.json': '{ "dependencies": { "express": "5.1.0", "passport": "0.7.0" } }',
      'src/app.ts': `import express from 'express';
import passport from 'passport';

const app = express();
app.post('/login', passport.authenticate('local'), (req, res) => res.sendStatus(204));
app.listen(3000);
`,
    },
    reports: [{ message: 'one', at: "'/login'", in: 'src/app.ts' }],
    fixed: {
      'package.json': `{
  "dependencies": {
    "express": "5.1.0",
    "express-rate-limit": "^8.0.0",
    "passport": "0.7.0"
  }
}`,
      'src/app.ts': `import express from 'express';
import passport from 'passport';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.post('/login', rateLimit({ windowMs: 60_000, limit: 10 }), passport.authenticate('local'), (req, res) => res.sendStatus(204));
app.listen(3000);
`,
    },
  },
  {
    title: 'A strategy of Passport that locks accounts itself',
    files: {
      'src/app.ts': `import express from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { users } from './users';

passport.use(
  new Strategy(async (name, password, done) => {
    const user = await users.byName(name);
    if (user.lockedUntil > Date.now()) return done(null, false);
    await users.update(user.id, { failedAttempts: user.failedAttempts + 1 });
    return done(null, user.accepts(password) ? user : false);
  }),
);
const app = express();
app.post('/login', passport.authenticate('local'), (req, res) => res.sendStatus(204));
app.listen(3000);
`,
      'src/users.ts': `export const users = {
  byName: async (name: string) => ({ id: name, lockedUntil: 0, failedAttempts: 0, accepts: (_: string) => true }),
  update: async (id: string, change: { failedAttempts: number }) => ({ id, change }),
};
`,
    },
    reports: [],
  },
  {
    title: 'A token endpoint in Fastify',
    files: {
      'src/main.ts': `import Fastify from 'fastify';
const app = Fastify();
app.post('/oauth/token', async request => ({ access_token: String(request.body) }));
await app.listen({ port: 3000 });
`,
    },
    reports: [{ message: 'one', at: "'/oauth/token'" }],
  },
  {
    title: 'A login in Hono',
    files: {
      'src/main.ts': `import { Hono } from 'hono';
export const app = new Hono();
app.post('/api/login', async c => c.json({ token: (await c.req.json()).email }));
`,
    },
    reports: [{ message: 'one', at: "'/api/login'" }],
  },
  {
    title: 'A login in Koa',
    files: {
      'src/main.ts': `import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const router = new Router();
router.post('/authenticate', async ctx => {
  ctx.body = { token: '' };
});
app.use(router.routes());
app.listen(3000);
`,
    },
    reports: [{ message: 'one', at: "'/authenticate'" }],
  },
  {
    title: 'A limiter before it, before its router, before everything',
    files: {
      'src/main.ts': `import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.post('/login', rateLimit({ limit: 5 }), (req, res) => { res.json({}); });
const auth = express.Router();
auth.post('/sign-in', (req, res) => { res.json({}); });
app.use('/auth', rateLimit({ limit: 5 }), auth);
app.use(rateLimit({ limit: 100 }));
app.post('/forgot-password', (req, res) => { res.sendStatus(202); });
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A limiter of the project, found by the 429 that it answers',
    files: {
      'src/main.ts': `import express from 'express';
import { slowDown } from './slow-down';

const app = express();
app.post('/login', slowDown, (req, res) => { res.json({}); });
app.listen(3000);
`,
      'src/slow-down.ts': `const attempts = new Map();
export function slowDown(req, res, next) {
  const count = (attempts.get(req.ip) ?? 0) + 1;
  attempts.set(req.ip, count);
  if (count > 10) return res.status(429).end();
  next();
}
`,
    },
    reports: [],
  },
  {
    title: 'A handler that counts attempts, and one that locks the account',
    files: {
      'src/main.ts': `import express from 'express';
import { PrismaClient } from '@prisma/client';
import Redis from 'ioredis';

const redis = new Redis();
const prisma = new PrismaClient();
const app = express();
app.post('/login', async (req, res) => {
  if ((await redis.incr(req.body.email)) > 10) return res.sendStatus(403);
  res.json({});
});
app.post('/sign-in', async (req, res) => {
  await prisma.user.update({ where: { email: req.body.email }, data: { failedAttempts: { increment: 1 } } });
  res.json({});
});
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Something stands before it that is not known',
    files: {
      'src/main.ts': `import express from 'express';
import { protect } from '@company/protect';

const app = express();
app.use(protect());
app.post('/login', (req, res) => { res.json({}); });
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'Names that look alike, and routes that only known people reach',
    files: {
      'src/main.ts': `import express from 'express';
import { expressjwt } from 'express-jwt';

const app = express();
app.post('/logout', (req, res) => { res.sendStatus(204); });
app.get('/login', (req, res) => { res.send('<form>'); });
app.post('/login-history', (req, res) => { res.json({}); });
app.post('/devices/:id/token', (req, res) => { res.json({}); });
app.post('/users/reset-password', expressjwt({ secret: 'x', algorithms: ['HS256'] }), (req, res) => { res.json({}); });
app.listen(3000);
`,
    },
    reports: [],
  },
  {
    title: 'A limiter of Nest for the whole application',
    files: {
      'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { AuthController } from './auth.controller';
@Module({
  imports: [ThrottlerModule.forRoot([{ ttl: 60000, limit: 10 }])],
  controllers: [AuthController],
  providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }],
})
export class AppModule {}
`,
      'src/auth.controller.ts': `import { Controller, Post } from '@nestjs/common';
@Controller('auth')
export class AuthController {
  @Post('login')
  login() {
    return {};
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'The limiters of Fastify, Hono and Koa, and one that counts by itself',
    files: {
      'src/fastify.ts': `import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import { signIn } from './users';

const app = Fastify();
await app.register(rateLimit, { max: 10, timeWindow: '1 minute' });
app.post('/login', async request => signIn(request.body));
await app.listen({ port: 3000 });
`,
      'src/hono.ts': `import { Hono } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import { signIn } from './users';

export const app = new Hono();
app.use(rateLimiter({ windowMs: 60_000, limit: 10, keyGenerator: c => c.req.header('x-real-ip') ?? '' }));
app.post('/login', async c => c.json(await signIn(await c.req.json())));
`,
      'src/koa.ts': `import Router from '@koa/router';
import Koa from 'koa';
import ratelimit from 'koa-ratelimit';
import { signIn } from './users';

const app = new Koa();
const router = new Router();
router.post('/login', async ctx => {
  ctx.body = await signIn(ctx.request.body);
});
app.use(ratelimit({ driver: 'memory', db: new Map(), duration: 60_000, max: 10 }));
app.use(router.routes());
app.listen(3000);
`,
      'src/express.ts': `import express from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { signIn } from './users';

const limiter = new RateLimiterMemory({ points: 10, duration: 60 });
const app = express();
app.post('/login', async (req, res) => {
  await limiter.consume(req.ip);
  res.json(await signIn(req.body));
});
app.listen(3001);
`,
      'src/users.ts': 'export const signIn = async (given: unknown) => ({ ok: given !== undefined });\n',
    },
    reports: [],
  },
]);
