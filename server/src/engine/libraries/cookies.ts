/** Calls that set cookies. */
import { forEach, type MethodTable } from './method-table.ts';

export type CookieFlag = 'httpOnly' | 'secure' | 'sameSite';

export interface CookieMethod {
  /** Where the cookie's name is, as in a `DataMethod`; undefined for what keeps sessions. */
  readonly name: string | undefined;
  /** Where its value is. */
  readonly value?: string;
  /** Where its flags are. */
  readonly flags: string;
  /** What holds where nothing is said. */
  readonly defaults: readonly CookieFlag[];
  /** What is handed to the plugin that sets it holds for every cookie. */
  readonly hasPlugin?: true;
  /** How the milder of the strict values is written. */
  readonly lax: 'lax' | 'Lax';
}

const plain: CookieMethod = { name: '0', value: '1', flags: '2', defaults: [], lax: 'lax' };
/** The package `cookies`: hidden from scripts, and secure where the connection is. */
const ofKoa: CookieMethod = { ...plain, defaults: ['httpOnly', 'secure'] };
const ofHono: CookieMethod = { ...plain, name: '1', value: '2', flags: '3', lax: 'Lax' };
const session: CookieMethod = { name: undefined, flags: '0.cookie', defaults: ['httpOnly'], lax: 'lax' };

export const cookieMethods: MethodTable<CookieMethod> = {
  express: forEach(['Response#cookie'], plain),
  fastify: forEach(['FastifyReply#setCookie', 'FastifyReply#cookie'], { ...plain, hasPlugin: true }),
  koa: forEach(['Context#cookies.set'], ofKoa),
  cookies: forEach(['default#set', 'Cookies#set'], ofKoa),
  hono: forEach(['cookie.setCookie'], ofHono),
  'hono/cookie': { setCookie: ofHono, setSignedCookie: { ...ofHono, flags: '4' } },
  cookie: forEach(['serialize', 'default.serialize'], plain),
  'next/headers': forEach(['cookies.().set'], plain),
  'next/server': forEach(
    ['json', 'next', 'redirect', 'rewrite'].map(name => `NextResponse.${name}.().cookies.set`),
    plain,
  ),
  'express-session': forEach(['default'], session),
  'koa-generic-session': forEach(['default'], session),
  'cookie-session': forEach(['default'], { ...session, flags: '0', defaults: ['httpOnly', 'secure'] }),
  'koa-session': forEach(['default'], { ...session, flags: '0', defaults: ['httpOnly', 'secure'] }),
};

/** Plugins of Fastify that set cookies, and where the flags are that hold for all of them. */
export const cookiePlugins: MethodTable<string> = {
  '@fastify/cookie': forEach(['default', 'fastifyCookie'], '1.parseOptions'),
  'fastify-cookie': forEach(['default'], '1.parseOptions'),
};

/** Plugins of Fastify that keep sessions; they are registered with their options. */
export const sessionPlugins: MethodTable<CookieMethod> = {
  '@fastify/session': forEach(['default', 'fastifySession'], {
    ...{ name: undefined, flags: '1.cookie', defaults: ['httpOnly', 'secure'], lax: 'lax' },
  }),
  '@fastify/secure-session': forEach(['default'], { ...session, flags: '1.cookie', defaults: [] }),
};
