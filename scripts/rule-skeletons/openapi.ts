import { defineRule } from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'section/id',
  statement: 'Say in one line what holds in a good API description.',
  severity: 'information',
  preset: 'strict',
  guidance: 'API design',
  standards: [],
  options: {},
  messages: {
    missing: 'Say what is wrong with {{method}} {{template}}. Say what to do.',
  },
  docs: {
    why: 'Say what happens to the clients of the API when nobody cares.',
    howToFix: 'Say how to cure it, step by step.',
    whenNotToFollow: 'Say where this advice is wrong.',
  },
  examples: () => import('./openapi.examples.ts'),
  check({ document, report }) {
    for (const { node, place, method, template } of document.operations()) {
      if (node.has('summary')) continue;
      report({
        message: 'missing',
        in: place.path,
        at: place.span,
        data: { method: method.toUpperCase(), template },
      });
    }
  },
});
