import { existsSync } from 'node:fs';
import type { Rule } from '../engine/rule-api/rule.ts';
import { type FilePath, joinPath } from '../engine/source/path.ts';
import { uriOfPath } from './uri.ts';

/** The rules of this server, and where their pages lie. */
export interface RulePages {
  readonly rules: readonly Rule[];
  find(ruleId: string): Rule | undefined;
  /** An address that any client can open; undefined when the pages were not installed with the server. */
  linkOf(ruleId: string): string | undefined;
}

export function createRulePages(rules: readonly Rule[], directory: FilePath | undefined): RulePages {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const links = new Map<string, string | undefined>();
  const findPage = (ruleId: string): string | undefined => {
    if (directory === undefined || !byId.has(ruleId)) return undefined;
    const page = joinPath(directory, `${ruleId}.md`);
    return existsSync(page) ? uriOfPath(page) : undefined;
  };
  return {
    rules,
    find: ruleId => byId.get(ruleId),
    linkOf(ruleId) {
      if (!links.has(ruleId)) links.set(ruleId, findPage(ruleId));
      return links.get(ruleId);
    },
  };
}
