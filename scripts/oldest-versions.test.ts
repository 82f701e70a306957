import assert from 'node:assert/strict';
import test from 'node:test';
import { root } from './lib/project.mjs';
import { groupByVersions, outdatedLocks, variantsToCompile } from './oldest-versions.ts';
import { readPatterns } from './patterns/pattern.ts';

const variants = readPatterns(root).flatMap(pattern => pattern.variants);

test('every variant names lowest versions, and is compiled with these', () => {
  const groups = groupByVersions(variants);
  assert.equal(groups.flatMap(group => group.variants).length, variants.length);
  for (const group of groups)
    for (const { header, path } of group.variants)
      for (const [name, range] of Object.entries(header.packages))
        assert.ok(group.versions.get(name)?.startsWith(range.slice('>='.length)), `${path}: ${name}`);
});

test('a range that has no lowest version is an error', () => {
  const [variant] = variants;
  assert.ok(variant);
  const odd = { ...variant, header: { ...variant.header, packages: { pg: '*' } } };
  assert.throws(() => groupByVersions([odd]), /asks for pg `\*`/);
});

test('what is installed for that is locked as the headers name it', () => {
  const groups = groupByVersions(variantsToCompile());
  assert.deepEqual(outdatedLocks(groups), []);
  const [first, ...others] = groups;
  assert.ok(first);
  const newer = { ...first, versions: new Map([...first.versions, ['express', '4.99.0']]) };
  assert.deepEqual(outdatedLocks([newer, ...others]), ['test/patterns/oldest-versions/0']);
});
