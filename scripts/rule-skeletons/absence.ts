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
  messages: {
    missing: 'Say what this {{framework}} service lacks. Say what to do.',
  },
  docs: {
    why: 'Say what happens to the service or its users without it.',
    howToFix: 'Say how to add it, step by step.',
    whenNotToFollow: 'Say which services can do without.',
  },
  examples: [
    {
      title: 'A service that lacks it',
      files: {
        'src/main.ts': `import express from 'express';

const app = express();
app.listen(3000);
`,
      },
      reports: [{ message: 'missing', at: 'listen' }],
    },
    {
      title: 'A service that has it',
      files: {
        'src/main.ts': `import express from 'express';
import { pino } from 'pino';

const app = express();
app.listen(3000, () => pino().info('listening'));
`,
      },
      reports: [],
    },
  ],
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
