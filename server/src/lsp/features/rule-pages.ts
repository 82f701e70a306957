import { renderRulePage } from '../../engine/run/rule-page.ts';
import type { RulePage, RuleSummary } from '../../protocol.ts';
import { toRecord } from '../outside-data.ts';
import type { Server } from '../server.ts';

/** The rules and their pages, for whoever wants to read them. */
export function register({ connection, pages, log }: Server): void {
  connection.onRequest(
    'backendArchitect/rules',
    log.answer('listing the rules', [], () => pages.rules.map(toSummary)),
  );
  connection.onRequest(
    'backendArchitect/rulePage',
    log.answer('rendering the page of a rule', null, async (params: unknown): Promise<RulePage | null> => {
      const { id } = toRecord(params);
      const rule = typeof id === 'string' ? pages.find(id) : undefined;
      return rule === undefined ? null : { id: rule.id, markdown: await renderRulePage(rule) };
    }),
  );
}

function toSummary(rule: Server['pages']['rules'][number]): RuleSummary {
  const { id, statement, severity, preset } = rule;
  return { id, statement, severity, recommended: preset === 'recommended' };
}
