import {
  type CompletionItem,
  CompletionItemKind,
  MarkupKind,
  type Position,
  type Range,
} from 'vscode-languageserver/node';
import type { Rule } from '../../engine/rule-api/rule.ts';
import { suppressionWords } from '../../engine/source/suppression-comment.ts';
import type { FolderDocument } from '../findings.ts';
import { onLine } from '../to-lsp.ts';

/** The words and rules of suppression comments. Their hover comes with that of findings. */
export function completeSuppressions(
  { lines }: FolderDocument,
  { line, character }: Position,
  rules: readonly Rule[],
): readonly CompletionItem[] {
  const before = lines.lineText(line).slice(0, character);
  const range = (partial: string): Range => onLine(line, character - partial.length, character);
  const word = /(?:\/\/|\/\*|#)\s*(backend-[\w-]*)$/.exec(before)?.[1];
  if (word !== undefined) return Object.values(suppressionWords).map(text => toWordItem(text, range(word)));
  const names = /backend-architect-ignore[\w-]*\s([\w\s,/-]*)$/.exec(before)?.[1];
  if (names === undefined || /(?:^|\s)--/.test(names)) return [];
  const listed = names.split(/[\s,]+/);
  const partial = listed.pop() ?? '';
  return rules.filter(({ id }) => !listed.includes(id)).map(rule => toRuleItem(rule, range(partial)));
}

function toWordItem(text: string, range: Range): CompletionItem {
  return { label: text, kind: CompletionItemKind.Keyword, textEdit: { range, newText: `${text} ` } };
}

function toRuleItem({ id, statement, docs }: Rule, range: Range): CompletionItem {
  return {
    label: id,
    kind: CompletionItemKind.EnumMember,
    detail: statement,
    documentation: { kind: MarkupKind.Markdown, value: docs.why.trim() },
    filterText: id,
    textEdit: { range, newText: id },
  };
}
