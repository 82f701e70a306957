import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectRoot, understand } from './understand.ts';

const heading = `import { Router } from 'express';
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
const router = Router();
`;

/** What the first endpoint of `src/main.ts` answers with, as `model.part`. */
async function answered(
  code: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const model = await understand({ ...others, 'src/main.ts': heading + code });
  const [endpoint] = model.endpoints();
  assert.ok(endpoint?.handler !== undefined, `no endpoint in ${projectRoot}`);
  return model.answeredReads(endpoint.handler).map(({ path, call, part }) => {
    const access = model.dataAccess(path).find(one => one.call.index === call);
    return [access?.model, ...part].join('.');
  });
}

test('what a handler reads and sends, as it is or in an envelope', async () => {
  assert.deepEqual(
    await answered(`router.get('/', async (req, res) => res.json({ data: await prisma.order.findMany() }));`),
    ['order'],
  );
});

test('what two queries that run together give', async () => {
  const code = `router.get('/', async (req, res) => {
  const [orders, count] = await Promise.all([prisma.order.findMany(), prisma.order.count()]);
  res.json({ orders, count });
});`;
  assert.deepEqual(await answered(code), ['order', 'order']);
});

test('through functions of other files, and what they are handed', async () => {
  const others = {
    'src/send.ts': `export const send = (res, body) => res.status(200).json({ body });`,
    'src/list.ts': `export async function list(prisma) { return toDtos(await read()); }
const read = () => prisma.order.findMany();
const toDtos = orders => orders.map(order => ({ id: order.id }));
import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();`,
  };
  const code = `import { send } from './send';
import { list } from './list';
router.get('/', (req, res) => { list().then(orders => send(res, orders)); });`;
  assert.deepEqual(await answered(code, others), ['order']);
});

test('a part of what is read is told apart from all of it', async () => {
  const code = `router.get('/', async (req, res) => {
  const orders = await prisma.order.findMany();
  res.json({ count: orders.length });
});`;
  assert.deepEqual(await answered(code), ['order.length']);
});

test('what is read and not sent, and what is made of it', async () => {
  const code = `router.get('/', async (req, res) => {
  const orders = await prisma.order.findMany();
  const names = orders.map(order => order.name);
  res.json({ first: orders.find(order => order.isNew), names, sum: orders.reduce((sum, order) => sum + order.total, 0) });
});`;
  assert.deepEqual(await answered(code), []);
});

test('whether something on the way may change what is answered', async () => {
  const isChanged = async (answer: string): Promise<readonly boolean[]> => {
    const code = `router.get('/', async (req, res) => {
  const user = await prisma.user.findFirst();
  res.json(${answer});
});`;
    const model = await understand({ 'src/main.ts': heading + code });
    const [endpoint] = model.endpoints();
    assert.ok(endpoint?.handler !== undefined);
    return model.answeredReads(endpoint.handler).map(read => read.isChanged);
  };
  assert.deepEqual(await isChanged('{ user }'), [false]);
  assert.deepEqual(await isChanged('{ ...user, isNew: true }'), [false]);
  assert.deepEqual(await isChanged('{ ...user, password: undefined }'), [true]);
  assert.deepEqual(await isChanged('Object.assign({}, user)'), [true]);
  assert.deepEqual(await isChanged('user.toJSON()'), [true]);
});

test('whether what is answered is an object of its class, or a copy that has forgotten it', async () => {
  const isCopied = async (answer: string): Promise<readonly boolean[]> => {
    const code = `router.get('/', async (req, res) => {
  const user = await prisma.user.findFirst();
  res.json(${answer});
});`;
    const model = await understand({ 'src/main.ts': heading + code });
    const [endpoint] = model.endpoints();
    assert.ok(endpoint?.handler !== undefined);
    return model.answeredReads(endpoint.handler).map(read => read.isCopied);
  };
  assert.deepEqual(await isCopied('{ user }'), [false]);
  assert.deepEqual(await isCopied('{ ...user, isNew: true }'), [true]);
  assert.deepEqual(await isCopied('{ user: { ...user } }'), [true]);
  assert.deepEqual(await isCopied('{ ...{ user } }'), [false]);
  assert.deepEqual(await isCopied('req.isBrief ? user : { ...user, isNew: true }'), [true]);
});
