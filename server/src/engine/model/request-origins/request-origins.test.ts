import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinPath } from '../../source/path.ts';
import { projectRoot, understand } from '../understand.ts';

const express = `import express from 'express';
import { load, loadAll } from './store';
const app = express();
`;

/** What the calls of `sink` in a file are given: where each first argument comes from, and over how many calls. */
async function origins(
  files: Readonly<Record<string, string>>,
  file = 'src/store.ts',
): Promise<readonly string[]> {
  const model = await understand(files);
  const path = joinPath(projectRoot, file);
  return model.calls(path).flatMap(({ fact }) => {
    const isSink = fact.callee?.root.kind === 'global' && fact.callee.root.name === 'sink';
    const [given] = isSink ? fact.arguments : [];
    if (given === undefined) return [];
    return model
      .requestOrigins(path, given)
      .map(({ names, part, seen, way }) => `${[part, ...names].join('.')} as ${seen}, ${way.length} calls`);
  });
}

test('a parameter is what callers in other files hand in, through barrels and functions between', async () => {
  const found = await origins({
    'src/app.ts': `${express.replace('./store', './index')}app.get('/a/:id', (req, res) => res.json(load(req.params.id)));`,
    'src/index.ts': `export * from './store';`,
    'src/store.ts': `export const load = (id: string) => find({ id });\nconst find = ({ id }) => sink(id);`,
  });
  assert.deepEqual(found, ['params.id as req.params.id, 2 calls']);
});

test('all callers count, but those that only hand in what the code writes', async () => {
  const found = await origins({
    'src/app.ts': `${express}app.get('/a', (req, res) => res.json(load(req.query.a)));
app.get('/b', (req, res) => res.json(load('b')));
app.post('/c', (req, res) => { const { c } = req.body; res.json(load(c)); });`,
    'src/store.ts': `export const load = id => sink(id);`,
  });
  assert.deepEqual(found, ['query.a as req.query.a, 1 calls', 'body.c as req.body.c, 1 calls']);
});

test('what a caller has converted or held against a list goes no further', async () => {
  const found = await origins({
    'src/app.ts': `${express}const allowed = ['a'];
app.get('/a', (req, res) => res.json(load(Number(req.query.a))));
app.get('/b', (req, res) => res.json(load(allowed[req.query.b])));
app.get('/c', (req, res) => { if (!allowed.includes(req.query.c)) return; res.json(load(req.query.c)); });
app.get('/d', (req, res) => { if (!/^\\w+$/.test(req.query.d)) return; res.json(load(req.query.d)); });`,
    'src/store.ts': `export const load = id => sink(id);`,
  });
  assert.deepEqual(found, []);
});

test('elements of lists, and the names and values of objects, in loops and callbacks', async () => {
  const found = await origins({
    'src/app.ts': `${express}app.post('/a', (req, res) => { loadAll(req.body); res.end(); });`,
    'src/store.ts': `export function loadAll(body) {
  for (const key of Object.keys(body)) sink(key);
  for (const [key, value] of Object.entries(body)) { sink(key); sink(value); }
  for (const key in body.filter) sink(key);
  body.ids.forEach(id => sink(id));
  Object.entries(body).map(([key, value]) => sink(value));
  Object.keys(body).map(key => (['a'].includes(key) ? sink(key) : key));
}`,
  });
  assert.deepEqual(found, [
    'body.<key> as req.body, 1 calls',
    'body.<key> as req.body, 1 calls',
    'body.[] as req.body, 1 calls',
    'body.filter.<key> as req.body.filter, 1 calls',
    'body.ids.[] as req.body.ids, 2 calls',
    'body.[] as req.body, 2 calls',
  ]);
});

test('what a constructor keeps, in the object itself and wherever its class is the type', async () => {
  const found = await origins({
    'src/app.ts': `${express}import { Command } from './store';
app.post('/a', (req, res) => { const command = new Command(req.body.id, req.body.name); command.run(); load(command); res.end(); });`,
    'src/store.ts': `export class Command {
  name: string;
  constructor(readonly id: string, name: string) { this.name = name; }
  run() { sink(this.id); sink(this.name); }
}
export const load = (command: Command) => sink(command.id);`,
  });
  assert.deepEqual(found, [
    'body.id as req.body.id, 1 calls',
    'body.name as req.body.name, 1 calls',
    'body.id as req.body.id, 1 calls',
  ]);
});

test('functions that call themselves and each other come to an end', async () => {
  const found = await origins({
    'src/app.ts': `${express}app.get('/a', (req, res) => res.json(load(req.query.a)));`,
    'src/store.ts': `export function load(id) { sink(id); again(id); load(id); }\nfunction again(id) { load(id); }`,
  });
  assert.deepEqual(found, ['query.a as req.query.a, 1 calls']);
});

const nest = (parameter: string, pipe = ''): Readonly<Record<string, string>> => ({
  'src/main.ts': `import { Controller, Get, Module, Param, ParseIntPipe, Query, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Store } from './store';
@Controller('a')
class Orders {
  constructor(private readonly store: Store) {}
  @Get(':id')
  one(${parameter}) { return this.store.find(id); }
}
@Module({ controllers: [Orders], providers: [Store] })
class AppModule {}
async function start() {
  const app = await NestFactory.create(AppModule);
  ${pipe}
  await app.listen(1);
}
start();`,
  'src/store.ts': `export class Store { find(id) { return sink(id); } }`,
});

test('Nest: an injected service, and types that prove nothing without a pipe that makes them true', async () => {
  const transform = 'app.useGlobalPipes(new ValidationPipe({ transform: true }));';
  const found = ['params.id as id, 1 calls'];
  assert.deepEqual(await origins(nest(`@Param('id') id: string`)), found);
  assert.deepEqual(await origins(nest(`@Param('id') id: number`)), found);
  assert.deepEqual(
    await origins(nest(`@Param('id') id: number`, 'app.useGlobalPipes(new ValidationPipe());')),
    found,
  );
  assert.deepEqual(await origins(nest(`@Param('id') id: number`, transform)), []);
  assert.deepEqual(await origins(nest(`@Param('id', ParseIntPipe) id: number`)), []);
  const sorted = await origins(nest(`@Query('id') id: 'asc' | 'desc'`, transform));
  assert.deepEqual(sorted, ['query.id as id, 1 calls']);
});
