import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configurationFileName } from '../../engine/run/configuration.ts';
import { joinPath, relativePath, toFilePath } from '../../engine/source/path.ts';
import { parseArguments } from '../arguments.ts';
import { type Command, helpFlag } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { detectProject } from '../init/detect-project.ts';
import { writeConfiguration } from '../init/write-configuration.ts';
import { UsageError } from '../usage-error.ts';

export const init: Command = {
  name: 'init',
  parameters: '[FOLDER]',
  summary: `Write a commented ${configurationFileName}, fitted to what is found.`,
  flags: helpFlag,
  details: ['An existing configuration is never overwritten.'],
  async run(args, { program, workingDirectory, stdout }) {
    const { positionals } = parseArguments(helpFlag, args);
    if (positionals.length > 1) throw new UsageError('`init` takes one folder. Run it once for each.');
    const folder = toFilePath(resolve(workingDirectory, positionals[0] ?? '.'));
    const file = joinPath(folder, configurationFileName);
    const shown = relativePath(workingDirectory, file);
    const detected = detectProject(folder);
    writeNewFile(file, shown, writeConfiguration(detected));
    const { style } = stdout;
    const found = detected.names.length === 0 ? 'nothing known' : detected.names.join(', ');
    stdout.write(`${style.good('Wrote')} ${style.code(shown)}. Found: ${found}.\n`);
    stdout.write(`Next: ${style.code(`${program} check ${positionals[0] ?? '.'}`)}\n`);
    return exitCode.clean;
  },
};

function writeNewFile(file: string, shown: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw new UsageError(`\`${shown}\` exists already. Edit it, or remove it first.`);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `\`${shown}\` cannot be written (${reason}). Name a folder that exists and may be written to.`,
    );
  }
}
