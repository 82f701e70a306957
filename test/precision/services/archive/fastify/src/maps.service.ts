import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { findNotes, searchMaps, sheetNamed } from './maps.store.js';

const run = promisify(exec);

export const search = (term: string) => searchMaps(term);

export const findSheet = (name: string) => sheetNamed(name);

export const notes = (author: string) => findNotes({ author });

export async function tile(server: string) {
  const answer = await fetch(`https://${server}/tiles/0/0/0.json`, { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`The tile cannot be loaded: ${answer.status}.`);
  return answer.json();
}

export async function print(title: string) {
  await run(`lp -t "${title}" /var/maps/latest.pdf`);
}

export const heading = (title: string): string => `<h1>${title}</h1>`;
