import { readdirSync, readFileSync } from 'node:fs';

/**
 * The language servers that run from an extension folder, by process id.
 * Undefined where processes cannot be listed like this: everywhere but on Linux.
 */
export function serverProcesses(extensionsFolder: string): readonly number[] | undefined {
  if (process.platform !== 'linux') return undefined;
  return readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .filter(id => runsServerBelow(extensionsFolder, commandLine(id)))
    .map(Number);
}

function runsServerBelow(folder: string, words: readonly string[]): boolean {
  return words.some(word => word.startsWith(folder) && word.endsWith('/dist/server.js'));
}

function commandLine(id: string): readonly string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
  } catch {
    // It ended since the list was made.
    return [];
  }
}
