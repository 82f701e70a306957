import type { Library } from './library.ts';

const links = ['input', 'output', 'use', 'meta', 'concat', 'unstable_concat'];
const ends = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** Two names for one type take turns, so that each link of a chain is known as what made the next. */
const builders = [
  ['ProcedureBuilder', 'ProcedureBuilderLink'],
  ['ProcedureBuilderLink', 'ProcedureBuilder'],
] as const;

export const trpc: Library = {
  packages: ['@trpc/server'],
  // `initTRPC.context<Context>()`: each procedure knows its context.
  handsTypesOn: true,
  gives: {
    'initTRPC.context()': 'TRPCBuilder',
    'initTRPC.meta()': 'TRPCBuilder',
    'initTRPC.create()': 'TRPCRoot',
    'TRPCBuilder#context()': 'TRPCBuilder',
    'TRPCBuilder#meta()': 'TRPCBuilder',
    'TRPCBuilder#create()': 'TRPCRoot',
    'TRPCRoot#procedure': 'ProcedureBuilder',
    'TRPCRoot#router()': 'Router',
    'TRPCRoot#mergeRouters()': 'MergedRouter',
    'TRPCRoot#middleware()': 'Middleware',
    ...Object.fromEntries(
      builders.flatMap(([type, next]) => [
        ...links.map(link => [`${type}#${link}()`, next]),
        ...Object.entries(ends).map(([end, made]) => [`${type}#${end}()`, made]),
      ]),
    ),
  },
};
