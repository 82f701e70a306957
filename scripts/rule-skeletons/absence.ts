import { defineRule } from '#rule-api';

export default defineRule({
  kind: 'absence',
  id: 'section/id',
  statement: 'Say in one line what every service has.',
  severity: 'information',
  preset: 'strict',
  guidance: 'Operational excellence',
  standards: [],
  options: {},
  // Who else may do it: an answer of server/src/engine/rule-api/team-answers.ts.
  settledBy: [{ name: 'health', value: 'platform' }],
  messages: {
    missing: 'Say what this {{framework}} service lacks. Say what to do.',
  },
  docs: {
    why: 'Say what happens to the service or its users without it.',
    howToFix: 'Say how to add it, step by step.',
    whenNotToFollow: 'Say which services can do without.',
  },
  examples: () => import('./absence.examples.ts'),
  check({ service, report }) {
    if (service.manifest?.dependencies.pino !== undefined) return;
    report({
      message: 'missing',
      in: service.entry,
      at: service.listen,
      data: { framework: service.framework },
    });
  },
});
