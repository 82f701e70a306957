import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { SettingOverrides } from '../session/session.ts';
import { diskFileSystem, memoryFileSystem } from '../source/file-system.ts';
import { joinPath, toFilePath } from '../source/path.ts';
import { mistakenPatterns, mistakes, rules, sampleRule, sqlInjection } from './configuration.examples.ts';
import { configurationFileName, defaultConfiguration, fingerprint } from './configuration.ts';
import { createConfigurationLookup } from './configuration-file.ts';
import { parseConfiguration } from './configuration-parser.ts';
import { createRuleResolver, severityOf } from './rule-resolver.ts';

const file = toFilePath('/repo/backend-architect.jsonc');
const path = (name: string) => toFilePath(`/repo/${name}`);

/** Each problem as the text it underlines and what it says. */
function problemsOf(text: string): string[] {
  return parseConfiguration(file, text, rules).problems.map(
    ({ span, message }) => `${text.slice(span?.start, span?.end)} | ${message}`,
  );
}

function resolverOf(configuration: object, overrides: SettingOverrides = {}) {
  const parsed = parseConfiguration(file, JSON.stringify(configuration), rules);
  assert.deepEqual(parsed.problems, []);
  return createRuleResolver(parsed.configuration, overrides, rules);
}

const runningIds = (resolver: ReturnType<typeof resolverOf>, name = 'src/a.ts') => [
  ...resolver.rulesFor(path(name)).keys(),
];

test('comments, trailing commas and a byte order mark are fine', () => {
  assert.deepEqual(problemsOf('\uFEFF// why\n{ "$schema": "x", "preset": "strict", }'), []);
});

test('each mistake is named with its place, what was expected and what may have been meant', () => {
  for (const [text, problem] of mistakes) assert.deepEqual(problemsOf(text), [problem]);
  assert.match(problemsOf('{ "preset": "strict" "ignore": [] }').join(), /comma expected/);
  assert.match(problemsOf('').join(), /not valid JSON/);
  for (const cut of ['{"preset":', '{"limits": {"maxFiles": 1', '{"preset": "str', '{"preset"', '{'])
    assert.equal(problemsOf(cut).length, 1, problemsOf(cut).join());
  assert.match(problemsOf('['.repeat(200_000)).join(), /nested too deeply/);
});

test('a pattern that can match nothing is a mistake', () => {
  for (const [text, problem] of mistakenPatterns) assert.deepEqual(problemsOf(text), [problem]);
  for (const pattern of [
    '/legacy',
    './a',
    '*.[jt]s',
    'app/[[...slug]]',
    'a b/c',
    '\\!a',
    '**',
    '.env',
    'app/(shop)',
  ])
    assert.deepEqual(problemsOf(JSON.stringify({ ignore: [pattern] })), []);
});

test('overrides name files and folders, take out with `!`, and know folders as Next.js calls them', () => {
  const matches = (files: readonly string[], name: string): boolean =>
    runningIds(resolverOf({ overrides: [{ files, rules: { 'api/verb-in-path': 'hint' } }] }), name).length ===
    2;
  assert.ok(matches(['legacy'], 'legacy/deep/a.ts'));
  assert.ok(matches(['legacy/'], 'src/legacy/a.ts'));
  assert.ok(matches(['/legacy'], 'legacy/a.ts'));
  assert.ok(!matches(['/legacy'], 'src/legacy/a.ts'));
  assert.ok(matches(['src/*'], 'src/a.ts'));
  assert.ok(!matches(['src/*'], 'src/deep/a.ts'));
  assert.ok(matches(['src/{a,b}/**'], 'src/b/c.ts'));
  assert.ok(matches(['src', '!src/legacy'], 'src/a.ts'));
  assert.ok(!matches(['src', '!src/legacy'], 'src/legacy/a.ts'));
  assert.ok(!matches(['src', '!src/legacy'], 'lib/a.ts'));
  assert.ok(matches(['!src/legacy'], 'lib/a.ts'));
  assert.ok(!matches(['!*.spec.ts'], 'src/a.spec.ts'));
  assert.ok(matches(['app/(shop)/[id]/[[...slug]]/**'], 'app/(shop)/[id]/[[...slug]]/route.ts'));
  assert.ok(!matches(['app/[id]/**'], 'app/i/route.ts'));
  assert.ok(resolverOf({ ignore: ['app/[id]'] }).isIgnored(path('app/[id]/route.ts')));
});

test('what is right in a wrong configuration applies', () => {
  const { configuration } = parseConfiguration(
    file,
    '{ "preset": "strict", "limits": { "maxFiles": "many", "maxFindingsPerFile": 7 }, "rules": { "x/y": "off", "api/verb-in-path": { "severity": "loud", "options": { "depth": 9, "mode": 1 } } } ',
    rules,
  );
  assert.equal(configuration.preset, 'strict');
  assert.deepEqual(configuration.limits, { maxFileSizeKb: 1024, maxFiles: 20_000, maxFindingsPerFile: 7 });
  assert.deepEqual(configuration.rules, { 'api/verb-in-path': { options: { depth: 9 } } });
});

test('the preset, single rules and overrides of paths decide which rules run', () => {
  assert.deepEqual(runningIds(resolverOf({})), ['security/sql-injection']);
  assert.deepEqual(runningIds(resolverOf({ preset: 'strict' })), [
    'security/sql-injection',
    'api/verb-in-path',
  ]);
  assert.deepEqual(runningIds(resolverOf({}, { preset: 'strict' })).length, 2);
  assert.deepEqual(runningIds(resolverOf({ rules: { 'api/verb-in-path': 'hint' } })).length, 2);
  const resolver = resolverOf({
    overrides: [
      { files: ['test/**'], rules: { 'security/sql-injection': 'off' } },
      { files: ['*.keep.ts'], rules: { 'security/sql-injection': 'error' } },
    ],
  });
  assert.deepEqual(runningIds(resolver, 'test/deep/a.ts'), []);
  assert.deepEqual(runningIds(resolver, 'test/deep/a.keep.ts'), ['security/sql-injection']);
  assert.equal(resolver.rulesFor(path('src/a.ts')), resolver.rulesFor(path('src/b.ts')));
});

test('a rule that is asked for by name runs, unless it is switched off for a path', () => {
  const onlyRules = ['api/verb-in-path'];
  const off = { 'api/verb-in-path': 'off' };
  const byPath = { overrides: [{ files: ['src/**'], rules: off }] };
  assert.deepEqual(runningIds(resolverOf({}, { onlyRules })), onlyRules);
  assert.deepEqual(runningIds(resolverOf({ rules: off }, { onlyRules })), onlyRules);
  assert.deepEqual(runningIds(resolverOf(byPath, { onlyRules })), []);
});

test('the cases of a rule that the strict preset reports can be wanted of one rule', () => {
  const presetsOf = (configuration: object, overrides?: SettingOverrides) =>
    [...resolverOf(configuration, overrides).rulesFor(path('src/a.ts')).values()].map(
      ({ rule, preset }) => `${rule.id} ${preset}`,
    );
  assert.deepEqual(presetsOf({}), ['security/sql-injection recommended']);
  assert.deepEqual(presetsOf({ rules: { 'security/sql-injection': { preset: 'strict' } } }), [
    'security/sql-injection strict',
  ]);
  assert.deepEqual(presetsOf({ rules: { 'api/verb-in-path': { preset: 'strict' } } }), [
    'security/sql-injection recommended',
    'api/verb-in-path strict',
  ]);
  assert.deepEqual(presetsOf({}, { onlyRules: ['security/sql-injection'] }), [
    'security/sql-injection strict',
  ]);
  assert.deepEqual(
    presetsOf({ preset: 'strict', rules: { 'security/sql-injection': { preset: 'recommended' } } }),
    ['security/sql-injection recommended', 'api/verb-in-path strict'],
  );
});

test('a preset that is chosen for a run wins over what is said of a rule', () => {
  const presetsOf = (configuration: object, overrides: SettingOverrides) =>
    [...resolverOf(configuration, overrides).rulesFor(path('src/a.ts')).values()].map(
      ({ rule, preset }) => `${rule.id} ${preset}`,
    );
  const mild = { rules: { 'security/sql-injection': { preset: 'recommended' } } };
  assert.deepEqual(presetsOf(mild, { preset: 'strict' }), [
    'security/sql-injection strict',
    'api/verb-in-path strict',
  ]);
  assert.deepEqual(presetsOf({}, { preset: 'recommended', onlyRules: ['api/verb-in-path'] }), [
    'api/verb-in-path recommended',
  ]);
});

test('a configured severity wins over the one of a report, and options add up', () => {
  const usual = resolverOf({}).resolve(sqlInjection, path('a.ts'));
  assert.ok(usual !== 'off');
  assert.equal(severityOf(usual, 'error'), 'error');
  assert.equal(severityOf(usual, undefined), 'warning');
  assert.deepEqual(usual.options, { depth: 3, names: ['a'], mode: 'soft' });
  const resolver = resolverOf({
    rules: { 'security/sql-injection': { severity: 'hint', options: { depth: 5 } } },
    overrides: [{ files: ['*.ts'], rules: { 'security/sql-injection': { options: { mode: 'hard' } } } }],
  });
  const configured = resolver.resolve(sqlInjection, path('src/a.ts'));
  assert.ok(configured !== 'off');
  assert.equal(severityOf(configured, 'error'), 'hint');
  assert.deepEqual(configured.options, { depth: 5, names: ['a'], mode: 'hard' });
});

test('a folder that is called `build` below the sources is one of them', () => {
  const resolver = resolverOf({});
  const ignored = (name: string) => resolver.isIgnored(path(name));
  assert.ok(ignored('packages/api/build/main.js'));
  assert.ok(!ignored('packages/api/src/core/build/build.service.ts'));
  assert.ok(!ignored('src/build'));
  assert.ok(ignored('src/dist/main.js'));
});

test('ignored files are those of .gitignore-like patterns, the last match deciding', () => {
  const resolver = resolverOf({ ignore: ['generated/', './legacy', 'src/*.spec.ts', '!build'] });
  const ignored = (name: string) => resolver.isIgnored(path(name));
  for (const name of [
    'a/node_modules/b.ts',
    'dist/a.js',
    'src/generated/a.ts',
    'legacy/a.ts',
    'src/a.spec.ts',
    'types.d.ts',
    'generated',
  ])
    assert.ok(ignored(name), name);
  for (const name of ['src/a.ts', 'src/legacy/a.ts', 'build/keep.ts', 'distance/a.ts', 'src/deep/a.spec.ts'])
    assert.ok(!ignored(name), name);
});

test('the nearest file decides alone, up to the repository, and is read once', () => {
  const fileSystem = memoryFileSystem(
    new Map([
      [toFilePath('/home/backend-architect.jsonc'), '{ "preset": "strict" }'],
      [toFilePath('/home/repo/.git/HEAD'), ''],
      [
        toFilePath('/home/repo/api/backend-architect.jsonc'),
        '{ "rules": { "api/verb-in-path": "error" }, "x": 1 }',
      ],
    ]),
  );
  const root = toFilePath('/home/repo');
  const lookup = createConfigurationLookup({ fileSystem, roots: [root], rules, overrides: {} });
  const inRoot = lookup.resolverFor(toFilePath('/home/repo/src/a.ts'));
  const inPackage = lookup.resolverFor(toFilePath('/home/repo/api/src/a.ts'));
  assert.deepEqual([inRoot.configuration.path, inRoot.configuration.root], [undefined, root]);
  assert.equal(inPackage.configuration.path, '/home/repo/api/backend-architect.jsonc');
  assert.equal(inPackage, lookup.resolverFor(toFilePath('/home/repo/api/b.ts')));
  assert.equal(lookup.problems().length, 1);
});

test('a folder or a link to nowhere under the name of the configuration is a problem, said once', () => {
  const folder = toFilePath(mkdtempSync(join(tmpdir(), 'backend-architect-configuration-')));
  symlinkSync('nowhere', join(folder, configurationFileName));
  const lookup = createConfigurationLookup({
    fileSystem: diskFileSystem,
    roots: [folder],
    rules,
    overrides: {},
  });
  for (const name of ['a.ts', 'b.ts', 'src/c.ts']) lookup.resolverFor(joinPath(folder, name));
  rmSync(folder, { recursive: true });
  assert.deepEqual(
    lookup.problems().map(({ message }) => message),
    [
      `\`${folder}/${configurationFileName}\` is a folder, or a link that leads nowhere, and configures nothing. Put a file in its place, or remove it.`,
    ],
  );
});

test('a configuration that is asked for and missing is a problem', () => {
  const overrides = { configurationPath: toFilePath('/nowhere/x.jsonc') };
  const lookup = createConfigurationLookup({
    fileSystem: memoryFileSystem(new Map()),
    roots: [],
    rules,
    overrides,
  });
  lookup.resolverFor(toFilePath('/repo/a.ts'));
  assert.match(
    lookup
      .problems()
      .map(problem => problem.message)
      .join(),
    /`\/nowhere\/x.jsonc` does not exist/,
  );
});

test('a configuration from elsewhere speaks about the folder under review', () => {
  const configurationPath = toFilePath('/shared/x.jsonc');
  const fileSystem = memoryFileSystem(new Map([[configurationPath, '{ "ignore": ["/legacy"] }']]));
  const lookup = createConfigurationLookup({
    fileSystem,
    roots: [toFilePath('/repo')],
    rules,
    overrides: { configurationPath },
  });
  assert.ok(lookup.resolverFor(path('legacy/a.ts')).isIgnored(path('legacy/a.ts')));
  assert.ok(!lookup.resolverFor(path('src/a.ts')).isIgnored(path('src/a.ts')));
});

test('fingerprints differ when the meaning does', () => {
  const root = toFilePath('/repo');
  assert.equal(fingerprint(defaultConfiguration(root)), fingerprint(resolverOf({}).configuration));
  assert.notEqual(resolverOf({}).fingerprint, resolverOf({}, { preset: 'strict' }).fingerprint);
  assert.notEqual(resolverOf({}).fingerprint, resolverOf({ ignore: ['x'] }).fingerprint);
});

test("an editor's preset counts only where no configuration names one", () => {
  const strict = sampleRule('db/strict-only', 'strict');
  const runs = (text: string) => {
    const { configuration } = parseConfiguration(toFilePath('/p/backend-architect.jsonc'), text, [strict]);
    const resolver = createRuleResolver(configuration, { fallbackPreset: 'strict' }, [strict]);
    return resolver.resolve(strict, toFilePath('/p/a.ts')) !== 'off';
  };
  assert.equal(runs('{}'), true);
  assert.equal(runs('{ "preset": "recommended" }'), false);
});
