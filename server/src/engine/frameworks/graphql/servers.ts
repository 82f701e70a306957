/** Where a schema is served, and what runs there before every resolver: above all the `context` function. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { objectOf, originOf, type Placed, pieceOfPlaced, propertyOf } from '../placed.ts';
import type { ServerFound } from './vocabulary.ts';

interface ServerForm {
  readonly packages: readonly string[];
  readonly export: string;
  /** Which argument holds its options. */
  readonly options: number;
  /** Whether it listens by itself, or is a part of a server of another framework, which may do more before it. */
  readonly mount: 'alone' | 'within';
}

const apolloIntegrations = [
  '@apollo/server/express4',
  '@as-integrations/express4',
  '@as-integrations/express5',
  '@as-integrations/fastify',
  '@as-integrations/koa',
  '@as-integrations/next',
  '@as-integrations/aws-lambda',
  '@as-integrations/h3',
  '@as-integrations/azure-functions',
];

const within = (name: string, packages: readonly string[], options: number): ServerForm => ({
  packages,
  export: name,
  options,
  mount: 'within',
});

const forms: readonly ServerForm[] = [
  { packages: ['@apollo/server/standalone'], export: 'startStandaloneServer', options: 1, mount: 'alone' },
  { packages: ['apollo-server'], export: 'ApolloServer', options: 0, mount: 'alone' },
  within('ApolloServer', ['apollo-server-express', 'apollo-server-fastify', 'apollo-server-koa'], 0),
  within('expressMiddleware', apolloIntegrations, 1),
  within('default', apolloIntegrations, 1),
  within('koaMiddleware', apolloIntegrations, 1),
  within('startServerAndCreateNextHandler', apolloIntegrations, 1),
  within('startServerAndCreateLambdaHandler', apolloIntegrations, 2),
  within('createYoga', ['graphql-yoga'], 0),
  within('graphqlHTTP', ['express-graphql'], 0),
  within('createHandler', ['graphql-http/lib/use/express', 'graphql-http/lib/use/fastify'], 0),
];

export function serversIn(file: FileView): readonly ServerFound[] {
  return file.calls.flatMap(call => describeServer(call, file) ?? []);
}

function describeServer(call: ResolvedCall, file: FileView): ServerFound | undefined {
  const { callee, fact } = call;
  if (callee.kind !== 'library') return undefined;
  const given = fact.arguments.map((value): Placed => ({ value, sources: file }));
  const form = forms.find(
    one => one.export === callee.export && callee.path.length === 0 && one.packages.includes(callee.package),
  );
  const options = form === undefined ? mercuriusOptions(call, given) : given[form.options];
  if (form === undefined && options === undefined) return undefined;
  const context = propertyOf(objectOf(options), 'context');
  const isWhole = objectOf(options)?.isOpen === false || (options === undefined && form?.mount === 'alone');
  const kind = { role: 'middleware', scope: 'application', stage: 'context' } as const;
  const gap = (reason: string) => ({ path: file.path, span: fact.nameSpan, reason });
  return {
    pieces: context === undefined ? [] : [{ ...pieceOfPlaced(context, kind), name: 'context' }],
    gaps: [
      ...(isWhole ? [] : [gap('it is not known with which options GraphQL is served here')]),
      ...(form?.mount === 'alone'
        ? []
        : [gap('what stands before the GraphQL server where it is mounted is not followed')]),
    ],
  };
}

/** `app.register(mercurius, { schema, resolvers, context })` */
function mercuriusOptions(
  { callee }: ResolvedCall,
  [plugin, options]: readonly Placed[],
): Placed | undefined {
  if (callee.kind !== 'library' || callee.path.at(-1) !== 'register' || plugin === undefined)
    return undefined;
  const origin = originOf(plugin);
  return origin.kind === 'library' && origin.package === 'mercurius' ? options : undefined;
}
