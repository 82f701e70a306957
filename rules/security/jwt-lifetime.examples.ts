import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A token that never ends',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string) => jwt.sign({ sub: id }, String(process.env.JWT_SECRET));
`,
    },
    reports: [{ message: 'endless', at: 'jwt.sign({ sub: id }, String(process.env.JWT_SECRET))' }],
    fixed: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string) => jwt.sign({ sub: id }, String(process.env.JWT_SECRET), { expiresIn: '15m' });
`,
    },
  },
  {
    title: 'Options without a lifetime, and claims in a variable',
    files: {
      'src/tokens.js': `const { sign } = require('jsonwebtoken');

exports.issue = user => {
  const claims = { id: user.id, role: user.role };
  return sign(claims, process.env.JWT_SECRET, { algorithm: 'HS256' });
};
`,
    },
    reports: [{ message: 'endless', at: "sign(claims, process.env.JWT_SECRET, { algorithm: 'HS256' })" }],
    fixed: {
      'src/tokens.js': `const { sign } = require('jsonwebtoken');

exports.issue = user => {
  const claims = { id: user.id, role: user.role };
  return sign(claims, process.env.JWT_SECRET, { expiresIn: '15m', algorithm: 'HS256' });
};
`,
    },
  },
  {
    title: 'Weeks instead of minutes',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string) =>
  jwt.sign({ sub: id }, String(process.env.JWT_SECRET), { expiresIn: '60d' });
`,
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ secret: process.env.JWT_SECRET, signOptions: { expiresIn: 360000 } })] })
export class AuthModule {}
`,
    },
    reports: [
      { message: 'long', at: "'60d'", in: 'src/tokens.ts' },
      { message: 'long', at: '360000', in: 'src/auth.module.ts', preset: 'strict' },
    ],
    fixed: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string) =>
  jwt.sign({ sub: id }, String(process.env.JWT_SECRET), { expiresIn: '15m' });
`,
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ secret: process.env.JWT_SECRET, signOptions: { expiresIn: '15m' } })] })
export class AuthModule {}
`,
    },
  },
  {
    title: 'Seconds in quotes are milliseconds',
    files: {
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class AuthService {
  constructor(private readonly jwtService: JwtService) {}

  issue(id: string): Promise<string> {
    return this.jwtService.signAsync({ sub: id }, { expiresIn: '3600' });
  }
}
`,
    },
    reports: [{ message: 'unit', at: "'3600'" }],
    fixed: {
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class AuthService {
  constructor(private readonly jwtService: JwtService) {}

  issue(id: string): Promise<string> {
    return this.jwtService.signAsync({ sub: id }, { expiresIn: '15m' });
  }
}
`,
    },
  },
  {
    title: 'Nest, where neither the module nor the call says when',
    files: {
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { JwtModule } from '@nestjs/jwt';

@Module({
  imports: [
    JwtModule.registerAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({ secret: config.get('JWT_SECRET') }),
    }),
  ],
})
export class AuthModule {}
`,
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class AuthService {
  constructor(private readonly jwt: JwtService) {}

  issue(id: string): string {
    return this.jwt.sign({ sub: id });
  }
}
`,
    },
    reports: [{ message: 'endless', at: 'this.jwt.sign({ sub: id })', in: 'src/auth.service.ts' }],
    fixed: {
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class AuthService {
  constructor(private readonly jwt: JwtService) {}

  issue(id: string): string {
    return this.jwt.sign({ sub: id }, { expiresIn: '15m' });
  }
}
`,
    },
  },
  {
    title: 'An end that only the own code knows',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string, end: Date) =>
  jwt.sign({ id, expiresAt: end.toISOString() }, String(process.env.JWT_SECRET));
`,
    },
    reports: [
      {
        message: 'ownClaim',
        at: 'jwt.sign({ id, expiresAt: end.toISOString() }, String(process.env.JWT_SECRET))',
        severity: 'information',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string, end: Date) =>
  jwt.sign({ id, expiresAt: end.toISOString() }, String(process.env.JWT_SECRET), { expiresIn: '15m' });
`,
    },
  },
  {
    title: 'Tokens between programs, for one thing, or with an id',
    files: {
      'src/nodes.ts': `import jwt from 'jsonwebtoken';

export const tokenOfNode = (id: string, key: string) => jwt.sign({ node: id }, key, { expiresIn: '365d' });
`,
      'src/receipts.ts': `import { SignJWT } from 'jose';

const key = new TextEncoder().encode(process.env.RECEIPT_KEY);
export const tokenOfReceipt = (id: string) => new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).sign(key);
`,
      'src/sessions.ts': `import jwt from 'jsonwebtoken';

export const issue = (sub: string, sid: string) =>
  jwt.sign({ sub, sid }, String(process.env.JWT_SECRET), { expiresIn: '30d' });
`,
    },
    reports: [
      { message: 'long', at: "'365d'", in: 'src/nodes.ts', preset: 'strict' },
      {
        message: 'endless',
        at: "new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).sign(key)",
        in: 'src/receipts.ts',
        preset: 'strict',
      },
      { message: 'long', at: "'30d'", in: 'src/sessions.ts', preset: 'strict' },
    ],
    fixed: {
      'src/nodes.ts': `import jwt from 'jsonwebtoken';

export const tokenOfNode = (id: string, key: string) => jwt.sign({ node: id }, key, { expiresIn: '15m' });
`,
      'src/receipts.ts': `import { SignJWT } from 'jose';

const key = new TextEncoder().encode(process.env.RECEIPT_KEY);
export const tokenOfReceipt = (id: string) => new SignJWT({ id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('15m').sign(key);
`,
      'src/sessions.ts': `import jwt from 'jsonwebtoken';

export const issue = (sub: string, sid: string) =>
  jwt.sign({ sub, sid }, String(process.env.JWT_SECRET), { expiresIn: '15m' });
`,
    },
  },
  {
    title: 'Short lives, in every way to say so',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const secret = String(process.env.JWT_SECRET);
export const minutes = (id: string) => jwt.sign({ sub: id }, secret, { expiresIn: '15m' });
export const seconds = (id: string) => jwt.sign({ sub: id }, secret, { expiresIn: 900 });
export const hours = (id: string) => jwt.sign({ sub: id }, secret, { expiresIn: '8 hours' });
`,
    },
    reports: [],
  },
  {
    title: 'The end among the claims',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const issue = (id: string) =>
  jwt.sign({ sub: id, exp: Math.floor(Date.now() / 1000) + 900 }, String(process.env.JWT_SECRET));
`,
    },
    reports: [],
  },
  {
    title: 'Lifetimes and claims that come from elsewhere',
    files: {
      'src/tokens.ts': `import jwt, { type SignOptions } from 'jsonwebtoken';
import { config } from './config.js';

export const issue = (id: string) => jwt.sign({ sub: id }, config.secret, { expiresIn: config.lifetime });
export const sign = (claims: object, options: SignOptions) => jwt.sign(claims, config.secret, options);
export const signAll = (claims: object) => jwt.sign(claims, config.secret);
`,
      'src/config.ts': `export const config = JSON.parse(String(process.env.CONFIG));
`,
    },
    reports: [],
  },
  {
    title: 'Refresh tokens and invitations live longer',
    files: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const secret = String(process.env.JWT_SECRET);
const refreshSecret = String(process.env.JWT_REFRESH_SECRET);
export const renew = (id: string) => jwt.sign({ sub: id }, refreshSecret, { expiresIn: '30d' });
export const createInvitation = (id: string) => jwt.sign({ sub: id }, secret, { expiresIn: '7d' });
export const refresh = (id: string) => jwt.sign({ sub: id, type: 'refresh' }, secret, { expiresIn: '30d' });
`,
    },
    reports: [],
  },
  {
    title: 'The module of Nest says it for all',
    files: {
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ secret: process.env.JWT_SECRET, signOptions: { expiresIn: '15m' } })] })
export class AuthModule {}
`,
      'src/auth.service.ts': `import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

@Injectable()
export class AuthService {
  constructor(private readonly jwt: JwtService) {}

  issue(id: string): string {
    return this.jwt.sign({ sub: id });
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'Something else is signed',
    files: {
      'src/contracts.ts': `import express from 'express';

interface Contract {
  sign(by: object, on: string): void;
}

export const app = express();
export const accept = (contract: Contract) => contract.sign({ name: 'Ada' }, 'today');
`,
    },
    reports: [],
  },
  {
    title: 'jose and the plugin of Fastify, with an end',
    files: {
      'src/jose.ts': `import { SignJWT } from 'jose';

export const sign = (id: string, key: Uint8Array) =>
  new SignJWT({ sub: id }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('15m').sign(key);
`,
      'src/fastify.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: process.env.JWT_KEY ?? '', sign: { expiresIn: '15m' } });
app.post('/token', async () => ({ token: app.jwt.sign({ sub: '1' }) }));
`,
    },
    reports: [],
  },
  {
    title: 'jose and Fastify, without an end',
    files: {
      'src/tokens.ts': `import { SignJWT } from 'jose';

const key = new TextEncoder().encode(process.env.TOKEN_KEY);
export function tokenFor(userId: string) {
  return new SignJWT({ sub: userId }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(key);
}
`,
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: process.env.TOKEN_KEY ?? '' });
app.post('/login', async () => ({ token: app.jwt.sign({ sub: '1' }) }));
`,
    },
    reports: [
      { message: 'endless', at: "app.jwt.sign({ sub: '1' })", in: 'src/app.ts' },
      {
        message: 'endless',
        at: "new SignJWT({ sub: userId }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().sign(key)",
        in: 'src/tokens.ts',
      },
    ],
    fixed: {
      'src/tokens.ts': `import { SignJWT } from 'jose';

const key = new TextEncoder().encode(process.env.TOKEN_KEY);
export function tokenFor(userId: string) {
  return new SignJWT({ sub: userId }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().setExpirationTime('15m').sign(key);
}
`,
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: process.env.TOKEN_KEY ?? '' });
app.post('/login', async () => ({ token: app.jwt.sign({ sub: '1' }, { expiresIn: '15m' }) }));
`,
    },
  },
  {
    title: 'A function that is imported by its name, and answers of Fastify that sign',
    files: {
      'src/tokens.ts': `import { sign } from 'jsonwebtoken';

export const issue = (id: string) => sign({ sub: id }, String(process.env.JWT_SECRET), { expiresIn: '90d' });
`,
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: process.env.TOKEN_KEY ?? '' });
app.post('/login', async (request, reply) => ({ token: await reply.jwtSign({ sub: '1' }) }));
app.post('/weeks', async (request, reply) => reply.jwtSign({ sub: '1' }, { expiresIn: '14d' }));
app.post('/months', async (request, reply) => reply.jwtSign({ sub: '1' }, { sign: { expiresIn: '60d' } }));
`,
      'src/session.controller.ts': `import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

@Controller('sessions')
export class SessionController {
  @Post()
  open(@Res() answer: FastifyReply) {
    return answer.jwtSign({ role: 'member' });
  }
}
`,
    },
    reports: [
      { message: 'endless', at: "reply.jwtSign({ sub: '1' })", in: 'src/app.ts' },
      { message: 'long', at: "'14d'", in: 'src/app.ts' },
      { message: 'long', at: "'60d'", in: 'src/app.ts' },
      { message: 'endless', at: "answer.jwtSign({ role: 'member' })", in: 'src/session.controller.ts' },
      { message: 'long', at: "'90d'", in: 'src/tokens.ts' },
    ],
    fixed: {
      'src/tokens.ts': `import { sign } from 'jsonwebtoken';

export const issue = (id: string) => sign({ sub: id }, String(process.env.JWT_SECRET), { expiresIn: '15m' });
`,
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: process.env.TOKEN_KEY ?? '' });
app.post('/login', async (request, reply) => ({ token: await reply.jwtSign({ sub: '1' }, { expiresIn: '15m' }) }));
app.post('/weeks', async (request, reply) => reply.jwtSign({ sub: '1' }, { expiresIn: '15m' }));
app.post('/months', async (request, reply) => reply.jwtSign({ sub: '1' }, { sign: { expiresIn: '15m' } }));
`,
      'src/session.controller.ts': `import { Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

@Controller('sessions')
export class SessionController {
  @Post()
  open(@Res() answer: FastifyReply) {
    return answer.jwtSign({ role: 'member' }, { expiresIn: '15m' });
  }
}
`,
    },
  },
  {
    title: 'Short lives in the answers of Fastify, in both places for them',
    files: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import Fastify from 'fastify';

const app = Fastify();
app.register(jwt, { secret: process.env.TOKEN_KEY ?? '' });
app.post('/login', async (request, reply) => reply.jwtSign({ sub: '1' }, { expiresIn: '15m' }));
app.post('/again', async (request, reply) => reply.jwtSign({ sub: '1' }, { sign: { expiresIn: '15m' } }));
`,
    },
    reports: [],
  },
]);
