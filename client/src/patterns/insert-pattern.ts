import {
  type Position,
  Range,
  SnippetString,
  SnippetTextEdit,
  TextEdit,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { Range as ProtocolRange } from '../../../server/src/protocol.ts';
import type { ReviewServer } from '../review-server.ts';
import { offerPackages } from './offer-packages.ts';

/** Inserts a variant at a position, or where the server places it, with what it brings along. */
export async function insertPattern(
  server: ReviewServer,
  uri: Uri,
  variant: string,
  position?: Position,
): Promise<void> {
  await show(uri);
  const insertion = await server.request('backendArchitect/insertPattern', {
    uri: uri.toString(),
    variant,
    ...(position === undefined ? {} : { position }),
  });
  if (insertion === null) {
    await window.showInformationMessage(`This version of Backend Architect has no pattern ${variant}.`);
    return;
  }
  const target = Uri.parse(insertion.uri);
  await show(target);
  const edit = new WorkspaceEdit();
  edit.set(target, [
    new SnippetTextEdit(toRange(insertion.range), new SnippetString(insertion.snippet)),
    ...insertion.edits.map(({ range, text }) => new TextEdit(toRange(range), text)),
  ]);
  await workspace.applyEdit(edit);
  for (const unmet of insertion.unmetSettings) void window.showWarningMessage(unmet);
  if (insertion.packages !== null) await offerPackages(insertion.packages);
}

async function show(uri: Uri): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(uri));
}

function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
