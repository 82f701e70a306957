import type { HoverParams } from 'vscode-languageserver/node';
import type { Finding } from '../../engine/rule-api/finding.ts';
import { describeFinding, explainFinding, summariseFinding } from '../describe-finding.ts';
import { findingsIn, reviewOf } from '../findings.ts';
import type { Server } from '../server.ts';
import { hoverSuppression } from '../suppression-hover.ts';
import { toHover } from '../to-hover.ts';
import { toRange } from '../to-lsp.ts';

/** Explains the finding under the pointer, or the rule that a suppression names there. */
export function register(server: Server): void {
  server.capabilities.hoverProvider = true;
  server.connection.onHover(
    server.log.answer('explaining a finding', null, ({ textDocument, position }: HoverParams) => {
      const document = reviewOf(server, textDocument.uri);
      if (document === undefined) return null;
      const [first, ...others] = findingsIn(document, { start: position, end: position });
      if (first === undefined) return hoverSuppression(server, document, position);
      const value = describeAll(server, first, others);
      return toHover(server.client, value, toRange(document.lines, first.span));
    }),
  );
}

/** The first finding in full; a wall of text explains nothing. */
function describeAll(server: Server, first: Finding, others: readonly Finding[]): string {
  const rule = server.pages.find(first.ruleId);
  const links = { commandOf: server.client.openRuleCommand, pageOf: server.pages.linkOf };
  const describe = server.client.messageOnHover ? explainFinding : describeFinding;
  const parts = [
    rule === undefined ? first.message : describe(first, rule, links),
    ...others.map(other => summariseFinding(other, links)),
  ];
  return parts.join('\n\n---\n\n');
}
