import type { Hover, Position } from 'vscode-languageserver/node';
import { suggestName } from '../engine/source/nearest-name.ts';
import { describeRule } from './describe-finding.ts';
import type { ReviewedDocument } from './findings.ts';
import type { Server } from './server.ts';
import { toHover } from './to-hover.ts';
import { onLine } from './to-lsp.ts';

/** Says what the rule means that a suppression names at this place. */
export function hoverSuppression(
  server: Server,
  document: ReviewedDocument,
  position: Position,
): Hover | null {
  const word = ruleNameAt(document.lines.lineText(position.line), position.character);
  if (word === undefined) return null;
  const rule = server.pages.find(word.text);
  const ids = server.pages.rules.map(({ id }) => id);
  const links = { commandOf: server.client.openRuleCommand, pageOf: server.pages.linkOf };
  const value =
    rule === undefined
      ? `\`${word.text}\` is no rule.${suggestName(word.text, ids)}`
      : describeRule(rule, links);
  return toHover(server.client, value, onLine(position.line, word.start, word.start + word.text.length));
}

interface Word {
  readonly text: string;
  readonly start: number;
}

function ruleNameAt(line: string, character: number): Word | undefined {
  const [before, names] =
    /^(.*?backend-architect-ignore[\w-]*)(?![\w-])([\w\s,/-]*?)(?=\s--|\*\/|$)/.exec(line)?.slice(1) ?? [];
  if (before === undefined || names === undefined) return undefined;
  for (const { 0: text, index } of names.matchAll(/(?<![\w-])[\w-]+(?:\/[\w-]+)+/g)) {
    const start = before.length + index;
    if (start <= character && character <= start + text.length) return { text, start };
  }
  return undefined;
}
