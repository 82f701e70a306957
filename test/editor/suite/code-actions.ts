import assert from 'node:assert/strict';
import { type CodeAction, commands, type Range, workspace } from 'vscode';
import { eventually } from './poll.ts';
import { fixture } from './workspace.ts';

/** Applies the first quick fix at a place whose title matches: its edit, its command or both. */
export async function applyFixAt(path: string, range: Range, title: RegExp): Promise<void> {
  const action = await eventually(`a quick fix ${title}`, async () =>
    (await quickFixesAt(path, range)).find(found => title.test(found.title)),
  );
  if (action.edit)
    assert.ok(await workspace.applyEdit(action.edit), `\`${action.title}\` could not be applied`);
  if (action.command)
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** The quick fixes at a place, with their edits computed. */
function quickFixesAt(path: string, range: Range): Thenable<readonly CodeAction[]> {
  const resolved = 20;
  return commands.executeCommand(
    'vscode.executeCodeActionProvider',
    fixture(path),
    range,
    'quickfix',
    resolved,
  );
}
