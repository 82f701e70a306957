import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

async function titles(mounting: string): Promise<readonly string[]> {
  const model = await understand({
    'main.ts': `import express from 'express';
import { initContract } from '@ts-rest/core';
import { createExpressEndpoints, initServer } from '@ts-rest/express';
const c = initContract();
const contract = c.router({ health: { method: 'GET', path: '/api/health', responses: {} } });
const s = initServer();
const answers = s.router(contract, { health: async () => ({ status: 200, body: {} }) });
const app = express();
const router = express.Router();
${mounting}
app.listen(3000);`,
  });
  return model.endpoints().map(titleOf);
}

test('on the application a path is whole; on a router its beginning is not known', async () => {
  assert.deepEqual(await titles('createExpressEndpoints(contract, answers, app);'), ['GET /api/health']);
  assert.deepEqual(
    await titles("createExpressEndpoints(contract, answers, router); app.use('/edge', router);"),
    ['GET …/api/health'],
  );
  assert.deepEqual(await titles(''), ['GET …/api/health']);
});
