import { askOnce, defineRule, type ParentRead, parentReads } from '#rule-api';

/** More findings of one kind than this nobody reads one by one. */
const shown = 20;

export default defineRule({
  kind: 'project',
  id: 'graphql/resolver-n-plus-one',
  statement: 'Fields of objects in a list are read together, not one query for each object.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'CWE-1050', url: 'https://cwe.mitre.org/data/definitions/1050.html' },
    { name: 'GraphQL.js, solving the N+1 problem', url: 'https://www.graphql-js.org/docs/n1-dataloader/' },
  ],
  options: {},
  messages: {
    perParent:
      '`{{field}}` reads {{model}} once for each `{{type}}` in the answer: a list of a hundred makes a hundred queries. Let a DataLoader of the request collect the keys and read them with one query.',
    batched:
      '`{{field}}` reads {{model}} for each `{{type}}`, and Prisma joins these reads into one query only while nothing is awaited before them. A DataLoader keeps it at one whatever comes before.',
    others:
      '`{{field}}` reads {{model}} once for each `{{type}}`, and so do {{count}} more fields of this project, which are not shown one by one. Let DataLoaders collect the keys and read them with one query each.',
  },
  docs: {
    why: `A client decides how many objects it asks for, and GraphQL runs the resolver of a field once for each of them. One query for a
list of orders and one more for the customer of each order: fifty orders are fifty-one queries, and two such fields below each
other multiply. In a test with three rows nobody notices. In production one request keeps the connections of the pool busy, and a
client that asks for deeply nested lists can bring the database down.`,
    howToFix: `Make a [DataLoader](https://github.com/graphql/dataloader) for each kind of key when the context of a request is made, and let the
resolver call \`context.loaders.customers.load(order.customerId)\`. All keys that are asked for in one tick arrive in one batch,
which one query answers: \`where: { id: { in: ids } }\`. Its results have to come back in the order of the keys. Never share a
loader between requests: it remembers what it has read, whoever asks. Or read the relation together with the list, with
\`include\`, \`relations\` or a join, where nearly every client asks for it.`,
    whenNotToFollow: `When objects of this type never come in lists, such as the settings of the user who is signed in: a schema in GraphQL's own language
says so, and the rule reads it there. When what is read comes from a cache in the process. Resolvers that use a loader, that give back what the
parent holds already, or that read by nothing of their parent are left alone.`,
  },
  pattern: 'ba-dataloader',
  examples: () => import('./resolver-n-plus-one.examples.ts'),
  check({ path, model, report }) {
    for (const { read, before, after } of readsIn(model, path)) {
      if (before > shown) continue;
      const data = { field: read.field, type: read.type, model: inWords(read) };
      const related = [{ ...read.read, message: 'read here' }];
      if (read.isBatched) report({ message: 'batched', severity: 'hint', at: read.span, data, related });
      else if (before === shown && after > 0)
        report({ message: 'others', at: read.span, data: { ...data, count: after }, related });
      else report({ message: 'perParent', at: read.span, data, related });
    }
  },
});

/** Those of one file, each with how many of its kind stand before and after it; other files need not look again. */
const readsIn = askOnce((model, path) => {
  const [batched, others] = [true, false].map(kind =>
    parentReads(model, '').filter(({ isBatched }) => isBatched === kind),
  );
  return [batched, others].flatMap((all = []) =>
    all
      .map((read, before) => ({ read, before, after: all.length - 1 - before }))
      .filter(({ read }) => read.path === path),
  );
});

function inWords({ model }: ParentRead): string {
  return model === undefined ? 'the database' : `\`${model}\``;
}
