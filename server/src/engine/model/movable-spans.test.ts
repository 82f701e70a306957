import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { loadTypeScriptParser } from '../languages/typescript/parse.ts';
import { toFilePath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { spanOf } from '../source/span.ts';
import { createDatabase } from './database.ts';
import { createFixedFacts, createMovableFacts } from './movable-spans.ts';

const path = toFilePath('/project/a.ts');
const parser = await loadTypeScriptParser('few files');

function factsOf(text: string): TypeScriptFacts {
  return extractTypeScript(parser.parse(createSourceText(path, text)), parser.visitorKeys).facts;
}

function openFile() {
  const database = createDatabase();
  const facts = createMovableFacts(database);
  const asked: string[] = [];
  const names = database.query('names', () => {
    asked.push('names');
    return facts.get(path)?.calls.map(({ callee }) => callee?.path.join('.'));
  });
  const starts = database.query('starts', () => {
    asked.push('starts');
    return facts.get(path)?.calls.map(({ span }) => [span.start, span.end]);
  });
  return { facts, asked, names: () => names(''), starts: () => starts('') };
}

const text = "import { db } from './db';\ndb.read(1);\ndb.write(2);\n";

test('what reads no offset stays when text moves, and what does is asked again', () => {
  const { facts, asked, names, starts } = openFile();
  facts.set(path, factsOf(text));
  assert.deepEqual(names(), ['read', 'write']);
  assert.deepEqual(starts(), [
    [27, 37],
    [39, 50],
  ]);
  asked.length = 0;
  facts.set(path, factsOf(`\n${text}`));
  assert.deepEqual(names(), ['read', 'write']);
  assert.deepEqual(starts(), [
    [28, 38],
    [40, 51],
  ]);
  assert.deepEqual(asked, ['starts']);
});

test('what comes or goes is a change, wherever it stands', () => {
  const { facts, names, starts } = openFile();
  facts.set(path, factsOf(text));
  assert.deepEqual(names(), ['read', 'write']);
  facts.set(path, factsOf(text.replace('db.read(1)', 'db.read(1);db.count()')));
  assert.deepEqual(names(), ['read', 'count', 'write']);
  facts.set(path, factsOf(text.replace('db.read(1);', '')));
  assert.deepEqual(names(), ['write']);
  assert.deepEqual(starts(), [[28, 39]]);
  facts.delete(path);
  assert.equal(names(), undefined);
});

test('what is kept or sent has the offsets of its time', () => {
  const { facts } = openFile();
  facts.set(path, factsOf(text));
  const given = facts.get(path);
  const json = JSON.stringify(given);
  assert.equal(json, JSON.stringify(factsOf(text)));
  facts.set(path, factsOf(`\n${text}`));
  assert.equal(JSON.stringify(given), JSON.stringify(factsOf(`\n${text}`)));
});

test('facts that are moved keep all but their places', () => {
  const { facts, asked, names, starts } = openFile();
  facts.set(path, factsOf(text));
  names();
  starts();
  asked.length = 0;
  facts.move(path, ({ start, end }) => spanOf(start + 1, end + 2));
  assert.deepEqual(names(), ['read', 'write']);
  assert.deepEqual(starts(), [
    [28, 39],
    [40, 52],
  ]);
  assert.deepEqual(asked, ['starts']);
});

test('facts that are fixed can be moved too', () => {
  const facts = createFixedFacts(createDatabase());
  facts.move(path, span => span);
  assert.equal(facts.get(path), undefined);
  facts.set(path, factsOf(text));
  facts.move(path, ({ start, end }) => spanOf(start + 1, end + 2));
  assert.deepEqual(
    facts.get(path)?.calls.map(({ span }) => [span.start, span.end]),
    [
      [28, 39],
      [40, 52],
    ],
  );
});
