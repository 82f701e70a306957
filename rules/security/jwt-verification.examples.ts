import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Tokens that nobody signed, with an old jsonwebtoken',
    files: {
      'package.json': `{ "name": "shop", "dependencies": { "jsonwebtoken": "^8.5.1" } }
`,
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const read = (token: string) => jwt.verify(token, process.env.JWT_SECRET as string);
`,
    },
    reports: [
      {
        message: 'unsigned',
        at: 'jwt.verify(token, process.env.JWT_SECRET as string)',
        in: 'src/tokens.ts',
      },
    ],
    fixed: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

export const read = (token: string) => jwt.verify(token, process.env.JWT_SECRET as string, { algorithms: ['HS256'] });
`,
    },
  },
  {
    title: 'Options that name no algorithm, in a middleware of Express',
    files: {
      'package.json': `{ "name": "shop", "dependencies": { "express": "^4.0.0", "jsonwebtoken": "~8.3.0" } }
`,
      'src/auth.js': `const { verify } = require('jsonwebtoken');

exports.authenticate = (req, res, next) => {
  const token = req.headers.authorization.split(' ')[1];
  req.user = verify(token, process.env.JWT_SECRET, { issuer: 'shop' });
  next();
};
`,
    },
    reports: [
      {
        message: 'unsigned',
        at: "verify(token, process.env.JWT_SECRET, { issuer: 'shop' })",
        in: 'src/auth.js',
      },
    ],
    fixed: {
      'src/auth.js': `const { verify } = require('jsonwebtoken');

exports.authenticate = (req, res, next) => {
  const token = req.headers.authorization.split(' ')[1];
  req.user = verify(token, process.env.JWT_SECRET, { algorithms: ['HS256'], issuer: 'shop' });
  next();
};
`,
    },
  },
  {
    title: 'A key that is written down is never empty',
    files: {
      'package.json': `{ "name": "shop", "dependencies": { "jsonwebtoken": "^8.5.1" } }
`,
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const secret = 'only for this example';
export const read = (token: string) => jwt.verify(token, secret);
`,
    },
    reports: [
      {
        message: 'open',
        at: 'jwt.verify(token, secret)',
        in: 'src/tokens.ts',
        severity: 'information',
        preset: 'strict',
      },
    ],
    fixed: {
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const secret = 'only for this example';
export const read = (token: string) => jwt.verify(token, secret, { algorithms: ['HS256'] });
`,
    },
  },
  {
    title: 'From version 9 the key decides, which is worth knowing',
    files: {
      'package.json': `{ "name": "shop", "dependencies": { "jsonwebtoken": "^9.0.2" } }
`,
      'src/tokens.ts': `import { verify } from 'jsonwebtoken';

const key = String(process.env.JWT_KEY);
export function read(token: string, done: (claims: unknown) => void): void {
  verify(token, key, (_error, claims) => done(claims));
}
`,
    },
    reports: [
      {
        message: 'open',
        at: 'verify(token, key, (_error, claims) => done(claims))',
        in: 'src/tokens.ts',
        severity: 'information',
        preset: 'strict',
      },
    ],
  },
  {
    title: 'Before version 9, with a callback in the place of options',
    files: {
      'package.json': `{ "name": "shop", "dependencies": { "jsonwebtoken": "^8.5.1" } }
`,
      'src/tokens.ts': `import { verify } from 'jsonwebtoken';

const secret = String(process.env.JWT_SECRET);
export function read(token: string, done: (claims: unknown) => void): void {
  verify(token, secret, (_error, claims) => done(claims));
}
`,
    },
    reports: [
      {
        message: 'unsigned',
        at: 'verify(token, secret, (_error, claims) => done(claims))',
        in: 'src/tokens.ts',
      },
    ],
    fixed: {
      'src/tokens.ts': `import { verify } from 'jsonwebtoken';

const secret = String(process.env.JWT_SECRET);
export function read(token: string, done: (claims: unknown) => void): void {
  verify(token, secret, { algorithms: ['HS256'] }, (_error, claims) => done(claims));
}
`,
    },
  },
  {
    title: 'A list that lets unsigned tokens in',
    files: {
      'src/auth.ts': `import { expressjwt } from 'express-jwt';

export const authenticate = expressjwt({
  secret: String(process.env.JWT_SECRET),
  algorithms: ['HS256', 'none'],
});
`,
    },
    reports: [{ message: 'none', at: "'none'", severity: 'error' }],
    fixed: {
      'src/auth.ts': `import { expressjwt } from 'express-jwt';

export const authenticate = expressjwt({
  secret: String(process.env.JWT_SECRET),
  algorithms: ['HS256'],
});
`,
    },
  },
  {
    title: 'Tokens that are not signed at all, in Nest',
    files: {
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ signOptions: { algorithm: 'none', expiresIn: '15m' } })] })
export class AuthModule {}
`,
    },
    reports: [{ message: 'none', at: "'none'", severity: 'error' }],
    fixed: {
      'src/auth.module.ts': `import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

@Module({ imports: [JwtModule.register({ signOptions: { algorithm: 'HS256', expiresIn: '15m' } })] })
export class AuthModule {}
`,
    },
  },
  {
    title: 'Unsigned tokens in Fastify',
    files: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import fastify from 'fastify';

export const app = fastify();
app.register(jwt, { secret: String(process.env.JWT_SECRET), verify: { algorithms: ['none', 'HS256'] } });
`,
    },
    reports: [{ message: 'none', at: "'none'", severity: 'error' }],
    fixed: {
      'src/app.ts': `import jwt from '@fastify/jwt';
import fastify from 'fastify';

export const app = fastify();
app.register(jwt, { secret: String(process.env.JWT_SECRET), verify: { algorithms: ['HS256'] } });
`,
    },
  },
  {
    title: 'A middleware that believes what it decodes',
    files: {
      'src/app.ts': `import express from 'express';
import jwt from 'jsonwebtoken';

export const app = express();
app.use((req, res, next) => {
  const token = req.headers.authorization?.split(' ')[1] ?? '';
  res.locals.user = jwt.decode(token);
  next();
});
`,
    },
    reports: [{ message: 'decoded', at: 'jwt.decode(token)' }],
  },
  {
    title: 'A guard of Nest that believes what it decodes',
    files: {
      'src/user.guard.ts': `import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { jwtDecode } from 'jwt-decode';

@Injectable()
export class UserGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    const claims = jwtDecode<{ role: string }>(request.headers.authorization);
    return claims.role === 'admin';
  }
}
`,
    },
    reports: [{ message: 'decoded', at: 'jwtDecode<{ role: string }>(request.headers.authorization)' }],
  },
  {
    title: 'The algorithm is named',
    files: {
      'package.json': `{ "name": "shop", "dependencies": { "jsonwebtoken": "^8.5.1" } }
`,
      'src/tokens.ts': `import jwt from 'jsonwebtoken';

const options = { algorithms: ['RS256' as const], issuer: 'shop' };
export const read = (token: string) => jwt.verify(token, String(process.env.JWT_SECRET), { algorithms: ['HS256'] });
export const readOther = (token: string, publicKey: string) => jwt.verify(token, publicKey, options);
`,
    },
    reports: [],
  },
  {
    title: 'Options that come from elsewhere',
    files: {
      'src/tokens.ts': `import jwt, { type VerifyOptions } from 'jsonwebtoken';

export const read = (token: string, secret: string, options: VerifyOptions) => jwt.verify(token, secret, options);
`,
    },
    reports: [],
  },
  {
    title: 'A guard has verified the token before',
    files: {
      'src/user.decorator.ts': `import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import jwt from 'jsonwebtoken';

export const User = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest();
  return jwt.decode(request.headers.authorization.split(' ')[1]);
});
`,
      'src/users.controller.ts': `import { Controller, Get, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { User } from './user.decorator.js';

@Controller('users')
@UseGuards(AuthGuard('jwt'))
export class UsersController {
  @Get('me')
  me(@User() user: unknown) {
    return user;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'An identity token that came straight from its issuer',
    files: {
      'src/sign-in.ts': `import { decodeJwt } from 'jose';

export async function signIn(code: string): Promise<string | undefined> {
  const response = await fetch('https://accounts.example.com/token', { method: 'POST', body: code });
  const { id_token: idToken } = await response.json();
  return decodeJwt(idToken).sub;
}
`,
    },
    reports: [],
  },
  {
    title: 'Read only to see when a token of one’s own ends',
    files: {
      'src/cookie.ts': `import jwt from 'jsonwebtoken';

export function endOf(token: string): number {
  const claims = jwt.decode(token);
  return typeof claims === 'object' && claims?.exp !== undefined ? claims.exp * 1_000 : 0;
}
`,
    },
    reports: [],
  },
  {
    title: 'A gateway verifies tokens',
    answers: { auth: 'gateway' },
    files: {
      'src/app.ts': `import express from 'express';
import jwt from 'jsonwebtoken';

export const app = express();
app.get('/me', (req, res) => {
  res.json(jwt.decode(String(req.headers.authorization)));
});
`,
    },
    reports: [],
  },
  {
    title: 'Something else is verified and decoded',
    files: {
      'src/forms.ts': `import { decode } from 'html-entities';

interface Form {
  verify(by: string, with_: string): boolean;
}

export const check = (form: Form) => form.verify('Ada', 'none');
export const text = (req: { body: string }) => decode(req.body);
`,
    },
    reports: [],
  },
  {
    title: 'The strategy of Passport, with an algorithm and with none',
    files: {
      'src/jwt.strategy.ts': `import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(secretOrKey: string) {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey, algorithms: ['HS256'] });
  }
}
`,
      'src/passport.ts': `import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

passport.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: process.env.JWT_KEY ?? '',
      algorithms: ['HS256', 'none'],
    },
    (claims, done) => done(null, claims),
  ),
);
`,
    },
    reports: [{ message: 'none', at: "'none'", in: 'src/passport.ts', severity: 'error' }],
    fixed: {
      'src/passport.ts': `import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

passport.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: process.env.JWT_KEY ?? '',
      algorithms: ['HS256'],
    },
    (claims, done) => done(null, claims),
  ),
);
`,
    },
  },
  {
    title: 'From version 9 on a secret fits no other algorithms than those for secrets',
    files: {
      'package.json': '{ "dependencies": { "jsonwebtoken": "^9.0.2" } }',
      'src/tokens.ts': `import jwt from 'jsonwebtoken';
import { JWT_SECRET } from './constants';

export const check = (token: string) => jwt.verify(token, JWT_SECRET);
`,
      'src/constants.ts': `export const JWT_SECRET = process.env.JWT_SECRET ?? '';
`,
    },
    reports: [],
  },
]);
