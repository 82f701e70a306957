import type { Library } from './library.ts';

export const tsRest: Library = {
  packages: ['@ts-rest/core'],
  gives: {
    'initContract()': 'Contract',
    'Contract#router()': 'ContractRouter',
    'Contract#query()': 'ContractRoute',
    'Contract#mutation()': 'ContractRoute',
  },
};

export const tsRestServers: Library = {
  packages: ['@ts-rest/express', '@ts-rest/fastify', '@ts-rest/nest', '@ts-rest/next', '@ts-rest/serverless'],
  gives: {
    'initServer()': 'Server',
    'initNestServer()': 'Server',
    'Server#router()': 'Implementation',
    'Server#route()': 'ImplementedRoute',
    'tsr.router()': 'Implementation',
    'tsr.routerWithMiddleware()': 'ImplementedRoute',
  },
};
