import { readFileSync } from 'node:fs';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { lazyPatterns, patternFile } from '../engine/patterns/load-patterns.ts';
import type { Rule } from '../engine/rule-api/rule.ts';
import { createSession } from '../engine/session/create-session.ts';
import type { Session, SessionSettings, TypeOracle } from '../engine/session/session.ts';
import { createGitHistory } from '../engine/source/git-history.ts';
import { findPackageHome } from '../engine/source/package-home.ts';
import { type FilePath, joinPath } from '../engine/source/path.ts';
import { createRulePages } from './rule-pages.ts';
import { startServer } from './start-server.ts';
import { untitledFolder } from './uri.ts';

/** What only an entry knows. */
export interface ServeOptions {
  readonly rules: readonly Rule[];
  readonly types?: TypeOracle | undefined;
  readonly cacheDirectoryOf: (root: FilePath) => FilePath | undefined;
}

/** Serves this process's one client until it says goodbye or is gone. */
export function serve({ rules, types, cacheDirectoryOf }: ServeOptions): void {
  const home = findPackageHome(process.argv[1]);
  const pages = createRulePages(rules, home === undefined ? undefined : joinPath(home, 'docs', 'rules'));
  const log = startServer(connect(), {
    version: readVersion(home),
    pages,
    patterns: lazyPatterns(home === undefined ? undefined : joinPath(home, patternFile)),
    openSession: settings =>
      settings.root === untitledFolder
        ? openUntitled(settings, rules)
        : createSession({
            ...settings,
            rules,
            ...(types === undefined ? {} : { types }),
            history: createGitHistory(settings.root, { environment: process.env }),
            cacheDirectory: cacheDirectoryOf(settings.root),
          }),
  });
  // Whatever escapes is a defect of one answer; the other documents still need their server.
  process.on('uncaughtException', error => log.failure('working on something unasked', error));
  process.on('unhandledRejection', error => log.failure('waiting for something', error));
  // The editor that started us has gone without a word.
  process.on('disconnect', () => process.exit(1));
}

/** Of what was never saved nobody knows to which project it will belong: only what a file shows by itself is told. */
function openUntitled(
  settings: Pick<SessionSettings, 'root' | 'overrides'>,
  rules: readonly Rule[],
): Promise<Session> {
  const alone = rules.filter(({ kind }) => kind === 'source' || kind === 'openapi');
  return createSession({ ...settings, rules: alone, cacheDirectory: undefined });
}

/** Speaks over what the client asked for; someone who starts the server by hand means stdio. */
function connect(): Connection {
  const names = ['--node-ipc', '--stdio', '--socket', '--pipe'];
  const isToldHow = process.argv.some(argument => names.includes(argument.split('=')[0] ?? ''));
  if (!isToldHow) process.argv.push('--stdio');
  return createConnection(ProposedFeatures.all);
}

function readVersion(folder: FilePath | undefined): string {
  if (folder === undefined) return '0.0.0';
  const manifest: unknown = JSON.parse(readFileSync(joinPath(folder, 'package.json'), 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isManifest ? String(manifest.version) : '0.0.0';
}
