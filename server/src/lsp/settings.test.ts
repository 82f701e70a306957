import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultLimits } from '../engine/run/configuration.ts';
import { toFilePath } from '../engine/source/path.ts';
import { defaultSettings, readSettings, toOverrides } from './settings.ts';

const folder = toFilePath('/shop');

test('what a client leaves out has its default', () => {
  for (const sent of [undefined, null, {}, 7, [], { enable: null, limits: null }]) {
    assert.deepEqual(readSettings(sent), { settings: defaultSettings, problems: [] });
  }
});

test('what a client gets wrong is named, and only that has its default', () => {
  const { settings, problems } = readSettings({ enable: 'yes', preset: 'strict', limits: { maxFiles: 0 } });
  assert.deepEqual(settings, { ...defaultSettings, preset: 'strict' });
  assert.deepEqual(problems, [
    'The setting `backendArchitect.enable` is "yes". Set it to `true` or `false`.',
    'The setting `backendArchitect.limits.maxFiles` is 0. Set it to a whole number of at least 1.',
  ]);
});

test('an editor that sends its defaults overrides no configuration file', () => {
  assert.deepEqual(toOverrides(defaultSettings, folder), { fallbackPreset: 'recommended' });
});

test('what was changed overrides, with paths relative to the folder', () => {
  const limits = { ...defaultLimits, maxFiles: 5 };
  const settings = { ...defaultSettings, preset: 'strict', configPath: 'conf/ba.jsonc', limits } as const;
  assert.deepEqual(toOverrides(settings, folder), {
    fallbackPreset: 'strict',
    configurationPath: '/shop/conf/ba.jsonc',
    limits: { maxFiles: 5 },
  });
});
