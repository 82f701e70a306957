import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from '../../frameworks/endpoint.ts';
import type { Aspect } from '../posture.ts';
import { understand } from '../understand.ts';

async function stand(aspect: Aspect, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const model = await understand(files);
  return model
    .endpoints()
    .map(endpoint => `${titleOf(endpoint)}: ${model.postureOf(endpoint)[aspect].state}`);
}

const manifest = '{ "name": "a", "dependencies": { "next": "15", "express": "5", "passport": "1" } }';
const route = `export async function GET() { return Response.json([]); }`;

test('Next: the body that a handler asks its request for is read, and held against a schema or not', async () => {
  const files = {
    'package.json': manifest,
    'app/api/checked/route.ts': `import { z } from 'zod';
const Order = z.object({ id: z.string() });
export async function POST(req: Request) {
  const order = Order.parse(await req.json());
  return Response.json(order);
}
export async function PUT(request: NextRequest) {
  const given = await request.json();
  return Response.json(Order.safeParse(given));
}`,
    'app/api/never/route.ts': `export async function POST(request: Request) {
  const { name } = await request.json();
  return Response.json({ name });
}
export const PUT = async (req: Request) => Response.json((await req.formData()).get('name'));
export async function PATCH(req: Request) { return new Response(await req.clone().text()); }`,
    'app/api/none/route.ts': `export async function POST() {
  const found = await fetch('https://prices.example').then(req => req.json());
  return Response.json(found);
}`,
  };
  assert.deepEqual(await stand('body validation', files), [
    'POST /api/checked: yes',
    'PUT /api/checked: yes',
    'POST /api/never: no',
    'PUT /api/never: unknown',
    'PATCH /api/never: unknown',
    'POST /api/none: not needed',
  ]);
});

test('Clerk: what its callback does is not known; without one it lets everybody pass', async () => {
  const clerk = (given: string): Readonly<Record<string, string>> => ({
    'package.json': manifest,
    'middleware.ts': `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isPublic = createRouteMatcher(['/login']);
export default clerkMiddleware(${given});`,
    'app/api/orders/route.ts': route,
  });
  const deciding = 'async (auth, req) => { if (!isPublic(req)) await auth.protect(); }';
  assert.deepEqual(await stand('authentication', clerk(deciding)), ['GET /api/orders: unknown']);
  assert.deepEqual(await stand('authentication', clerk('')), ['GET /api/orders: no']);
});

test('Next: a middleware that asks for a session cookie may send others away', async () => {
  const before = (cookie: string, page: string): Readonly<Record<string, string>> => ({
    'package.json': manifest,
    'middleware.ts': `import { NextResponse } from 'next/server';
export function middleware(request) {
  if (!request.cookies.get('${cookie}')) return NextResponse.redirect(new URL('${page}', request.url));
  return NextResponse.next();
}`,
    'app/api/orders/route.ts': route,
  });
  const unknown = ['GET /api/orders: unknown'];
  assert.deepEqual(await stand('authentication', before('session', '/start')), unknown);
  assert.deepEqual(await stand('authentication', before('s', '/login')), unknown);
  assert.deepEqual(await stand('authentication', before('theme', '/start')), ['GET /api/orders: no']);
});

test('Passport: a callback decides who is let in; it is followed to its 401', async () => {
  assert.deepEqual(
    await stand('authentication', {
      'package.json': manifest,
      'app.ts': `import express from 'express';
import passport from 'passport';
const app = express();
const known = (req, res, next) =>
  passport.authenticate('jwt', (error, user) => { req.user = user; next(); })(req, res, next);
const held = (req, res, next) =>
  passport.authenticate('jwt', (error, user) => {
    if (!user) return res.status(401).end();
    req.user = user;
    next();
  })(req, res, next);
const plain = (req, res, next) => passport.authenticate('jwt')(req, res, next);
app.get('/known', known, (req, res) => res.send('hello'));
app.get('/held', held, (req, res) => res.send('hello'));
app.get('/plain', plain, (req, res) => res.send('hello'));
app.get('/inline', passport.authenticate('jwt', () => {}), (req, res) => res.send('hello'));`,
    }),
    ['GET /known: unknown', 'GET /held: yes', 'GET /plain: yes', 'GET /inline: unknown'],
  );
});

test('Next: a handler that hands its request to tRPC does not say who may ask', async () => {
  const files = {
    'package.json': manifest,
    'app/api/trpc/[trpc]/route.ts': `import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from './router';
const handler = (req: Request) =>
  fetchRequestHandler({ endpoint: '/api/trpc', req, router: appRouter, createContext: () => ({}) });
export { handler as GET, handler as POST };`,
  };
  const unknown = ['GET /api/trpc/:trpc: unknown', 'POST /api/trpc/:trpc: unknown'];
  assert.deepEqual(await stand('authentication', files), unknown);
  assert.deepEqual(await stand('authorisation', files), unknown);
});

test('Next: middleware that goes by a path in a way that is not understood may leave out any of them', async () => {
  const files = {
    'package.json': manifest,
    'middleware.ts': `import { NextResponse } from 'next/server';
import { getToken } from 'next-auth/jwt';
import micromatch from 'micromatch';
const open = ['/api/setup/**'];
export async function middleware(req: NextRequest) {
  const { pathname } = req.nextUrl;
  if (micromatch.isMatch(pathname, open)) return NextResponse.next();
  if (!(await getToken({ req }))) return new NextResponse('{}', { status: 401 });
  return NextResponse.next();
}`,
    'app/api/setup/link/route.ts': route,
  };
  assert.deepEqual(await stand('authentication', files), ['GET /api/setup/link: unknown']);
});

test('Koa: a guard that is told what a handler answers may hold it against that', async () => {
  const files = {
    'app.ts': `import Koa from 'koa';
import Router from '@koa/router';
import { guard, orders } from './guard';
const app = new Koa();
const router = new Router();
router.get('/orders', guard({ response: orders }), ctx => { ctx.body = []; });
router.get('/lines', guard({ query: orders }), ctx => { ctx.body = []; });
app.use(router.routes());`,
    'guard.ts': `export const orders = {};
export function guard(options) { return (ctx, next) => next(); }`,
  };
  assert.deepEqual(await stand('response types', files), ['GET /orders: unknown', 'GET /lines: no']);
});

test('authentication: who sends whoever is not signed in to the login page lets nobody else in', async () => {
  const files = {
    'package.json': manifest,
    'guards.js': `exports.passport = (req, res, next) => {
  if (req.isAuthenticated()) return next();
  req.flash('errors', 'Sign in first.');
  res.redirect('/login');
};
exports.session = (req, res, next) => {
  if (!req.session.userId) return res.redirect('/sign-in?from=' + req.path);
  next();
};
exports.away = (req, res, next) => {
  if (!req.user) return res.redirect('/');
  next();
};
exports.remember = (req, res, next) => {
  res.locals.isSignedIn = req.isAuthenticated();
  next();
};`,
    'app.js': `const express = require('express');
const guards = require('./guards');
const app = express();
const show = (req, res) => res.send('hello');
app.get('/passport', guards.passport, show);
app.get('/session', guards.session, show);
app.get('/away', guards.away, show);
app.get('/remember', guards.remember, show);`,
  };
  assert.deepEqual(await stand('authentication', files), [
    'GET /passport: yes',
    'GET /session: unknown',
    'GET /away: unknown',
    'GET /remember: unknown',
  ]);
});

test('CommonJS: middleware that a module is as a whole is known by what it does', async () => {
  const model = await understand({
    'package.json': '{ "dependencies": { "express": "4", "koa": "2", "koa-router": "7" } }',
    'src/require-user.js': `const jwt = require('jsonwebtoken');
module.exports = (req, res, next) => {
  try { req.user = jwt.verify(req.headers.authorization, 'key'); next(); } catch (error) { res.status(401).end(); }
};`,
    'src/signed-in.js': `module.exports = function (ctx, next) {
  ctx.assert(ctx.state.user, 401);
  return next();
};`,
    'src/app.js': `const express = require('express');
const requireUser = require('./require-user');
const app = express();
app.get('/express', requireUser, (req, res) => res.send('hello'));
app.get('/in-place', require('./require-user'), (req, res) => res.send('hello'));
app.listen(3000);`,
    'src/koa.js': `const Koa = require('koa');
const Router = require('koa-router');
const app = new Koa();
const router = new Router();
router.get('/koa', require('./signed-in'), ctx => { ctx.body = 'hello'; });
app.use(router.routes());
app.listen(3001);`,
  });
  const shown = model.endpoints().map(endpoint => {
    const chain = endpoint.chain.map(({ name }) => name).join();
    return `${titleOf(endpoint)}: ${chain} ${model.postureOf(endpoint).authentication.state}`;
  });
  assert.deepEqual(shown, [
    'GET /express: require-user yes',
    'GET /in-place: require-user yes',
    'GET /koa: signed-in yes',
  ]);
});
