import { Disposable, type TextDocument, type Uri, workspace } from 'vscode';
import {
  beginsDescription,
  isElsewhere,
  isFrontEndOnly,
  type PackageFile,
  tellingFiles,
} from './backend-signs.ts';
import type { ReviewServer } from './review-server.ts';
import { createWakening } from './wakening.ts';

const packageFiles = '**/package.json';
const elsewhere = '**/{node_modules,dist,build}/**';
/** Whoever has more packages has a backend among them, or is worth a look. */
const mostPackages = 100;

/** Starts the server, except where all code is for browsers: there it sleeps until something looks like a backend. */
export function startWhenNeeded(server: ReviewServer): Disposable {
  const look = createWakening(server, async () => !(await hasFrontEndOnly()));
  const lookAt = (file: Uri): void => {
    if (!isElsewhere(file.path)) void look();
  };
  const lookInto = (document: TextDocument): void => {
    if (isDescription(document)) void look();
  };
  const watcher = workspace.createFileSystemWatcher(`**/{package.json,${tellingFiles}}`);
  void look();
  return Disposable.from(
    watcher,
    watcher.onDidChange(lookAt),
    watcher.onDidCreate(lookAt),
    workspace.onDidChangeWorkspaceFolders(() => void look()),
    workspace.onDidOpenTextDocument(lookInto),
    workspace.onDidSaveTextDocument(lookInto),
  );
}

async function hasFrontEndOnly(): Promise<boolean> {
  if (workspace.textDocuments.some(isDescription)) return false;
  const [telling] = await workspace.findFiles(`**/{${tellingFiles}}`, elsewhere, 1);
  if (telling !== undefined) return false;
  const files = await workspace.findFiles(packageFiles, elsewhere, mostPackages);
  if (files.length === mostPackages) return false;
  return isFrontEndOnly(await Promise.all(files.map(readPackage)));
}

/** One that cannot be read tells nothing: the server says what is wrong with it once it runs. */
async function readPackage(file: Uri): Promise<PackageFile> {
  try {
    const content: unknown = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}

function isDescription(document: TextDocument): boolean {
  return ['yaml', 'json', 'jsonc'].includes(document.languageId) && beginsDescription(document.getText());
}
