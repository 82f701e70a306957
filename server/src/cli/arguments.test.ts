import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FlagDefinitions, parseArguments } from './arguments.ts';

const flags = {
  format: { value: 'FORMAT', choices: ['text', 'json'], help: '' },
  rule: { value: 'RULE', isRepeatable: true, help: '' },
  fix: { help: '' },
} as const satisfies FlagDefinitions;

test('reads positionals, switches, values and repeated values', () => {
  const parsed = parseArguments(flags, ['a', '--rule', 'x', '--fix', '--rule=y', 'b', '--format', 'json']);
  assert.deepEqual(parsed.positionals, ['a', 'b']);
  assert.deepEqual(parsed.all('rule'), ['x', 'y']);
  assert.equal(parsed.last('format'), 'json');
  assert.equal(parsed.has('fix'), true);
});

test('behind `--` everything is a path', () => {
  const parsed = parseArguments(flags, ['--', '--fix']);
  assert.deepEqual(parsed.positionals, ['--fix']);
  assert.equal(parsed.has('fix'), false);
});

test('says what is wrong and what may have been meant', () => {
  const messageOf = (...args: readonly string[]): string => {
    try {
      parseArguments(flags, args);
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
    return 'accepted';
  };
  assert.equal(messageOf('--fromat', 'json'), '`--fromat` is not a flag. Did you mean `--format`?');
  assert.equal(
    messageOf('--zzzzzzzz'),
    '`--zzzzzzzz` is not a flag. Valid are `--format`, `--rule` and `--fix`.',
  );
  assert.equal(
    messageOf('--format', 'jsn'),
    '`--format` is `text` or `json`, not `jsn`. Did you mean `json`?',
  );
  assert.equal(messageOf('--format'), '`--format` needs a value: `text` or `json`.');
  assert.equal(messageOf('--rule', '--fix'), '`--rule` needs a value: RULE.');
  assert.equal(messageOf('--fix=yes'), '`--fix` takes no value. Leave out `=yes`.');
  assert.equal(
    messageOf('--format=text', '--format=json'),
    '`--format` is given twice. Keep `text` or `json`.',
  );
});
