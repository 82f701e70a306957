// Nest services that nobody thought of: what the model says of each endpoint is asked of the running service.
import 'reflect-metadata';
import { after, test } from 'node:test';
import type { INestApplication } from '@nestjs/common';
import { ts } from 'ts-morph';
import { type NestVersion, requireOf } from './lib/nest-version.ts';
import type { Ask } from './lib/requests/agreement.ts';
import { holds } from './lib/requests/holds.ts';
import { arbitraryNest, type NestRuntime, nestText } from './lib/requests/nest-text.ts';
import { answerIn } from './lib/requests/serve.ts';

let running: INestApplication | undefined;
after(() => running?.close());

// A service of Nest takes longer to start than those of others.
const usualRuns = 20;

for (const version of [10, 11, 12] as const)
  for (const adapter of ['express', 'fastify'] as const)
    test(`Nest ${version} on ${adapter} runs before each handler what the model says, in that order`, () => {
      const runtime: NestRuntime = {
        adapter,
        rest: restOf(version, adapter),
        excludedRest: restOf(version, 'fastify'),
      };
      const ask = (text: string) => askNest(text, version);
      const dependencies = { '@nestjs/core': String(version) };
      return holds(arbitraryNest, plan => nestText(plan, runtime), ask, usualRuns, dependencies);
    });

/** Up to version 10 the router of each adapter decides how all that is below a path is written. */
function restOf(version: NestVersion, adapter: NestRuntime['adapter']): string {
  if (version > 10) return '*splat';
  return adapter === 'express' ? '*' : '(.*)';
}

async function askNest(text: string, nest: NestVersion): Promise<Ask> {
  await running?.close();
  running = await start(text, nest);
  const address = await running.getUrl();
  return async (method, path, version) => {
    const accept = version === undefined ? '*/*' : `application/json;v=${version}`;
    const headers = { 'x-version': version ?? '', accept };
    const answer = await answerIn(await fetch(`${address}${path}`, { method, headers }));
    // Middleware for two targets runs twice where both match.
    return answer === undefined ? undefined : { ...answer, ran: [...new Set(answer.ran)] };
  };
}

function start(text: string, version: NestVersion): Promise<INestApplication> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  const exported: { running?: Promise<INestApplication> } = {};
  new Function('exports', 'require', outputText)(exported, requireOf(version));
  if (exported.running === undefined) throw new Error('The text makes no application.');
  return exported.running;
}
