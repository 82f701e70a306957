import { defineRule, findPagedReads, placeOfQuery, settleOrder } from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'api/unstable-page-order',
  statement: 'What is read page by page has a total order.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'Zalando RESTful API guidelines 160',
      url: 'https://opensource.zalando.com/restful-api-guidelines/#160',
    },
    {
      name: 'PostgreSQL: LIMIT and OFFSET',
      url: 'https://www.postgresql.org/docs/current/queries-limit.html',
    },
  ],
  options: {},
  messages: {
    none: 'Pages are read in no order, so the same row may come on two of them and another on none. Order by a unique column, such as the key.',
    ties: 'Pages are ordered by {{columns}}, in which many rows are equal, so the same row may come on two pages and another on none. Order by a unique column after that, such as the key.',
  },
  docs: {
    why: `A database gives rows in any order it likes unless the statement says one, and likes another one after an update, a vacuum or with another
plan. Each page is a statement of its own: a row that was on the first page is on the second too, and the one whose place it has is never seen.
Rows that are equal in what they are ordered by have no order among them. On a small table it never shows, and whoever walks
through all pages, such as an export or a synchronisation, loses rows without an error.`,
    howToFix: `End the order with a unique column: \`orderBy: [{ price: 'asc' }, { id: 'asc' }]\`, \`.sort({ price: 1, _id: 1 })\`,
\`ORDER BY price, id\`. An index over the same columns makes it cheap, and gives you the cursor for pages that do not skip rows.`,
    whenNotToFollow: `Where nobody minds a row twice or not at all, as in suggestions, which are not reported where the file or the function says so. The rule knows that Prisma orders by the key when a query names no order, that TypeORM
does when it joins, and orders that a model brings along. An order by a moment such as \`createdAt\` is taken for total, and so is one
whose columns are not written out.`,
  },
  pattern: 'ba-cursor-page',
  examples: () => import('./unstable-page-order.examples.ts'),
  check({ path, facts, model, report }) {
    for (const read of findPagedReads(path, facts, model)) {
      const { access, order } = read;
      const where = { at: placeOfQuery(access), fixes: settleOrder(read, facts) };
      if (order.kind === 'none') report({ message: 'none', ...where });
      if (order.kind === 'ties') {
        const columns = order.columns.map(name => `\`${name}\``).join(' and ');
        report({ message: 'ties', ...where, data: { columns } });
      }
    }
  },
});
