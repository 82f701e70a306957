import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';

test('procedures of routers that are loaded late have the name under which those are put', async () => {
  const router = (name: string): string =>
    `import { t } from './trpc';\nexport ${name} t.router({ hi: t.procedure.query(() => 1) });`;
  const model = await understand({
    'trpc.ts': `import { initTRPC } from '@trpc/server';\nexport const t = initTRPC.create();`,
    'default.ts': router('default'),
    'taken.ts': `${router('const taken =')}\nexport const other = 1;`,
    'only.ts': router('const only ='),
    'awaited.ts': `${router('const awaited =')}\nexport const other = 1;`,
    'root.ts': `import { lazy } from '@trpc/server';
import { t } from './trpc';
export const root = t.router({
  first: lazy(() => import('./default')),
  second: lazy(() => import('./taken').then(module => module.taken)),
  third: lazy(() => import('./only')),
  fourth: lazy(async () => (await import('./awaited')).awaited),
});`,
  });
  assert.deepEqual(model.endpoints().map(titleOf).toSorted(), [
    'query first.hi',
    'query fourth.hi',
    'query second.hi',
    'query third.hi',
  ]);
});
