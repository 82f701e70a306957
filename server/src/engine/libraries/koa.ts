import type { Library } from './library.ts';

const registering = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'del',
  'options',
  'head',
  'all',
  'use',
  'register',
];
/** By whichever name the one class of the package comes in. */
const routers = ['default', 'Router', '*'];
const handler = ['Context', 'Next'] as const;

export const koa: Library = {
  packages: ['koa', '@types/koa'],
  gives: { 'default#use()': 'default', '*#use()': '*', 'default#listen()': 'Server', '*#listen()': 'Server' },
  extends: { Koa: 'default', Application: 'default', ParameterizedContext: 'Context' },
  hands: {
    'default#use': handler,
    '*#use': handler,
    Middleware: handler,
  },
};

export const koaRouter: Library = {
  packages: ['@koa/router', 'koa-router', '@types/koa-router', '@types/koa__router'],
  gives: {
    'default()': 'Router',
    '*()': 'Router',
    ...Object.fromEntries(
      routers.flatMap(owner => [...registering, 'prefix'].map(method => [`${owner}#${method}()`, owner])),
    ),
  },
  hands: Object.fromEntries(
    routers.flatMap(owner =>
      registering.map(method => [`${owner}#${method}`, ['koa:Context', 'koa:Next'] as const]),
    ),
  ),
};
