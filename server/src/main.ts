import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { rules } from '../../rules/index.generated.ts';
import { findCacheDirectory } from './cli/cache-directory.ts';
import { createSession } from './engine/session/create-session.ts';
import { type FilePath, joinPath, toFilePath } from './engine/source/path.ts';
import { createRulePages } from './lsp/rule-pages.ts';
import { startServer } from './lsp/start-server.ts';

/** The folder of package.json: above this file when run from source, above dist/ when built. */
function findPackage(): FilePath | undefined {
  const entry = process.argv[1];
  if (entry === undefined) return undefined;
  let folder = toFilePath(dirname(realpathSync(entry)));
  for (let level = 0; level < 3; level++) {
    if (existsSync(joinPath(folder, 'package.json'))) return folder;
    folder = toFilePath(dirname(folder));
  }
  return undefined;
}

function readVersion(folder: FilePath | undefined): string {
  if (folder === undefined) return '0.0.0';
  const manifest: unknown = JSON.parse(readFileSync(joinPath(folder, 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : '0.0.0';
}

/** Speaks over what the client asked for; someone who starts the server by hand means stdio. */
function connect(): Connection {
  const names = ['--node-ipc', '--stdio', '--socket', '--pipe'];
  const isToldHow = process.argv.some(argument => names.includes(argument.split('=')[0] ?? ''));
  if (!isToldHow) process.argv.push('--stdio');
  return createConnection(ProposedFeatures.all);
}

const home = findPackage();
const log = startServer(connect(), {
  version: readVersion(home),
  pages: createRulePages(rules, home === undefined ? undefined : joinPath(home, 'docs', 'rules')),
  openSession: settings =>
    createSession({ ...settings, rules, cacheDirectory: findCacheDirectory([settings.root], process.env) }),
});

// Whatever escapes is a defect of one answer; the other documents still need their server.
process.on('uncaughtException', error => log.failure('working on something unasked', error));
process.on('unhandledRejection', error => log.failure('waiting for something', error));
// The editor that started us has gone without a word.
process.on('disconnect', () => process.exit(1));
