import { defineExamples } from '#rule-api';

export const examples = defineExamples([
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
]);
