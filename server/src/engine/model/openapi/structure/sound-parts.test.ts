import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenApi } from '../../../languages/openapi/parse.ts';
import { toFilePath } from '../../../source/path.ts';
import { createSourceText } from '../../../source/source-text.ts';
import type { StructureProblem } from '../../openapi-document.ts';
import { createOpenApiDocument } from '../create-openapi-document.ts';
import { createSoundParts, type SoundParts } from './sound-parts.ts';

const path = toFilePath('/project/openapi.yaml');
const root = toFilePath('/project');

function problemsOf(text: string, sound: SoundParts): readonly StructureProblem[] {
  const facts = parseOpenApi(createSourceText(path, text));
  return createOpenApiDocument(path, facts, () => undefined, root, sound).structureProblems();
}

/** Holds what is found after each text against what is found in it alone. */
function compareAfterEach(texts: readonly string[]): number {
  const kept = createSoundParts();
  let found = 0;
  for (const text of texts) {
    const expected = problemsOf(text, createSoundParts());
    found += expected.length;
    assert.deepEqual(problemsOf(text, kept), expected, text);
  }
  return found;
}

const heads = ['openapi: 3.0.3', 'openapi: 3.1.0'];

const description = (head: string): readonly string[] => [
  head,
  'info: { title: Orders, version: "1" }',
  'paths:',
  '  /orders:',
  '    get:',
  '      responses:',
  '        "200": { description: All }',
  '  /orders/{id}:',
  '    parameters:',
  '      - { name: id, in: path, required: true, schema: { type: string } }',
  '    delete:',
  '      responses:',
  '        "204": { description: Gone }',
  '  /plans:',
  '    $ref: plans.yaml',
  'components:',
  '  schemas:',
  '    Order:',
  '      type: object',
  '      properties: { id: { type: string } }',
  '    Plan: { type: string }',
  '  responses:',
  '    Missing: { description: None }',
];

test('what was wrong is found as long as it stays, and what was right once it is wrong', () => {
  for (const head of heads) {
    const right = description(head).join('\n');
    const wrong = right.replace('type: object', 'type: objekt');
    const moved = wrong.replace('paths:', '# new\npaths:');
    assert.equal(compareAfterEach([right, wrong, moved, right, moved]) > 0, true);
  }
});

test('of a key that is written twice the last one counts, whenever it was written', () => {
  const right = description('openapi: 3.0.3').join('\n');
  const before = right.replace('    Order:', '    Plan: { type: strng }\n    Order:');
  const behind = right.replace(
    '  responses:\n    Missing',
    '    Plan: { type: strng }\n  responses:\n    Missing',
  );
  compareAfterEach([right, before, right, behind, right, behind, before]);
});

test('a name that may not be there is found again', () => {
  const wrong = description('openapi: 3.0.3').join('\n').replace('  /plans:', '  plans:');
  assert.equal(compareAfterEach([wrong, `${wrong}\n# one`, `# two\n${wrong}`]), 3);
});

test('a part that stands for another changes with that one', () => {
  const right = [
    'openapi: 3.0.3',
    'info: { title: A, version: "1" }',
    'paths: {}',
    'components:',
    '  schemas:',
    '    One: { properties: { a: &a { type: string } } }',
    '    Two: { properties: { a: *a } }',
  ].join('\n');
  compareAfterEach([right, right.replace('string', 'strng'), right]);
});

/** The same numbers each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % below;
  };
}

const pieces = [
  '    ',
  'type: strng',
  '  /new: {}',
  '  responses: {}',
  '    get: {}',
  'x-note: 1',
  '- ',
  '}',
  '*a',
];

test('after any edits the problems are those of the text', () => {
  let found = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = createRandom(seed);
    let lines = [...description(heads[seed % 2] ?? '')];
    const texts: string[] = [];
    for (let count = 0; count < 25; count++) {
      const at = random(lines.length);
      const piece = pieces[random(pieces.length)] ?? '';
      const line = lines[at] ?? '';
      const kind = random(5);
      // Where the text does not parse nothing is found: most edits start anew.
      if (random(3) === 0) lines = [...description(heads[seed % 2] ?? '')];
      else if (kind === 0) lines.splice(at, 1);
      else if (kind === 1) lines.splice(at, 0, piece);
      else if (kind === 2) lines.splice(random(lines.length), 0, line);
      else if (kind === 3) lines[at] = line.replace(/\w+(?=:)/, 'other');
      else lines[at] = line.slice(0, random(line.length + 1)) + piece;
      texts.push(lines.join('\n'));
    }
    found += compareAfterEach(texts);
  }
  assert.equal(found > 100, true);
});
