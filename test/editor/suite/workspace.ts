import { commands, type TextEditor, Uri, window, workspace } from 'vscode';

/** The file's place in the workspace copy that this run works on; paths start with the folder's name. */
export function fixture(path: string): Uri {
  const [folderName, ...rest] = path.split('/');
  const folder = workspace.workspaceFolders?.find(({ name }) => name === folderName);
  if (folder === undefined) throw new Error(`The workspace has no folder \`${folderName}\`.`);
  return Uri.joinPath(folder.uri, ...rest);
}

/** Opens a file of the workspace copy in an editor. */
export async function openFixture(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(fixture(path)));
}

/** Closes the active editor as if nothing had been typed into it. */
export async function closeWithoutSaving(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
