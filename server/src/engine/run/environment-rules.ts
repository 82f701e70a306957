/** Runs the rules that look at files of environment variables. */
import type { EnvironmentFile } from '../languages/environment/parse.ts';
import { baseName, type FilePath } from '../source/path.ts';
import type { Collector } from './collector.ts';
import type { ResolvedRule } from './rule-resolver.ts';
import type { OnRuleError } from './source-rules.ts';

export function runEnvironmentRules(
  path: FilePath,
  { entries, kind }: EnvironmentFile,
  rules: Iterable<ResolvedRule>,
  collector: Collector,
  onError: OnRuleError,
): void {
  for (const resolved of rules) {
    const { options, rule } = resolved;
    if (rule.kind !== 'source' || rule.checkEnvironment === undefined) continue;
    try {
      const report = collector.reporter(resolved, path);
      rule.checkEnvironment({ file: baseName(path), kind, entries, options, report });
    } catch (error) {
      onError(rule.id, error);
    }
  }
}
