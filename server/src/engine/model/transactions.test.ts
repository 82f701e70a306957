import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FunctionIndex } from '../languages/typescript/facts.ts';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

const path = joinPath(projectRoot, 'src/main.ts');

test('what is called inside of a transaction, also in other files, and what is not', async () => {
  const model = await understand({
    'src/main.ts': `import { PrismaClient } from '@prisma/client';
import { close } from './close';
const prisma = new PrismaClient();
export function open() {}
export function other() {}
export async function run() {
  other();
  await prisma.$transaction(async tx => {
    open();
    await Promise.all([1].map(() => close()));
  });
}`,
    'src/close.ts': 'export function close() {}',
  });
  const called = (file: string, name: string): boolean => {
    const target = joinPath(projectRoot, file);
    const index = model.facts(target)?.functions.findIndex(fact => fact.name === name) ?? -1;
    return model.transactions.isCalledInOne(target, index as FunctionIndex);
  };
  assert.deepEqual(
    [called('src/main.ts', 'open'), called('src/close.ts', 'close'), called('src/main.ts', 'other')],
    [true, true, false],
  );
  assert.equal(model.transactions.areUsedWith('@prisma/client'), true);
  assert.equal(model.transactions.areUsedWith('mongoose'), false);
});

test('a function by whose name it runs in a transaction', async () => {
  const model = await understand({
    'src/main.ts': `export const run = (unit: { inTransaction(body: () => void): void }) => unit.inTransaction(() => {});`,
  });
  assert.equal(model.transactions.bodies(path).length, 1);
});
