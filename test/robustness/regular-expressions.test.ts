// No input makes one of our regular expressions take more than linear time: the texts they see are untrusted.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import type { Node } from '@oxc-project/types';
import { parseSync, visitorKeys } from 'oxc-parser';
import { analyse } from 'scslre';
import { root } from '../../scripts/lib/project.mjs';
import { stepsThrough, walk } from '../../server/src/engine/languages/typescript/walk.ts';

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

test('the check finds expressions that are too slow', () => {
  assert.notEqual(slowness({ file: '', source: '^(?:a+)+$', flags: '' }), '');
  assert.notEqual(slowness({ file: '', source: '[ \\t]+$', flags: '' }), '');
  assert.equal(slowness({ file: '', source: '^[ \\t]+$', flags: '' }), '');
});

test('all regular expressions take linear time', () => {
  const expressions = findExpressions();
  assert.ok(expressions.length > 100, `only ${expressions.length} were found: the search is broken`);
  const slow = expressions.filter(one => slowness(one) !== '');
  assert.deepEqual(
    slow.map(one => `${one.file}: /${one.source}/${one.flags} ${slowness(one)}`),
    [],
  );
});

/** The kinds of backtracking that may go wrong, or nothing. */
function slowness({ source, flags }: Expression): string {
  const { reports } = analyse({ source, flags }, { assumeRejectingSuffix: false });
  return reports.map(report => `${report.exponential ? 'exponential' : 'polynomial'} ${report.type}`).join();
}

function findExpressions(): readonly Expression[] {
  return ['client', 'server', 'rules']
    .flatMap(folder => globSync(join(root, folder, '**', '*.ts')))
    .filter(file => !file.endsWith('.test.ts'))
    .flatMap(expressionsIn);
}

function expressionsIn(file: string): readonly Expression[] {
  const found: Expression[] = [];
  const note = (node: Node): void => {
    if (node.type !== 'Literal' || !('regex' in node)) return;
    const { pattern, flags } = node.regex;
    found.push({ file: relative(root, file), source: pattern, flags });
  };
  walk(stepsThrough(parseSync(file, readFileSync(file, 'utf8')).program, visitorKeys), { enter: note });
  return found;
}
