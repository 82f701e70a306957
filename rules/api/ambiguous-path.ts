import { defineRule, findSamePaths } from '#rule-api';
import { examples } from './ambiguous-path.examples.ts';

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
  },
  docs: {
    why: `What a client sends has no names in it: \`/orders/7\` fits \`/orders/{id}\` and \`/orders/{number}\` alike. Gateways and mock servers take
one of them, mostly the first, and the operations of the other are never reached.`,
    howToFix: `Put all methods under one of the two paths. Where both have the same method, give one another path, such as
\`/orders/by-number/{number}\`.`,
    whenNotToFollow: `When the two are told apart by something that a description cannot say, such as the form of the value, and no tool but your own reads it.
A fixed path beside one with a parameter, such as \`/orders/recent\` and \`/orders/{id}\`, is fine: the fixed one comes first.`,
  },
  examples,
  check({ document, report }) {
    for (const [first, ...others] of findSamePaths(document)) {
      for (const { template, place } of others) {
        const related = [{ path: first.place.path, span: first.place.span, message: 'the same path' }];
        const where = { in: place.path, at: place.span, related };
        report({ message: 'same', ...where, data: { template, first: first.template } });
      }
    }
  },
});
