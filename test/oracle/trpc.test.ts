// tRPC's own record of procedures, with the middlewares and inputs that each of them has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf } from './lib/model.ts';
import { appRouter } from './trpc/src/root.ts';

const folder = new URL('./trpc/', import.meta.url);

interface Definition {
  readonly type: string;
  readonly inputs: readonly unknown[];
  readonly output?: unknown;
}

test('tRPC and the model name the same procedures, with the same inputs and outputs', async () => {
  await appRouter.createCaller({ userId: 'u', isAdmin: true }).reports.monthly();
  const procedures: Readonly<Record<string, { readonly _def: Definition }>> = Object(
    appRouter._def.procedures,
  );
  const own = Object.entries(procedures).map(([name, { _def }]) =>
    line(`${_def.type} ${name}`, _def.inputs.length, _def.output === undefined ? 0 : 1),
  );
  const model = await modelOf(folder);
  const found = model.endpoints().map(endpoint => {
    const stages = endpoint.chain.filter(({ role }) => role === 'schema').map(({ stage }) => stage);
    const name = endpoint.kind === 'http' ? '' : (endpoint.name ?? '?');
    const count = (wanted: string): number => stages.filter(stage => stage === wanted).length;
    return line(`${endpoint.kind} ${name}`, count('body'), count('response'));
  });
  assert.deepEqual(found.sort(), own.sort());
});

test('the model puts the middlewares of base procedures before each, in order', async () => {
  const model = await modelOf(folder);
  const chains = model.endpoints().map(endpoint => {
    const pieces = endpoint.chain.filter(({ role }) => role === 'middleware');
    const names = pieces.map(({ origin }) =>
      origin.kind === 'function' ? model.facts(origin.path)?.functions[origin.function]?.name : '?',
    );
    return `${endpoint.kind === 'http' ? '' : endpoint.name}: ${names.join(', ')}`;
  });
  assert.deepEqual(chains.sort(), [
    'accounts.users.me: logCall, requireUser, loadUser',
    'accounts.users.signUp: logCall',
    'health: logCall',
    'orders.admin.remove: logCall, requireUser, requireAdmin',
    'orders.byId: logCall, requireUser',
    'orders.changes: logCall, requireUser',
    'orders.create: logCall, requireUser',
    'orders.list: logCall, requireUser',
    'ping: logCall',
    'plain.nested: logCall',
    'records.all: logCall, requireUser',
    'reports.monthly: logCall, requireUser, requireAdmin',
    'version: logCall',
  ]);
});

function line(title: string, inputs: number, outputs: number): string {
  return `${title}: ${inputs} in, ${outputs} out`;
}
