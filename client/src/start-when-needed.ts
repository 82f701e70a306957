import { Disposable, type TextDocument, type Uri, workspace } from 'vscode';
import { beginsDescription, isFrontEndOnly, type PackageFile } from './backend-signs.ts';
import type { ReviewServer } from './review-server.ts';

const packageFiles = '**/package.json';
const elsewhere = '**/{node_modules,dist,build}/**';
/** Any of these is reason enough. */
const tellingFiles =
  '**/{backend-architect.jsonc,nest-cli.json,schema.prisma,deno.json,deno.jsonc,serverless.yml,wrangler.toml,wrangler.jsonc,*openapi*.yaml,*openapi*.yml,*openapi*.json,*swagger*.yaml,*swagger*.yml,*swagger*.json}';
/** Whoever has more packages has a backend among them, or is worth a look. */
const mostPackages = 100;

/** Starts the server, except where all code is for browsers: there it sleeps until something looks like a backend. */
export function startWhenNeeded(server: ReviewServer): Disposable {
  const startUnless = async (isNeedless: () => Promise<boolean>): Promise<void> => {
    if (await isNeedless()) server.sleep();
    else await server.start();
  };
  const wakeIf = async (isNeeded: boolean | Promise<boolean>): Promise<void> => {
    if (server.state.state === 'asleep' && (await isNeeded)) await server.start();
  };
  const needed = async (): Promise<boolean> => !(await hasFrontEndOnly());
  const watcher = workspace.createFileSystemWatcher(`**/{package.json,backend-architect.jsonc}`);
  void startUnless(hasFrontEndOnly);
  return Disposable.from(
    watcher,
    watcher.onDidChange(() => wakeIf(needed())),
    watcher.onDidCreate(() => wakeIf(needed())),
    workspace.onDidChangeWorkspaceFolders(() => wakeIf(needed())),
    workspace.onDidOpenTextDocument(document => wakeIf(isDescription(document))),
    workspace.onDidSaveTextDocument(document => wakeIf(isDescription(document))),
  );
}

async function hasFrontEndOnly(): Promise<boolean> {
  if (workspace.textDocuments.some(isDescription)) return false;
  const [telling] = await workspace.findFiles(tellingFiles, elsewhere, 1);
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
