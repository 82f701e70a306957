// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an editor's tab stops look like this
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import test from 'node:test';
import { ts } from 'ts-morph';
import { rules } from '../../rules/index.generated.ts';
import { patternFilePlaces, patternFiles } from '../../scripts/generate-patterns.ts';
import { findStale } from '../../scripts/lib/generated-files.ts';
import { root } from '../../scripts/lib/project.mjs';
import { parseVariant, readPatterns } from '../../scripts/patterns/pattern.ts';
import { snippetBody } from '../../scripts/patterns/snippet.ts';

const patterns = readPatterns(root);
const variants = patterns.flatMap(pattern => pattern.variants);

/** What an editor inserts when every placeholder is left as it is proposed. */
function fill(body: string): string {
  const defaults = new Map<string, string>();
  const tabStop = /\\([\\$}])|\$\{(\d+)(?::((?:\\.|[^}])*)|\|((?:\\.|[^\\,|])*)[^}]*\|)?\}/g;
  return body.replace(tabStop, (_all, escaped?: string, number = '', text?: string, choice?: string) => {
    if (escaped !== undefined) return escaped;
    const proposed = text ?? choice ?? defaults.get(number) ?? '';
    defaults.set(number, proposed);
    return proposed.replace(/\\(.)/g, '$1');
  });
}

function importedPackages(code: string): readonly string[] {
  const names = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
  return names
    .filter(name => !name.startsWith('node:') && !builtinModules.includes(name))
    .map(name => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
}

test('the generated files are what the sources say', () => {
  assert.deepEqual(findStale(root, { texts: patternFiles(root), ownedPatterns: patternFilePlaces }), []);
});

/** JavaScript has the same prefixes as TypeScript. */
function isNoRepetition(path: string): boolean {
  return !path.endsWith('javascript.code-snippets');
}

test('every prefix and every title stands once', () => {
  const files = globSync('snippets/*.code-snippets', { cwd: root });
  const entries = files.filter(isNoRepetition).flatMap(path => {
    const file: Record<string, { prefix: string }> = JSON.parse(readFileSync(join(root, path), 'utf8'));
    return Object.values(file);
  });
  assert.equal(entries.length, variants.length);
  assert.equal(new Set(entries.map(({ prefix }) => prefix)).size, variants.length);
});

test('each section can be switched off, and there is no setting for another', () => {
  const manifest: {
    contributes: { configuration: readonly { properties: Readonly<Record<string, unknown>> }[] };
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  const sections = settings.flatMap(name => /^backendArchitect\.patterns\.(.*)$/.exec(name)?.[1] ?? []);
  assert.deepEqual(sections, [...new Set(patterns.map(({ section }) => section))]);
});

for (const { path, code, header } of variants) {
  test(`${path}: the snippet, filled by its defaults, is the source`, () => {
    assert.equal(fill(snippetBody(path, code, header)), code);
  });

  test(`${path}: names the packages that it imports`, () => {
    const missing = importedPackages(code).filter(name => !(name in header.packages));
    assert.deepEqual(missing, []);
  });
}

for (const { id, description, variants: ofPattern } of patterns) {
  const { subject } = description;
  if (subject === undefined) continue;
  test(`${id}: what it is about is a placeholder of each variant in code`, () => {
    const without = ofPattern.filter(
      ({ language, header }) =>
        language.id === 'typescript' &&
        !header.placeholders.some(({ defaultText }) =>
          defaultText.toLowerCase().includes(subject.toLowerCase()),
        ),
    );
    assert.deepEqual(
      without.map(({ path }) => path),
      [],
    );
  });
}

for (const { id, description } of patterns) {
  test(`${id}: cures rules that exist`, () => {
    const unknown = description.cures.filter(rule => !existsSync(join(root, 'rules', `${rule}.ts`)));
    assert.deepEqual(unknown, []);
  });
}

for (const { id, pattern } of rules) {
  if (pattern === undefined) continue;
  test(`${id}: its pattern knows that it cures it`, () => {
    const cures = patterns.find(({ prefix }) => prefix === pattern)?.description.cures;
    assert.ok(
      cures?.includes(id),
      `\`${pattern}\` cures ${cures?.join(', ') ?? 'nothing: it does not exist'}`,
    );
  });
}

test('a placeholder is linked wherever it stands as a whole word, and nowhere else', () => {
  const placeholders = [
    { defaultText: 'order', about: 'the thing', choices: [] },
    { defaultText: '/orders', about: 'its path', choices: [] },
  ];
  assert.equal(
    snippetBody('x.ts', "get('/orders', order => reorder(order, orders))", { placeholders }),
    "get('${1:/orders}', ${2:order} => reorder(${2}, orders))",
  );
});

test('choices, and what an editor would take for its own, are escaped', () => {
  const placeholders = [{ defaultText: 'info', about: 'level', choices: ['info', 'a,b|c'] }];
  assert.equal(
    snippetBody('x.ts', 'log.info(`${name}\\n`)', { placeholders }),
    'log.${1|info,a\\,b\\|c|}(`\\${name}\\\\n`)',
  );
});

test('a placeholder that the code does not contain is an error', () => {
  const placeholders = [{ defaultText: 'order', about: 'the thing', choices: [] }];
  assert.throws(
    () => snippetBody('x.ts', 'reorder()', { placeholders }),
    /`x.ts` does not contain its placeholder `order`/,
  );
});

test('a header is read from the comments of its language', () => {
  const source = '-- ---\n-- title: PostgreSQL\n-- packages: {}\n-- placeholders: {}\n-- ---\nSELECT 1;\n';
  const variant = parseVariant('snippets/db/backfill/postgresql.sql', source);
  assert.equal(variant.prefix, 'ba-backfill-postgresql');
  assert.equal(variant.language.id, 'sql');
  assert.equal(variant.code, 'SELECT 1;\n');
});

test('a source without a header, or with a wrong one, is an error that names it', () => {
  assert.throws(
    () => parseVariant('snippets/a/b/c.ts', 'export {};\n'),
    /`snippets\/a\/b\/c.ts` has no header/,
  );
  assert.throws(
    () => parseVariant('snippets/a/b/c.ts', '// ---\n// titel: c\n// ---\n'),
    /`snippets\/a\/b\/c.ts` is not as snippets\/README.md asks:[\s\S]*titel/,
  );
});
