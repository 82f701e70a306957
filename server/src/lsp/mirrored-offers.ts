/** Where code and its description differ, the description can be mended from the code as well. */
import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver/node';
import type { FilePath } from '../engine/source/path.ts';
import { keyOf } from './action-data.ts';
import type { ReviewedDocument } from './findings.ts';
import { type Mirrored, messageThere } from './mirrors.ts';
import type { Server } from './server.ts';
import { toAction } from './to-action.ts';
import { diagnosticSource } from './to-lsp.ts';

export function offerFromOtherSide(
  server: Server,
  document: ReviewedDocument,
  range: Range,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const { path, lines } = document;
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  return server.presenter
    .mirroredIn(path)
    .filter(({ place: { span } }) => span.start <= end && start <= span.end)
    .flatMap(mirrored => offerFixes(document, mirrored, shownAs(mirrored, diagnostics)));
}

function offerFixes(
  document: ReviewedDocument,
  { finding }: Mirrored,
  shown: Diagnostic | undefined,
): CodeAction[] {
  const file = nameOf(finding.path);
  return finding.fixes.map(({ title }, fix) => {
    const offer = { title: `${title} in \`${file}\``, kind: CodeActionKind.QuickFix };
    const task = { kind: 'fix-elsewhere', path: finding.path, finding: keyOf(finding), fix } as const;
    return toAction(document, offer, task, shown);
  });
}

function shownAs({ finding }: Mirrored, diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(
    ({ source, code, message }) =>
      source === diagnosticSource && code === finding.ruleId && message === messageThere(finding),
  );
}

function nameOf(path: FilePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
