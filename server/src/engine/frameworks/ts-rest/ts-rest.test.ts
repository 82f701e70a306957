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

test('what Nest puts before paths stands before those of a contract', async () => {
  const served = async (controller: string, setting: string): Promise<readonly string[]> => {
    const model = await understand({
      'main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app';
const app = await NestFactory.create(AppModule);
${setting}
await app.listen(3000);`,
      'app.ts': `import { Controller, Module } from '@nestjs/common';
import { initContract } from '@ts-rest/core';
import { TsRestHandler, tsRestHandler } from '@ts-rest/nest';
const c = initContract();
const contract = c.router({ health: { method: 'GET', path: '/health', responses: {} } });
${controller} class Health {
  @TsRestHandler(contract) all() { return tsRestHandler(contract, { health: async () => ({ status: 200, body: {} }) }); }
}
@Module({ controllers: [Health] }) export class AppModule {}`,
    });
    return model.endpoints().map(titleOf);
  };
  assert.deepEqual(await served('@Controller()', ''), ['GET /health']);
  assert.deepEqual(await served('@Controller()', "app.setGlobalPrefix('api');"), ['GET /api/health']);
  assert.deepEqual(await served("@Controller('checks')", ''), ['GET /checks/health']);
});

test('on the application and on a router a path is whole; where nobody mounts it its beginning is not known', async () => {
  assert.deepEqual(await titles('createExpressEndpoints(contract, answers, app);'), ['GET /api/health']);
  assert.deepEqual(
    await titles("createExpressEndpoints(contract, answers, router); app.use('/edge', router);"),
    ['GET /edge/api/health'],
  );
  assert.deepEqual(await titles(''), ['GET …/api/health']);
});
