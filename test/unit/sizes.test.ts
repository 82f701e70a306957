// Files of three pages and functions of one: beyond that, split, or give the reason here.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Node, parseSync, Visitor } from 'oxc-parser';
import { root } from '../../scripts/lib/project.mjs';

const longestFile = 300;
/** Without the functions in it, which are counted by themselves: a factory may hold many short ones. */
const longestFunction = 40;

const oneCasePerKind = 'a switch with one short case per kind, read by searching for the kind';
const assembly = 'an assembly: it makes the parts and hands each to those that need it, one statement each';

/** By file and name. */
const longerFunctions: Readonly<Record<string, string>> = {
  'rules/api/invalid-description.ts reportMistakes': oneCasePerKind,
  'server/src/engine/languages/data/block-place.ts climb':
    'one walk upwards whose every step reads and changes the same state',
  'server/src/engine/languages/data/flow.ts readElements':
    'one loop over a list whose commas may be anywhere',
  'server/src/engine/languages/typescript/describe-type.ts describeType': oneCasePerKind,
  'server/src/engine/languages/typescript/describe-value.ts describe': oneCasePerKind,
  'server/src/engine/libraries/index.ts createLibraries': assembly,
  'server/src/engine/model/create-model.ts createProjectModel': assembly,
  'server/src/engine/model/data-access.ts describe': assembly,
  'server/src/engine/model/openapi/structure/check-structure.ts describe': oneCasePerKind,
  'server/src/engine/model/shapes/read-joi.ts refineJoi': oneCasePerKind,
  'server/src/engine/model/shapes/read-typebox.ts readTypeBox': oneCasePerKind,
  'server/src/engine/model/shapes/read-zod.ts readZod': oneCasePerKind,
  'server/src/engine/model/shapes/read-zod.ts refineZod': oneCasePerKind,
  'server/src/engine/session/session-parts.ts assembleSession': assembly,
  'server/src/lsp/start-server.ts createServer': assembly,
};

interface Measured {
  readonly name: string;
  readonly lines: number;
}

const sources = execFileSync('git', ['ls-files', 'client', 'rules', 'scripts', 'server'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(path => /\.(ts|mts|mjs)$/.test(path) && !/\.(test|examples|generated)\.m?[jt]s$/.test(path));

test('No file is longer than three pages', () => {
  const long = sources.filter(path => linesOf(readFileSync(join(root, path), 'utf8')) > longestFile);
  assert.deepEqual(long, [], 'Split them.');
});

test('No function is longer than a page without a reason', () => {
  const long = sources.flatMap(path =>
    functionsOf(path).flatMap(({ name, lines }) => (lines > longestFunction ? [`${path} ${name}`] : [])),
  );
  assert.deepEqual(long.toSorted(), Object.keys(longerFunctions));
});

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

function functionsOf(path: string): readonly Measured[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found: Measured[] = [];
  const names = new Map<Node, string>();
  const open: { inner: number }[] = [];
  const enter = (): void => {
    open.push({ inner: 0 });
  };
  const leave = (node: Node): void => {
    const lines = linesOf(text.slice(node.start, node.end));
    const inner = open.pop()?.inner ?? 0;
    const outer = open.at(-1);
    if (outer !== undefined) outer.inner += lines;
    found.push({ name: names.get(node) ?? 'unnamed', lines: lines + 1 - inner });
  };
  const name = (value: Node | null, key: Node | null): void => {
    if (value !== null && key?.type === 'Identifier') names.set(value, key.name);
  };
  new Visitor({
    VariableDeclarator: ({ id, init }) => name(init, id),
    Property: ({ key, value }) => name(value, key),
    MethodDefinition: ({ key, value }) => name(value, key),
    FunctionDeclaration(node) {
      name(node, node.id);
      enter();
    },
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
  }).visit(parseSync(path, text).program);
  return found;
}
