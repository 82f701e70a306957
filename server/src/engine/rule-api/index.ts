/** All that a rule may import. */
export { defineRule } from './define-rule.ts';
export type * from './finding.ts';
export type { OptionValues } from './options.ts';
export { option } from './options.ts';
export type * from './rule.ts';
