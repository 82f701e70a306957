// What stands over handlers, on hover, and behind the two requests for the tree and the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens, Hover } from 'vscode-languageserver-protocol';
import type {
  EndpointDetails,
  FolderArchitecture,
  WorkspaceArchitecture,
} from '../../server/src/protocol.ts';
import { type Client, startClient, until } from './client.ts';

const files = {
  'package.json': '{ "dependencies": { "express": "5", "knex": "3" } }',
  'src/app.ts': `import express from 'express';
import { listOrders } from './orders';
const app = express();
app.get('/orders', requireUser, listOrders);
app.get('/health', (request, response) => response.send('ok'));
function requireUser(request, response, next) { next(); }
`,
  'src/orders.ts': `import { findOrders } from './store';
export async function listOrders(request, response) {
  response.json(await findOrders());
}
`,
  'src/store.ts': `import knex from 'knex';
const db = knex({ client: 'pg' });
export function findOrders() {
  return db('orders').select('id');
}
export function rate() {
  return fetch('https://rates.example.com/today');
}
`,
};

const showEndpointCommand = 'backendArchitect.showEndpoint';

function lensesIn(client: Client, path: string): Promise<CodeLens[]> {
  return client.ask('textDocument/codeLens', { textDocument: { uri: client.uri(path) } });
}

/** `2: GET /orders`, with what follows the path left out. */
async function titlesIn(client: Client, path: string): Promise<readonly string[]> {
  const lenses = await lensesIn(client, path);
  return lenses.map(({ range, command }) => `${range.start.line}: ${command?.title.split(' · ')[0]}`);
}

function textOf(hover: Hover | null): string {
  const contents = hover?.contents;
  return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

async function architectureOf(client: Client): Promise<FolderArchitecture> {
  const { folders, isComplete } = await client.ask<WorkspaceArchitecture>(
    'backendArchitect/architecture',
    {},
  );
  assert.ok(isComplete);
  const [folder] = folders;
  assert.ok(folder);
  return folder;
}

test('a lens stands over the handler, in whichever file it is, and over an inline one where it is registered', async () => {
  await using client = await startClient({ files, initializationOptions: { showEndpointCommand } });
  await client.open('src/app.ts');
  await client.open('src/orders.ts');
  await client.waitForIdle();
  assert.deepEqual(await titlesIn(client, 'src/app.ts'), ['4: GET /health']);
  const [lens] = await lensesIn(client, 'src/orders.ts');
  assert.equal(lens?.range.start.line, 1);
  assert.match(lens?.command?.title ?? '', /^GET \/orders · /);
  assert.equal(lens?.command?.command, showEndpointCommand);
});

test('a lens says of each protection whether it is there, is not, or is not known', async () => {
  await using client = await startClient({
    files: {
      'package.json': '{ "dependencies": { "express": "5", "express-rate-limit": "8", "zod": "4" } }',
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /closed:
    post:
      responses: { '200': { description: Done. } }
`,
      'src/app.ts': `import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { unknownGuard } from './missing';
const app = express();
app.post('/closed', rateLimit({ limit: 5 }), requireUser, (request, response) => {
  response.json(z.object({ name: z.string() }).parse(request.body));
});
app.post('/open', (request, response) => { response.json({ name: request.body.name }); });
app.post('/guarded', unknownGuard, (request, response) => { response.json({ name: request.body.name }); });
function requireUser(request, response, next) {
  if (request.headers.authorization !== process.env.TOKEN) return response.status(401).end();
  next();
}
`,
    },
    initializationOptions: { showEndpointCommand },
  });
  await client.open('src/app.ts');
  await client.waitForIdle();
  assert.deepEqual(
    (await lensesIn(client, 'src/app.ts')).map(({ command }) => command?.title),
    [
      'POST /closed · auth ✓ · validated ✓ · rate limit ✓ · documented ✓',
      'POST /open · auth ✗ · validated ✗ · rate limit ✗ · documented ?',
      'POST /guarded · auth ? · validated ? · rate limit ? · documented ?',
      'described in openapi.yaml#POST /closed',
    ],
  );
});

test('lenses follow an edit at once, and other files are asked for again', async () => {
  await using client = await startClient({
    files,
    initializationOptions: { showEndpointCommand },
    capabilities: { workspace: { codeLens: { refreshSupport: true } } },
  });
  let refreshes = 0;
  client.connection.onRequest('workspace/codeLens/refresh', () => {
    refreshes += 1;
    return null;
  });
  await client.open('src/app.ts');
  await client.open('src/orders.ts');
  await client.waitForIdle();
  assert.deepEqual(await titlesIn(client, 'src/orders.ts'), ['1: GET /orders']);
  await client.edit('src/app.ts', "'/orders'", "'/v2/orders'");
  assert.deepEqual(await titlesIn(client, 'src/orders.ts'), ['1: GET /v2/orders']);
  await client.edit('src/app.ts', "'/v2/orders'", "'/v3/orders'");
  await until(
    () => refreshes > 0,
    () => 'lenses to be asked for again',
  );
  assert.deepEqual(await titlesIn(client, 'src/orders.ts'), ['1: GET /v3/orders']);
});

test('lenses stay over their handlers while the text does not parse', async () => {
  await using client = await startClient({ files, initializationOptions: { showEndpointCommand } });
  await client.open('src/app.ts');
  await client.open('src/orders.ts');
  await client.waitForIdle();
  await client.edit('src/app.ts', 'const app', 'const\nconst app');
  assert.deepEqual(await titlesIn(client, 'src/app.ts'), ['5: GET /health']);
  assert.deepEqual(await titlesIn(client, 'src/orders.ts'), ['1: GET /orders']);
  await client.edit('src/orders.ts', '  response', '  const {\n  response');
  assert.deepEqual(await titlesIn(client, 'src/orders.ts'), ['1: GET /orders']);
  assert.equal((await architectureOf(client)).endpoints.length, 2);
});

test('lenses can be switched off', async () => {
  await using client = await startClient({ files, settings: { codeLens: false } });
  await client.open('src/app.ts');
  await client.waitForIdle();
  assert.deepEqual(await lensesIn(client, 'src/app.ts'), []);
});

test('a client without a command of its own is told in words', async () => {
  await using client = await startClient({ files });
  const messages: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
  });
  await client.open('src/orders.ts');
  await client.waitForIdle();
  const [lens] = await lensesIn(client, 'src/orders.ts');
  await client.ask('workspace/executeCommand', lens?.command);
  await until(
    () => messages.length > 0,
    () => 'a message',
  );
  assert.match(messages[0] ?? '', /^GET \/orders\n/);
});

test('hover on a handler and on a route says what is asked, what stands before it and what behind', async () => {
  await using client = await startClient({ files });
  await client.open('src/orders.ts');
  await client.open('src/app.ts');
  await client.waitForIdle();
  const ofHandler = textOf(await client.hover('src/orders.ts', { line: 1, character: 26 }));
  assert.match(ofHandler, /^\*\*GET \/orders\*\*/);
  assert.match(
    ofHandler,
    /\[`requireUser`\]\(file:.*app\.ts#L4\) → \[`listOrders`\]\(file:.*orders\.ts#L2\)/,
  );
  const ofRoute = textOf(await client.hover('src/app.ts', { line: 3, character: 12 }));
  assert.equal(ofRoute, ofHandler);
  assert.equal(await client.hover('src/app.ts', { line: 2, character: 8 }), null);
});

test('hover on a query says by whom its table is read and written', async () => {
  await using client = await startClient({ files });
  await client.open('src/store.ts');
  await client.waitForIdle();
  const card = textOf(await client.hover('src/store.ts', { line: 3, character: 12 }));
  assert.match(card, /^\*\*orders\*\* · data through `knex`/);
  assert.match(card, /Read by \[`findOrders`\]/);
  assert.match(card, /Written nowhere in this project\./);
});

test('hover on a queue says who sends to it and who handles what comes', async () => {
  await using client = await startClient({
    files: {
      'package.json': '{ "dependencies": { "bullmq": "5", "express": "5" } }',
      'src/mails.ts': `import { Queue, Worker } from 'bullmq';
import express from 'express';
const mails = new Queue('mails');
express().post('/users', welcome);
new Worker('mails', sendMail);
async function welcome(request, response) {
  response.json(await mails.add('welcome', {}));
}
async function sendMail() {}
`,
    },
  });
  await client.open('src/mails.ts');
  await client.waitForIdle();
  const card = textOf(await client.hover('src/mails.ts', { line: 4, character: 14 }));
  assert.match(card, /^\*\*mails\*\*/);
  assert.match(card, /Sent by \[`welcome`\]/);
  assert.match(card, /Handled by \[`sendMail`\]/);
  const made = textOf(await client.hover('src/mails.ts', { line: 2, character: 26 }));
  assert.match(made, /^\*\*mails\*\*/);
});

test('the architecture is plain data: endpoints, data, dependencies, modules and the calls between them', async () => {
  await using client = await startClient({ files });
  await client.waitForIdle();
  const { endpoints, models, dependencies, modules, calls } = await architectureOf(client);
  assert.deepEqual(
    endpoints.map(({ title, handler, module }) => [title, handler, module]),
    [
      ['GET /orders', 'listOrders', 'src/orders.ts'],
      ['GET /health', undefined, 'src/app.ts'],
    ],
  );
  assert.equal(endpoints[0]?.location.uri, client.uri('src/orders.ts'));
  assert.deepEqual(
    models.map(({ name, accesses }) => [name, accesses.map(({ by, verb }) => `${verb} by ${by}`)]),
    [['orders', ['find-many by findOrders']]],
  );
  assert.deepEqual(
    dependencies.map(({ kind, name, uses }) => [kind, name, uses[0]?.by]),
    [['http', 'rates.example.com', 'rate']],
  );
  assert.deepEqual(
    modules.map(({ path, layer }) => `${path} ${layer}`),
    ['src/app.ts entry', 'src/orders.ts entry', 'src/store.ts access'],
  );
  assert.deepEqual(
    calls.map(({ from, to, isOutside }) => `${from} ${isOutside ? '=>' : '->'} ${to}`),
    [
      'src/app.ts -> src/orders.ts',
      'src/orders.ts -> src/store.ts',
      'src/store.ts => knex',
      'src/store.ts => rates.example.com',
    ],
  );
});

test('calls lead through what is only promised to what keeps the promise; a queue is outside, too', async () => {
  await using client = await startClient({
    files: {
      'package.json': '{ "dependencies": { "bullmq": "5", "express": "5", "knex": "3" } }',
      'src/app.ts': `import express from 'express';
import { OrdersService } from './service';
import { KnexOrders } from './store';
const service = new OrdersService(new KnexOrders());
express().get('/orders', async (request, response) => { response.json(await service.list()); });
`,
      'src/service.ts': `import { Queue } from 'bullmq';
import type { Orders } from './port';
const mails = new Queue('mails');
export class OrdersService {
  constructor(private readonly orders: Orders) {}
  async list() {
    await mails.add('listed', {});
    return this.orders.findAll();
  }
}
`,
      'src/port.ts': `export abstract class Orders {
  abstract findAll(): Promise<unknown[]>;
}
`,
      'src/store.ts': `import knex from 'knex';
import { Orders } from './port';
const db = knex({ client: 'pg' });
export class KnexOrders extends Orders {
  async findAll() { return db('orders').limit(20); }
}
`,
    },
  });
  await client.waitForIdle();
  const { modules, calls } = await architectureOf(client);
  assert.deepEqual(
    modules.map(({ path, layer }) => `${path} ${layer}`),
    ['src/app.ts entry', 'src/service.ts logic', 'src/store.ts access'],
  );
  assert.deepEqual(
    calls.map(({ from, to, isOutside }) => `${from} ${isOutside ? '=>' : '->'} ${to}`),
    [
      'src/app.ts -> src/service.ts',
      'src/service.ts -> src/store.ts',
      'src/service.ts => bullmq',
      'src/store.ts => knex',
    ],
  );
});

test('one endpoint brings its evidence and who takes part on its path', async () => {
  await using client = await startClient({ files });
  await client.waitForIdle();
  const { endpoints } = await architectureOf(client);
  const details = await client.ask<EndpointDetails>('backendArchitect/endpoint', { id: endpoints[0]?.id });
  assert.equal(details.posture.length, 12);
  assert.deepEqual(
    details.messages.slice(0, 3).map(({ label }) => label),
    ['GET /orders', 'requireUser', 'listOrders'],
  );
  assert.deepEqual(
    details.participants.slice(0, 3).map(({ label }) => label),
    ['Client', 'Before the handler', 'orders'],
  );
  assert.equal(await client.ask('backendArchitect/endpoint', { id: 'gone' }), null);
});

test('who has asked is told when the picture may have changed; each folder has its own', async () => {
  const folders = ['one', 'two'];
  const placed = folders.flatMap(folder =>
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text] as const),
  );
  await using client = await startClient({ files: Object.fromEntries(placed), folders });
  let changes = 0;
  client.connection.onNotification('backendArchitect/architectureChanged', () => {
    changes += 1;
  });
  await client.open('one/src/app.ts');
  await client.waitForIdle();
  const titles = async (): Promise<readonly string[]> => {
    const all = await client.ask<WorkspaceArchitecture>('backendArchitect/architecture', {});
    return all.folders.map(({ name, endpoints }) => `${name} ${endpoints[0]?.title}`);
  };
  assert.deepEqual(await titles(), ['one GET /orders', 'two GET /orders']);
  await client.edit('one/src/app.ts', "'/orders'", "'/v2/orders'");
  await until(
    () => changes > 0,
    () => 'word of the change',
  );
  assert.deepEqual(await titles(), ['one GET /v2/orders', 'two GET /orders']);
});
