/** All that a rule may import. */

export type { Data } from '../languages/data/render-data.ts';
export type * from '../model/openapi-document.ts';
export { defineRule } from './define-rule.ts';
export type * from './finding.ts';
export * from './openapi.ts';
export type { OptionValues } from './options.ts';
export { option } from './options.ts';
export * from './route-names.ts';
export type * from './rule.ts';
