import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { extractTypeScript } from './extract.ts';
import type { CallFact, Reference, TypeScriptFacts, Value } from './facts.ts';
import { loadTypeScriptParser } from './parse.ts';

const parser = await loadTypeScriptParser('few files');

function extract(text: string, name = 'file.ts'): TypeScriptFacts {
  const source = createSourceText(toFilePath(`/project/${name}`), text);
  return extractTypeScript(parser.parse(source), parser.visitorKeys).facts;
}

/** A reference as a reader would write it. */
function show(reference: Reference | undefined, facts: TypeScriptFacts): string {
  if (reference === undefined) return 'nothing';
  const { root, path } = reference;
  const names = ['', ...path].join('.');
  switch (root.kind) {
    case 'import':
      return `${facts.imports[root.import]?.specifier}:${facts.imports[root.import]?.imported}${names}`;
    case 'variable':
      return `variable ${facts.variables[root.variable]?.name}${names}`;
    case 'parameter':
      return `parameter ${root.parameter}${names}`;
    case 'function':
      return `function ${facts.functions[root.function]?.name}${names}`;
    case 'class':
      return `class ${facts.classes[root.class]?.name}${names}`;
    case 'this':
    case 'super':
      return `${root.kind} ${facts.classes[root.class]?.name}${names}`;
    case 'call':
      return `result of (${show(facts.calls[root.call]?.callee, facts)})${names}`;
    case 'global':
      return `global ${root.name}${names}`;
  }
}

function callees(facts: TypeScriptFacts): readonly string[] {
  return facts.calls.map(call => show(call.callee, facts));
}

function onlyCall(facts: TypeScriptFacts, name: string): CallFact {
  const [call, ...others] = facts.calls.filter(one => one.callee?.path.at(-1) === name);
  assert.ok(call !== undefined && others.length === 0, `there is not exactly one call of ${name}`);
  return call;
}

function initialValue(facts: TypeScriptFacts, name: string): Value | undefined {
  return facts.variables.find(variable => variable.name === name)?.value;
}

test('follows every way to import', () => {
  const facts = extract(`
    import fastify, { type FastifyInstance, Router as R } from 'a';
    import * as all from 'b';
    import type { T } from 'c';
    import './side-effect';
    const { Pool: P } = require('pg');
    const express = require('express');
    const lazy = await import('d');
    fastify(); R(); all.x(); P(); express.Router(); lazy.y();
  `);
  assert.deepEqual(
    facts.imports.map(one => `${one.specifier}:${one.imported}${one.isTypeOnly ? ' type' : ''}`),
    [
      'a:default',
      'a:FastifyInstance type',
      'a:Router',
      'b:*',
      'c:T type',
      './side-effect:',
      'pg:Pool',
      'pg:*',
      'express:*',
      'd:*',
    ],
  );
  assert.deepEqual(callees(facts), [
    'a:default',
    'a:Router',
    'b:*.x',
    'pg:Pool',
    'variable express.Router',
    'variable lazy.y',
  ]);
  assert.equal(initialValue(facts, 'express')?.kind, 'reference');
});

test('a name is what the innermost scope says', () => {
  const facts = extract(`
    import { db } from './db';
    db.a();
    function f(db) { db.b(); { const db = 1; db.c(); } }
    const g = ({ db: other, ...rest }) => { other.d(); rest.e(); db.f(); };
    for (const db of []) db.g();
    try {} catch (db) { db.h(); }
    { function db() {} db.i(); }
    fetch('x');
  `);
  assert.deepEqual(callees(facts), [
    './db:db.a',
    'parameter 0.b',
    'variable db.c',
    'parameter 0.db.d',
    'parameter 0.....e',
    './db:db.f',
    'variable db.g',
    'nothing',
    'function db.i',
    'global fetch',
  ]);
});

test('this is the class in methods, arrows and fields, and nothing in other functions', () => {
  const facts = extract(`
    class A extends B {
      field = () => this.one();
      static two() { return this.two(); }
      run() { this.three(); list.map(() => this.four()); list.map(function () { this.five(); }); super.run(); }
    }
  `);
  assert.deepEqual(
    callees(facts).filter(name => !name.endsWith('map')),
    ['this A.one', 'this A.two', 'this A.three', 'this A.four', 'nothing', 'super A.run'],
  );
});

test('describes classes with injected, declared and assigned members', () => {
  const facts = extract(`
    @Injectable()
    export class UserService extends Base<User> implements Port {
      private readonly logger = new Logger('x');
      constructor(private readonly users: Repository<User>, @Inject(T) other: Other) { this.other = other; }
      @Get(':id') async find(@Param('id') id: string): Promise<User> { return this.users.find(); }
      get ready() { return true; }
    }
  `);
  const [service] = facts.classes;
  assert.deepEqual(
    service?.members.map(member => `${member.name}${member.isInjected ? ' injected' : ''}`),
    ['logger', 'users injected', 'other'],
  );
  assert.deepEqual(
    service?.decorators.map(one => show(one.callee, facts)),
    ['global Injectable'],
  );
  assert.equal(show(service?.extends, facts), 'global Base');
  const find = facts.functions.find(one => one.name === 'find');
  assert.equal(find?.form, 'method');
  assert.equal(find?.parameters[0]?.decorators[0]?.arguments?.[0]?.kind, 'literal');
  assert.equal(facts.functions.find(one => one.name === 'ready')?.form, 'getter');
});

test('values are taken apart, joined and chosen', () => {
  const facts = extract(`
    const { a, b: { c }, ...rest } = await load();
    const [first, second] = await Promise.all([one(), two()]);
    const { x } = { x: 5, y: 6 };
    const text = 'a' + name + \`b\${c}\`;
    const either = process.env.PORT ?? 3000;
    let late; late = make();
    let twice = 1; twice = 2;
  `);
  const shown = (name: string): string => {
    const value = initialValue(facts, name);
    return value?.kind === 'reference' ? show(value.reference, facts) : (value?.kind ?? 'nothing');
  };
  assert.equal(shown('c'), 'result of (global load).b.c');
  assert.equal(shown('second'), 'result of (global Promise.all).[1]');
  assert.deepEqual(initialValue(facts, 'x')?.kind, 'literal');
  const text = initialValue(facts, 'text');
  assert.deepEqual(text?.kind === 'template' ? text.texts : undefined, ['a', 'b', '']);
  assert.equal(shown('either'), 'choice');
  assert.equal(shown('late'), 'result of (global make)');
  assert.equal(shown('twice'), 'nothing');
});

test('JavaScript with the types of Flow is read as TypeScript, and what neither knows is said', () => {
  const typed = extract(
    'export async function load(id: string): Promise<?Order> { return find(id); }',
    'a.js',
  );
  assert.deepEqual([typed.parseErrors, callees(typed)], [[], ['global find']]);
  const flow = extract('// @flow\nexport function load(id: number, x: any) { return find(id); }', 'b.js');
  assert.deepEqual([flow.parseErrors, callees(flow)], [[], ['global find']]);
  const broken = extract('export function load( { return find(id) }', 'c.js');
  assert.equal(broken.parseErrors.length, 1);
});

test('types on paper: aliases, enums, unions, arrays', () => {
  const facts = extract(`
    type Order = 'asc' | 'desc';
    enum Kind { A = 'a', B = 'b' }
    function f(a: number, b: Order, c?: Kind, d: string[] | null, e: Repository<User>, g: boolean | undefined) {}
  `);
  assert.deepEqual(
    facts.functions[0]?.parameters.map(parameter => parameter.type?.kind),
    ['number', 'literals', 'literals', 'array', 'named', 'boolean'],
  );
});

test('a loop is known to the calls whose arguments depend on its element', () => {
  const facts = extract(`
    for (const id of ids) { const key = id + 1; const row = await db.derived(key); db.constant(1); }
    ids.map(async id => db.mapped(id));
    for (const outer of rows) for (const inner of outer.items) { db.inOuter(outer.id); }
    let node = start; while (node.parent) { node = await db.walked(node.parent); }
    ids.forEach(() => { setTimeout(() => db.elsewhere(), 1); });
  `);
  const loopOf = (name: string): string => {
    const loop = onlyCall(facts, name).dependsOnLoop;
    const block = loop === undefined ? undefined : facts.blocks[loop];
    return block?.kind === 'loop' ? `${block.form} ${block.names.join(',')}` : 'none';
  };
  assert.equal(loopOf('derived'), 'for-of id');
  assert.equal(loopOf('constant'), 'none');
  assert.equal(loopOf('mapped'), 'array-callback id');
  assert.equal(loopOf('inOuter'), 'for-of outer');
  assert.equal(loopOf('walked'), 'while node');
  assert.equal(
    onlyCall(facts, 'elsewhere').block,
    undefined,
    'a callback that is no element callback begins anew',
  );
});

test('says what becomes of a result', () => {
  const facts = extract(`
    async function f() {
      await db.awaited(); db.discarded(); const kept = db.assigned(); g(db.argument()); db.chained().next();
      if (x) return db.returned();
      return (await db.awaitedDeep())!.rows;
    }
  `);
  const uses = ['awaited', 'discarded', 'assigned', 'argument', 'chained', 'returned'];
  for (const use of uses) assert.equal(onlyCall(facts, use).use, use);
  assert.equal(onlyCall(facts, 'awaitedDeep').use, 'awaited');
});

test('reads exports of both module systems', () => {
  const modern = extract(`
    export const a = 1, b = 2;
    export function f() {}
    export class C {}
    export default app;
    export { a as z };
    export { x as y } from './x';
    export * from './all';
    export * as ns from './ns';
  `);
  assert.deepEqual(
    modern.exports.map(one => (one.kind === 'all' ? `* ${one.specifier}` : `${one.kind} ${one.exported}`)),
    ['local a', 'local b', 'local f', 'local C', 'local default', 'local z', 'from y', '* ./all', 'from ns'],
  );
  const common = extract(
    `module.exports = { list, get: find }; exports.extra = 5; module.exports.more = list;`,
    'file.js',
  );
  assert.deepEqual(
    common.exports.map(one => ('exported' in one ? one.exported : '*')),
    ['default', 'list', 'get', 'extra', 'more'],
  );
});

test('finds what the environment is asked for', () => {
  const facts = extract(`
    const a = process.env.A || 'x';
    const { B = 'y', C } = process.env;
    const d = process.env['D'];
    const e = import.meta.env.E;
  `);
  assert.deepEqual(
    facts.environmentReads.map(read => [read.name, read.fallback?.kind]),
    [
      ['A', 'literal'],
      ['B', 'literal'],
      ['C', undefined],
      ['D', undefined],
      ['E', undefined],
    ],
  );
});

test('half a file still gives what it says', () => {
  const facts = extract(`import { a } from 'a';\na.b();\nfunction f( {`);
  assert.ok(facts.parseErrors.length > 0);
});

test('what is asked of a name or of nothing is asked of the name', () => {
  const facts = extract("(header ?? '').split('.'); (list || []).map(f); (a ?? b).c(); (x && '').d();");
  assert.deepEqual(callees(facts), ['global header.split', 'global list.map', 'nothing', 'nothing']);
});

test('branches know what is one of a few written values in them and behind them', () => {
  const facts = extract(`function f(by, other) {
    switch (by) {
      case 'a':
      case 'b': one(); break;
      default: two();
      case 'c': three();
    }
    if (by === 'a' || 'b' === by) four();
    if (other && by === 'a') five(); else six();
    if (by === 'a' || other === 'b') seven();
    if (by === other) eight();
    if (by !== 'a' && by !== 'b') return;
  }`);
  const within = facts.calls.map(({ block, callee }) => {
    const around = block === undefined ? undefined : facts.blocks[block];
    const settled = around?.kind === 'branch' ? around.settled : undefined;
    return `${show(callee, facts)}: ${show(settled, facts)}`;
  });
  assert.deepEqual(within, [
    'global one: parameter 0',
    'global two: nothing',
    // What falls from the default into the last case may be anything.
    'global three: nothing',
    'global four: parameter 0',
    'global five: parameter 0',
    'global six: nothing',
    'global seven: nothing',
    'global eight: nothing',
  ]);
  const behind = facts.blocks.flatMap(block => (block.kind === 'branch' ? (block.settledAfter ?? []) : []));
  assert.deepEqual(
    behind.map(reference => show(reference, facts)),
    ['parameter 0'],
  );
});
