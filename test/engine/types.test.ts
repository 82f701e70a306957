// What only types can tell: a receiver that is inferred. On real files, since TypeScript reads them from disk.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { root as repository } from '../../scripts/lib/project.mjs';
import type { Rule } from '../../server/src/engine/rule-api/rule.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import type { Session } from '../../server/src/engine/session/session.ts';
import { joinPath, toFilePath } from '../../server/src/engine/source/path.ts';
import { openWorkerOracle } from '../../server/src/engine/types/worker-oracle.ts';

const oracle = openWorkerOracle(join(repository, 'server', 'src', 'main.ts'));

const files = {
  'package.json': '{ "name": "shop", "dependencies": { "pg": "8.0.0" } }',
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "strict": true } }',
  'backend-architect.jsonc': '{ "types": true }',
  'src/pool.ts': `import { Pool } from 'pg';
const once = <Made>(make: () => Made): Made => make();
export const pool = once(() => new Pool());
`,
  'src/orders.ts': `import { pool } from './pool.ts';
export async function listOrders() {
  return pool.query('SELECT id FROM orders');
}
`,
};

// Inside of this repository, so that the packages above it are found.
mkdirSync(join(repository, 'out'), { recursive: true });

async function openProject(
  changes: Readonly<Record<string, string>> = {},
  asked: readonly Rule[] = [],
): Promise<Session> {
  const folder = mkdtempSync(join(repository, 'out', 'types-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ '.git/HEAD': '', ...files, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const session = await createSession({
    root: toFilePath(folder),
    rules: asked,
    cacheDirectory: undefined,
    overrides: {},
    ...(oracle === undefined ? {} : { types: oracle }),
  });
  await session.review();
  return session;
}

function modelsRead(session: Session): readonly (string | undefined)[] {
  return session.model.files().flatMap(path => session.model.dataAccess(path).map(({ model }) => model));
}

test('types tell where an inferred receiver comes from, after everything else', async () => {
  const session = await openProject();
  assert.deepEqual(modelsRead(session), []);
  assert.deepEqual(await session.settleTypes(), { asked: 1, answered: 1 });
  assert.deepEqual(modelsRead(session), ['orders']);
});

test('an answer stays while the code around it is edited, and nothing is asked twice', async () => {
  const session = await openProject();
  await session.settleTypes();
  const path = session.model.files().find(file => file.endsWith('orders.ts')) ?? toFilePath('/none');
  session.update([{ kind: 'opened', path, text: `// edited\n${files['src/orders.ts']}` }]);
  session.findings(path);
  assert.deepEqual(modelsRead(session), ['orders']);
  assert.deepEqual(await session.settleTypes(), { asked: 1, answered: 1 });
  assert.deepEqual(await session.settleTypes(), { asked: 0, answered: 0 });
});

test('what the types no longer say is forgotten', async () => {
  const session = await openProject();
  await session.settleTypes();
  const path = joinPath(session.model.files()[0] ?? toFilePath('/none'), '..', 'pool.ts');
  session.update([{ kind: 'opened', path, text: 'export const pool: any = undefined;\n' }]);
  session.findings(path);
  await session.settleTypes();
  assert.deepEqual(modelsRead(session), []);
});

test('without the packages, and without being asked for, types stay unknown and nothing breaks', async () => {
  const missing = await openProject({
    'src/pool.ts': files['src/pool.ts'].replaceAll("'pg'", "'pg-missing'"),
  });
  assert.deepEqual(await missing.settleTypes(), { asked: 1, answered: 0 });
  const unasked = await openProject({ 'backend-architect.jsonc': '{}' });
  assert.equal(await unasked.settleTypes(), undefined);
});

test('what the types add makes findings come, and none that was there goes', async () => {
  const session = await openProject(
    {
      'src/app.ts': `import express from 'express';
import { pool } from './pool.ts';
import { listOrders } from './orders.ts';
export const app = express();
app.get('/orders', async (request, response) => { response.json(await listOrders()); });
app.post('/orders', async (request, response) => {
  for (const id of request.body.ids) await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  response.status(201).json({ secret: request.query.token });
});
app.get('/orders/:id', async (request, response) => {
  response.json(await pool.query(\`SELECT * FROM orders WHERE id = \${request.params.id}\`));
});
app.listen(3000);
`,
      'package.json': '{ "name": "shop", "dependencies": { "pg": "8.0.0", "express": "5.0.0" } }',
    },
    rules,
  );
  const before = findingsOf(session);
  assert.notDeepEqual(before, []);
  await session.settleTypes();
  const now = findingsOf(session);
  assert.deepEqual(
    before.filter(line => !now.includes(line)),
    [],
  );
  assert.ok(now.length > before.length, now.join('\n'));
});

function findingsOf(session: Session): readonly string[] {
  return session.model
    .files()
    .flatMap(path =>
      session.findings(path).findings.map(({ ruleId, span }) => `${path}:${span.start} ${ruleId}`),
    );
}
