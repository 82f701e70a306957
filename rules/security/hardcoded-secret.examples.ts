import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'What is wrong',
    files: {
      'src/total.ts': `export function total(prices: number[]): number {
  // Sums in cents.
  debugger;
  return prices.reduce((sum, price) => sum + price, 0);
}
`,
    },
    reports: [{ message: 'debugger', at: 'debugger;' }],
    fixed: {
      'src/total.ts': `export function total(prices: number[]): number {
  // Sums in cents.
  
  return prices.reduce((sum, price) => sum + price, 0);
}
`,
    },
  },
  {
    title: 'What is right and looks much like it',
    files: {
      'src/total.ts': `export const debuggerName = 'debugger';
`,
    },
    reports: [],
  },
]);
