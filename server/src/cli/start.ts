import { basename, relative } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { lazyPatterns, patternFile } from '../engine/patterns/load-patterns.ts';
import type { Rule } from '../engine/rule-api/rule.ts';
import type { TypeOracle } from '../engine/session/session.ts';
import { findPackageHome } from '../engine/source/package-home.ts';
import { type FilePath, joinPath, toFilePath } from '../engine/source/path.ts';
import { exitCode } from './exit-code.ts';
import { runCommandLine } from './run.ts';
import { createScreen, outliveReader } from './terminal/screen.ts';

/** Runs this process as the command line, with these rules. */
export async function startCommandLine(rules: readonly Rule[], types?: TypeOracle): Promise<void> {
  const home = findPackageHome(process.argv[1]);
  outliveReader(process.stdout, error => {
    process.stderr.write(`error: The output cannot be written: ${error.message}\n`);
    process.exit(exitCode.internal);
  });
  outliveReader(process.stderr, () => process.exit(exitCode.internal));
  const folder = currentFolder();
  if (folder === undefined) {
    process.stderr.write('error: The current folder is gone. Change to one that exists.\n');
    process.exitCode = exitCode.usage;
    return;
  }
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    rules,
    types,
    patterns: lazyPatterns(home === undefined ? undefined : joinPath(home, patternFile)),
    version: manifest.version,
    program: nameProgram(process.argv[1] ?? ''),
    workingDirectory: folder,
    environment: process.env,
    stdout: createScreen(process.stdout, process.env),
    stderr: createScreen(process.stderr, process.env),
  });
}

/** Undefined where somebody deleted it meanwhile. */
function currentFolder(): FilePath | undefined {
  try {
    return toFilePath(process.cwd());
  } catch {
    return undefined;
  }
}

/** Installed as a command it is called by its name; otherwise through Node, by the shorter of its two paths. */
function nameProgram(script: string): string {
  const name = basename(script);
  if (name === 'backend-architect') return name;
  const near = relative(process.cwd(), script);
  return `node ${near.length < script.length ? near : script}`;
}
