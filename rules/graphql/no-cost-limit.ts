import {
  addProperty,
  bringIn,
  defineRule,
  type FilePath,
  fileForEdits,
  findOption,
  type GraphqlServer,
  graphqlServersIn,
  hasQueryBound,
  mayBound,
  type ProjectModel,
  type ProposedFix,
  requirePackage,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'graphql/no-cost-limit',
  statement: 'A GraphQL server bounds what one query may cost.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API4:2023 Unrestricted Resource Consumption',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/',
    },
    { name: 'CWE-770', url: 'https://cwe.mitre.org/data/definitions/770.html' },
  ],
  options: {},
  messages: {
    unbounded:
      'Nothing bounds what a query to this `{{server}}` may ask for: a short one that nests lists in lists keeps the service and its database busy for minutes. Limit depth and cost, or take only queries that are known beforehand.',
  },
  docs: {
    why: `The client writes the query. Where types refer to each other, such as authors to books and books to authors, twenty lines are enough
to ask for millions of objects, and a few hundred aliases ask for the same expensive field in one request. A limit on requests per
minute does not help: it takes one. GraphQL servers bring no limit of their own.`,
    howToFix: `Bound at least the depth and the cost of a query. [GraphQL Armor](https://escape.tech/graphql-armor/) brings sensible limits
for Apollo Server and Yoga in one line; \`graphql-query-complexity\` lets you weigh fields yourself; Mercurius has \`queryDepth\`.
If only your own clients ask, register their queries and refuse all others (persisted queries), which is stricter and cheaper.
Set page sizes a maximum as well: depth says nothing about the length of lists.`,
    whenNotToFollow: `When a gateway or router in front of the service bounds queries already: answer \`"queryCost": "gateway"\`. Subgraphs of a federation,
whose queries a router makes, are left alone, and so are servers whose options or plugins are not written out here.`,
  },
  settledBy: [{ name: 'queryCost', value: 'gateway' }],
  pattern: 'ba-gql-limits',
  examples: () => import('./no-cost-limit.examples.ts'),
  check({ path, facts, model, report }) {
    if (!facts.imports.some(({ specifier }) => /graphql|apollo|mercurius/.test(specifier))) return;
    for (const server of graphqlServersIn(path, model)) {
      if (mayBound(server, model) || hasQueryBound(path, model)) continue;
      report({
        message: 'unbounded',
        at: server.at,
        data: { server: server.name },
        fixes: boundQueries(server, path, facts, model),
      });
    }
  },
});

const armor = '@escape.tech/graphql-armor';

/** Only where the options are written out in the call, so that the edit stands beside what it bounds. */
function boundQueries(
  { library, options: { path: home, value } }: GraphqlServer,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly ProposedFix[] {
  if (value?.kind !== 'object' || home !== path) return [];
  if (library === 'mercurius')
    return [
      {
        title: 'Limit the depth of queries',
        kind: 'suggestion',
        edits: editor => [addProperty(editor, path, value, 'queryDepth: 10')],
      },
    ];
  const isTaken = (key: string): boolean => findOption({ path, value }, key, model).kind !== 'absent';
  const guard = guardOf(library);
  if (guard === undefined || isTaken(guard.key)) return [];
  return [
    {
      title: 'Bound depth and cost with GraphQL Armor',
      kind: 'suggestion',
      edits(editor) {
        const { expression, edits } = bringIn(
          fileForEdits(editor, { path, facts }),
          editor,
          armor,
          guard.name,
        );
        return [
          ...edits,
          addProperty(editor, path, value, `${guard.key}: ${guard.write(expression)}`),
          ...requirePackage(editor, path, armor, '^3.2.0'),
        ];
      },
    },
  ];
}

interface Guard {
  readonly key: string;
  readonly name: string;
  write(name: string): string;
}

function guardOf(library: GraphqlServer['library']): Guard | undefined {
  switch (library) {
    case 'apollo':
    case 'nest':
      return {
        key: 'validationRules',
        name: 'ApolloArmor',
        write: name => `new ${name}().protect().validationRules`,
      };
    case 'yoga':
      return { key: 'plugins', name: 'EnvelopArmorPlugin', write: name => `[${name}()]` };
    default:
      return undefined;
  }
}
