import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../source/path.ts';
import { projectRoot, understand } from './understand.ts';

test('what a file does says what it is', async () => {
  const files = {
    'app.ts': `import express from 'express';
import { list } from './one';
express().get('/orders', async (req, res) => res.send(await list()));`,
    'one.ts': `import { read } from './two'; export const list = () => read();`,
    'two.ts': `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export const read = () => prisma.order.findMany();`,
    'three.ts': `export const tell = () => fetch('https://a.example');`,
    'four.ts': `import { Worker } from 'bullmq'; new Worker('mails', () => undefined);`,
    'five.ts': `export const round = (amount: number) => Math.round(amount);`,
  };
  const model = await understand(files);
  assert.deepEqual(
    Object.keys(files).map(path => model.moduleRoleOf(joinPath(projectRoot, path))),
    ['route', 'service', 'repository', 'gateway', 'job', 'support'],
  );
});
