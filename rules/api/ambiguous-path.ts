import { defineRule, findSamePaths, groupBy, type PathItem, segmentsOf } from '#rule-api';

/** More than these that differ in the same names are one habit, and are told once. */
const mostAlike = 3;

export default defineRule({
  kind: 'openapi',
  id: 'api/ambiguous-path',
  statement: 'Two paths differ in more than the names of their parameters.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'OpenAPI, paths object', url: 'https://spec.openapis.org/oas/v3.1.1.html#paths-object' },
  ],
  options: {},
  messages: {
    same: 'Every call to `{{template}}` is one to `{{first}}` too, so nobody can tell which is meant. Describe both under one path.',
    habit:
      '{{count}} paths differ from another in the name of a parameter alone, as this one does from `{{first}}`: nobody can tell which of the two a call is meant for. Describe both under one path.',
  },
  docs: {
    why: `What a client sends has no names in it: \`/orders/7\` fits \`/orders/{id}\` and \`/orders/{number}\` alike. Gateways and mock servers take
one of them, mostly the first, and the operations of the other are never reached.`,
    howToFix: `Put all methods under one of the two paths. Where both have the same method, give one another path, such as
\`/orders/by-number/{number}\`.`,
    whenNotToFollow: `When the two are told apart by something that a description cannot say, such as the form of the value, and no tool but your own reads it.
A fixed path beside one with a parameter, such as \`/orders/recent\` and \`/orders/{id}\`, is fine: the fixed one comes first.`,
  },
  examples: () => import('./ambiguous-path.examples.ts'),
  check({ document, report }) {
    const pairs = findSamePaths(document)
      .flatMap(([first, ...others]) => (first === undefined ? [] : others.map(other => ({ first, other }))))
      .filter(({ first, other }) => !isWrittenTwice(first, other));
    const groups = groupBy(pairs, ({ first, other }) => differingNames(first, other));
    for (const alike of groups.values()) {
      const isHabit = alike.length > mostAlike;
      for (const { first, other } of isHabit ? alike.slice(0, 1) : alike) {
        const related = [{ path: first.place.path, span: first.place.span, message: 'the same path' }];
        const where = { in: other.place.path, at: other.place.span, related };
        if (isHabit)
          report({ message: 'habit', ...where, data: { count: alike.length, first: first.template } });
        else report({ message: 'same', ...where, data: { template: other.template, first: first.template } });
      }
    }
  },
});

/** The same key again: that does not parse, and is told where it stands. */
function isWrittenTwice(first: PathItem, other: PathItem): boolean {
  return first.template === other.template && first.place.path === other.place.path;
}

/** The names in which two paths differ: `{id} {number}`. */
function differingNames(first: PathItem, other: PathItem): string {
  const names = segmentsOf(first.template).map(({ text }) => text);
  return segmentsOf(other.template)
    .flatMap(({ text }, index) => (text === names[index] ? [] : [names[index], text]))
    .join(' ');
}
