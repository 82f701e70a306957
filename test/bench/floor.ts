// The least that any review of these files costs: `node floor.ts walk|parse FOLDER`.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Node } from '@oxc-project/types';
import { parseSync, rawTransferSupported, visitorKeys } from 'oxc-parser';
import { childrenOf } from '../../server/src/engine/languages/typescript/walk.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';
import { sourcesIn } from './project.ts';

const [step, folder = '.'] = process.argv.slice(2);
const work = step === 'parse' ? parseAndWalk : hash;
for (const path of sourcesIn(toFilePath(folder))) work(path, readFileSync(path));

function hash(_: string, bytes: Buffer): void {
  createHash('sha1').update(bytes).digest('hex');
}

function parseAndWalk(path: string, bytes: Buffer): void {
  const raw = rawTransferSupported() ? { experimentalRawTransfer: true } : {};
  visitAll(parseSync(path, bytes.toString('utf8'), { astType: 'ts', ...raw }).program);
}

function visitAll(node: Node): void {
  for (const child of childrenOf(node, visitorKeys)) visitAll(child);
}
