import { defineRule, option } from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'section/id',
  statement: 'Say in one line what holds in a good backend.',
  severity: 'warning',
  preset: 'strict',
  guidance: 'Server-side architecture',
  standards: [],
  options: {
    allow: option<readonly string[]>([], 'Say what this option changes.'),
  },
  messages: {
    read: 'Say what is wrong with {{name}} here. Say what to do.',
  },
  docs: {
    why: 'Say what happens to the service or its users when nobody cares.',
    howToFix: 'Say how to cure it, step by step.',
    whenNotToFollow: 'Say where this advice is wrong.',
  },
  examples: () => import('./project.examples.ts'),
  check({ facts, options, report }) {
    for (const read of facts.environmentReads) {
      const isAtStart = read.function === undefined;
      if (isAtStart || options.allow.includes(read.name)) continue;
      report({ message: 'read', at: read.span, data: { name: read.name } });
    }
  },
});
