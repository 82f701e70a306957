// Nest services that nobody thought of: what the model says of each endpoint is asked of the running service.
import 'reflect-metadata';
import { after, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ts } from 'ts-morph';
import type { Ask } from './lib/requests/agreement.ts';
import { holds } from './lib/requests/holds.ts';
import { arbitraryNest, nestText } from './lib/requests/nest-text.ts';
import { answerIn } from './lib/requests/serve.ts';

let running: INestApplication | undefined;
after(() => running?.close());

// A service of Nest takes longer to start than those of others.
const usualRuns = 20;

test('Nest runs before each handler what the model says, in that order', () =>
  holds(arbitraryNest, nestText, ask, usualRuns));

async function ask(text: string): Promise<Ask> {
  await running?.close();
  running = await start(text);
  const address = await running.getUrl();
  return async (method, path, version) => {
    const accept = version === undefined ? '*/*' : `application/json;v=${version}`;
    const headers = { 'x-version': version ?? '', accept };
    const answer = await answerIn(await fetch(`${address}${path}`, { method, headers }));
    // Middleware for two targets runs twice where both match.
    return answer === undefined ? undefined : { ...answer, ran: [...new Set(answer.ran)] };
  };
}

function start(text: string): Promise<INestApplication> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const exported: { running?: Promise<INestApplication> } = {};
  const load = (name: string): unknown => (name === '@nestjs/core' ? core : common);
  new Function('exports', 'require', outputText)(exported, load);
  if (exported.running === undefined) throw new Error('The text makes no application.');
  return exported.running;
}
