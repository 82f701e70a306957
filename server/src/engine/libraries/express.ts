import type { Library } from './library.ts';
import { bodyParsers } from './protection/bodies.ts';

const handler = ['Request', 'Response', 'NextFunction'] as const;
/** By its fourth parameter Express knows that a handler wants errors. */
const errorHandler = [undefined, ...handler] as const;
const registering = ['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'all', 'use'];
const owners = ['Application', 'Router'];

export const express: Library = {
  packages: ['express', 'express-promise-router', '@types/express', 'express-serve-static-core'],
  isHarmless: true,
  takes: bodyParsers,
  gives: {
    'default()': 'Application',
    '*()': 'Application',
    'Router()': 'Router',
    'Application#route()': 'Route',
    'Router#route()': 'Route',
    'Route#*()': 'Route',
    'Application#listen()': 'Server',
    'Application#set()': 'Application',
    'Application#use()': 'Application',
    'Router#use()': 'Router',
    'Response#status()': 'Response',
    'Response#set()': 'Response',
    'Response#type()': 'Response',
  },
  extends: { Express: 'Application', Application: 'Router', IRouter: 'Router' },
  hands: Object.fromEntries([
    ...owners.flatMap(owner => registering.map(method => [`${owner}#${method}`, handler])),
    ...owners.flatMap(owner => registering.map(method => [`${owner}#${method}/4`, errorHandler])),
    ...registering.map(method => [`Route#${method}`, handler]),
    // Functions in variables of these types.
    ['RequestHandler', handler],
    ['ErrorRequestHandler', errorHandler],
  ]),
};
