// Patterns in plain JavaScript: the same code without types, loaded as ES modules and as CommonJS.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { ts } from 'ts-morph';
import { root } from '../../scripts/lib/project.mjs';
import { javaScriptOf } from '../../scripts/patterns/javascript.ts';
import { readPatterns } from '../../scripts/patterns/pattern.ts';
import { editText } from '../../server/src/cli/fix/edit-text.ts';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';

const sources = readPatterns(root)
  .flatMap(({ variants }) => variants)
  .filter(({ language }) => language.id === 'typescript');
const javaScript = javaScriptOf(sources);

const patterns = lazyPatterns(toFilePath(join(root, patternFile)))();

const folder = mkdtempSync(join(tmpdir(), 'javascript-'));
after(() => rmSync(folder, { recursive: true, force: true }));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

test('all but what uses decorators has JavaScript', () => {
  const paths = (all: typeof sources): readonly string[] => all.map(({ path }) => path);
  const without = sources.filter(({ path }) => !javaScript.has(path));
  assert.deepEqual(paths(without), paths(sources.filter(({ code }) => /^\s*@[a-z]\w*\(/im.test(code))));
});

test('it is what the compiler makes of the TypeScript', () => {
  const options = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true };
  const compiled = (code: string): string =>
    ts
      .transpileModule(code, { compilerOptions: { ...options, verbatimModuleSyntax: true } })
      .outputText.replaceAll(/^import \{\s*\} from .*$|^export \{\};$/gm, '')
      .replaceAll(/[\s,()]+/g, '');
  for (const { path, code } of sources) {
    const own = javaScript.get(path);
    if (own !== undefined) assert.equal(compiled(own), compiled(code), path);
  }
});

const kinds = {
  'ES modules': { manifest: { type: 'module' }, own: 'export const port = 3000;\n' },
  CommonJS: {
    manifest: {},
    own: "'use strict';\nconst http = require('node:http');\n\nhttp.maxHeaderSize;\n",
  },
} as const;

for (const [kind, { manifest, own }] of Object.entries(kinds)) {
  test(`${kind}: every pattern loads, in a file of its own and behind what a file holds, and gives what it exports`, async () => {
    const project = join(folder, kind.replaceAll(' ', '-'));
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'own', ...manifest }));
    const expected: Record<string, readonly string[]> = {};
    for (const pattern of patterns) {
      for (const variant of pattern.variants) {
        if (variant.javascript === undefined || startsByItself.has(variant.prefix)) continue;
        for (const [file, text] of [
          [`${variant.prefix}.js`, ''],
          [`${variant.prefix}-behind.js`, own],
        ] as const) {
          writeFileSync(
            join(project, file),
            await insertInto(join(project, file), text, { pattern, variant }),
          );
          expected[file] = exportsOf(variant.javascript.code);
        }
      }
    }
    assert.ok(Object.keys(expected).length > 300);
    assert.deepEqual(loadAll(project, expected), {});
  });
}

/** They are no modules that others import: they run tests, or need an environment before anything else. */
const startsByItself: ReadonlySet<string> = new Set([
  'ba-test-int-jest',
  'ba-test-int-vitest',
  'ba-test-int-testcontainers',
]);

async function insertInto(
  file: string,
  text: string,
  chosen: {
    readonly pattern: (typeof patterns)[number];
    readonly variant: (typeof patterns)[number]['variants'][number];
  },
): Promise<string> {
  const path = toFilePath(file);
  const session = await createSession({
    root: toFilePath(join(file, '..')),
    purpose: 'one review',
    rules: [],
    cacheDirectory: undefined,
    overrides: {},
  });
  session.update([{ kind: 'opened', path, text }]);
  const { word, snippet, edits } = session.insertions.insertInto(path, chosen);
  session.dispose();
  return editText(text, [...edits, { path, span: word, text: plainText(snippet) }]);
}

function exportsOf(code: string): readonly string[] {
  return [...code.matchAll(/^export (?:async )?(?:function\*?|class|const|let) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
}

/** What each file does not export though it should, or why it does not load. */
function loadAll(project: string, expected: Readonly<Record<string, readonly string[]>>): unknown {
  const script = `
    const wanted = ${JSON.stringify(expected)};
    const wrong = {};
    for (const [file, names] of Object.entries(wanted)) {
      try {
        const module = await import(${JSON.stringify(`${project}/`)} + file);
        const given = { ...module, ...module.default };
        const missing = names.filter(name => given[name] === undefined);
        if (missing.length > 0) wrong[file] = missing;
      } catch (error) {
        wrong[file] = String(error);
      }
    }
    console.log('\\n' + JSON.stringify(wrong));
    process.exit(0);
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const last = stdout.trim().split('\n').at(-1);
  assert.ok(last, stderr);
  return JSON.parse(last);
}
