import {
  askOnce,
  askPerFile,
  defineRule,
  findCostlyReads,
  findCountedLists,
  findDeepLists,
  homeOf,
  nameOfOperation,
} from '#rule-api';

/** More than these in one service are one habit, and are told once. */
const mostSingle = 3;

export default defineRule({
  kind: 'openapi',
  id: 'api/costly-pagination',
  statement: 'The last page of a list costs as little as the first.',
  severity: 'hint',
  preset: 'strict',
  guidance: 'API design',
  standards: [
    {
      name: 'Zalando RESTful API guidelines 160',
      url: 'https://opensource.zalando.com/restful-api-guidelines/#160',
    },
    { name: 'Use the index, Luke: no offset', url: 'https://use-the-index-luke.com/no-offset' },
  ],
  options: {},
  messages: {
    deep: '`{{name}}` of {{operation}}{{more}} lets a client go as deep as it likes, and the database reads all that it leaves out. Take a cursor, or give it a `maximum`.',
    total:
      '`{{name}}` of {{operation}}{{more}} counts the whole list for every page. Leave it out, or count when a client asks.',
    read: '{{endpoint}} leaves out rows by number, so the database reads all of them first. Take a cursor: ask for what comes after the last row of the page before.',
    counted:
      '{{endpoint}} leaves out rows by number and counts all of them for every page, so each costs as much as the whole list. Take a cursor, and count when a client asks.',
    habit:
      '{{count}} lists of this service, such as {{endpoint}}, leave out rows by number, {{counted}} of them with a count of all. Take a cursor for those that grow.',
  },
  docs: {
    why: `\`OFFSET 100000\` reads a hundred thousand rows to throw them away, and \`COUNT(*)\` reads all there are. Both are cheap on the day the list is
made and dear when it has grown, for every page that anybody opens, and whoever reads the list to its end, such as a crawler, reads it a hundred times.`,
    howToFix: `Take the key of the last row as a cursor: \`WHERE (created_at, id) < ($1, $2) ORDER BY created_at DESC, id DESC LIMIT 50\`. An index over
the order makes each page as cheap as the first, and rows that come in between shift nothing. Tell whether there is a next page by reading one row
more than is shown, and count only when a client asks for it, or from an estimate.`,
    whenNotToFollow: `For lists that stay short, for administrators, and where people must jump to page 17. Bound the offset there. Lists
under \`/admin\`, short ones by their names, and those that take a cursor as well are not reported.`,
  },
  pattern: 'ba-cursor-page',
  examples: () => import('./costly-pagination.examples.ts'),
  check({ document, report }) {
    const deep = findDeepLists(document);
    const [first] = deep;
    if (first !== undefined) {
      const { operation, parameter } = first;
      const { path, span } = parameter.place;
      const data = { name: parameter.name, operation: nameOfOperation(operation), more: moreOf(deep.length) };
      report({ message: 'deep', in: path, at: span, data });
    }
    const counted = findCountedLists(document);
    const [firstCounted] = counted;
    if (firstCounted === undefined) return;
    const { operation, place, name } = firstCounted;
    const data = { name, operation: nameOfOperation(operation), more: moreOf(counted.length) };
    report({ message: 'total', in: place.path, at: place.span, data });
  },
  checkCode({ path, model, report }) {
    const found = findCostlyReads(model, path);
    const [first] = found;
    if (first === undefined) return;
    const habit = habitOf(model, homeOf(model, path));
    if (habit !== undefined) {
      const { firstFile, ...data } = habit;
      if (path !== firstFile) return;
      report({
        message: 'habit',
        at: first.endpoint.route.patternSpan,
        data: { ...data, endpoint: first.title },
      });
      return;
    }
    for (const { endpoint, title, place, isCounted } of found) {
      const related = [{ ...place, message: 'read here' }];
      report({
        message: isCounted ? 'counted' : 'read',
        at: endpoint.route.patternSpan,
        data: { endpoint: title },
        related,
      });
    }
  },
});

function moreOf(count: number): string {
  if (count === 1) return '';
  return count === 2 ? ', and so in another list,' : `, and so in ${count - 1} other lists,`;
}

const countsOfFile = askPerFile((model, path) => {
  const found = findCostlyReads(model, path);
  return { count: found.length, counted: found.filter(({ isCounted }) => isCounted).length };
});

/** A service whose lists are mostly read so is told once. */
const habitOf = askOnce((model, home) => {
  const files = model
    .files()
    .filter(path => homeOf(model, path) === home)
    .map(path => ({ path, ...countsOfFile(model, path) }));
  const count = files.reduce((sum, file) => sum + file.count, 0);
  const counted = files.reduce((sum, file) => sum + file.counted, 0);
  const firstFile = files.find(file => file.count > 0)?.path;
  return count > mostSingle ? { count, counted, firstFile } : undefined;
});
