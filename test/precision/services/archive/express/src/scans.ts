import { exec, execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(exec);
const runFile = promisify(execFile);

export async function loadScan(source: string) {
  const answer = await fetch(source, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`The scan cannot be loaded: ${answer.status}.`);
  await writeFile('/var/scans/latest.png', Buffer.from(await answer.arrayBuffer()));
}

export function readScan(name: string) {
  return readFile(path.join('/var/scans', path.basename(name)));
}

export async function makePreview(name: string, size: string) {
  await run(`convert -resize ${size} /var/scans/latest.png /var/previews/latest.png`);
  await runFile('optipng', [path.join('/var/previews', path.basename(name))]);
}
