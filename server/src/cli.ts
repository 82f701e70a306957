#!/usr/bin/env node
import { basename, relative } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/index.generated.ts';
import { exitCode } from './cli/exit-code.ts';
import { runCommandLine } from './cli/run.ts';
import { createScreen, outliveReader } from './cli/terminal/screen.ts';
import { toFilePath } from './engine/source/path.ts';

outliveReader(process.stdout, error => {
  process.stderr.write(`error: The output cannot be written: ${error.message}\n`);
  process.exit(exitCode.internal);
});
outliveReader(process.stderr, () => process.exit(exitCode.internal));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  rules,
  version: manifest.version,
  program: nameProgram(process.argv[1] ?? ''),
  workingDirectory: toFilePath(process.cwd()),
  environment: process.env,
  stdout: createScreen(process.stdout, process.env),
  stderr: createScreen(process.stderr, process.env),
});

/** Installed as a command it is called by its name; otherwise through Node. */
function nameProgram(script: string): string {
  const name = basename(script);
  return name === 'backend-architect' ? name : `node ${relative(process.cwd(), script)}`;
}
