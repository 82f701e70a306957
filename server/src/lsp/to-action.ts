import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import type { ActionTask } from './action-data.ts';
import type { ReviewedDocument } from './findings.ts';

/** An action whose edit is computed when it is chosen. */
export function toAction(
  { document }: ReviewedDocument,
  offer: Pick<CodeAction, 'title' | 'kind' | 'isPreferred'>,
  task: ActionTask,
  shown?: Diagnostic,
): CodeAction {
  const data = { uri: document.uri, version: document.version, task };
  return { ...offer, ...(shown === undefined ? {} : { diagnostics: [shown] }), data };
}
