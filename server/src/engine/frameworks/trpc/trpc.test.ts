import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../model/understand.ts';
import { titleOf } from '../endpoint.ts';
import type { Piece } from '../piece.ts';

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

test('a procedure that starts from one of several has what all of these have; what is piped comes one after the other', async () => {
  const model = await understand({
    'trpc.ts': `import { initTRPC } from '@trpc/server';
const t = initTRPC.create();
export const router = t.router;
const logged = t.middleware(function logged({ next }) { return next(); });
const auth = t.middleware(function auth({ next }) { return next(); });
export const admin = auth.unstable_pipe(function admin({ next }) { return next(); });
export const open = t.procedure.use(logged);
export const closed = open.use(auth);
export const startFor = options => (options.isOpen ? open : closed);`,
    'root.ts': `import { admin, closed, open, router, startFor } from './trpc';
const either = process.env.OPEN ? closed : open;
export const root = router({
  chosen: either.query(() => 1),
  made: startFor({ isOpen: false }).query(() => 1),
  piped: open.use(admin).query(() => 1),
});`,
  });
  const nameOf = ({ origin }: Piece): string | undefined =>
    origin.kind === 'function' ? model.facts(origin.path)?.functions[origin.function]?.name : '?';
  assert.deepEqual(
    model
      .endpoints()
      .map(
        endpoint =>
          `${titleOf(endpoint)}: ${endpoint.chain.map(nameOf).join(', ')} (${endpoint.gaps.length} open)`,
      ),
    [
      'query chosen: logged (1 open)',
      'query made: logged (1 open)',
      'query piped: logged, auth, admin (0 open)',
    ],
  );
});

test('procedures that a function makes start from what each of its calls is given', async () => {
  const model = await understand({
    'trpc.ts': `import { initTRPC } from '@trpc/server';
const t = initTRPC.create();
export const router = t.router;
export const open = t.procedure;
export const closed = open.use(function auth({ next }) { return next(); });`,
    'crud.ts': `export const crud = base => ({ list: base.query(() => 1), create: base.input(schema).mutation(() => 1) });
export const named = (base, name) => ({ ['find' + name]: base.query(() => 1) });`,
    'root.ts': `import { closed, open, router } from './trpc';
import { crud, named } from './crud';
export const root = router({
  users: router({ ...crud(closed), me: closed.query(() => 1) }),
  posts: router(crud(open)),
  tags: crud(closed),
  odd: router({ ...named(closed, 'Odd') }),
});`,
  });
  assert.deepEqual(
    model
      .endpoints()
      .map(endpoint => `${titleOf(endpoint)}: ${endpoint.chain.map(({ name }) => name).join(', ')}`)
      .sort(),
    [
      'mutation posts.create: schema',
      'mutation tags.create: auth, schema',
      'mutation users.create: auth, schema',
      'query posts.list: ',
      'query tags.list: auth',
      'query users.list: auth',
      'query users.me: auth',
    ],
  );
  assert.equal(new Set(model.endpoints().map(({ id }) => id)).size, 7);
});
