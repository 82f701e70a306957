import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'What is wrong',
    files: {
      'src/port.ts': `export function port(): number {
  return Number(process.env.PORT);
}
`,
    },
    reports: [{ message: 'read', at: 'process.env.PORT' }],
  },
  {
    title: 'What an option allows',
    files: {
      'src/port.ts': `export function port(): number {
  return Number(process.env.PORT);
}
`,
    },
    reports: [],
    options: { allow: ['PORT'] },
  },
  {
    title: 'What is right and looks much like it',
    files: {
      'src/port.ts': `export const port = Number(process.env.PORT);
`,
    },
    reports: [],
  },
]);
