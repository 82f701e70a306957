// A pattern that goes into a file about something of its own speaks of nothing else, and still compiles.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';
import { editText } from '../../server/src/cli/fix/edit-text.ts';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';

const folder = mkdtempSync(join(tmpdir(), 'named-after-'));
after(() => rmSync(folder, { recursive: true, force: true }));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: join(root, 'snippets', 'tsconfig.json'),
    compilerOptions: { types: ['node'] },
    include: ['*/*.ts'],
    // Prisma's client is generated for the models of the patterns, and this is none of them.
    exclude: ['*-prisma'],
  }),
);

const about = lazyPatterns(toFilePath(join(root, patternFile)))().flatMap(pattern =>
  pattern.variants
    .filter(({ language, subject }) => language === 'typescript' && subject !== undefined)
    .map(variant => ({ pattern, variant, subject: variant.subject ?? '' })),
);

/** Options of libraries. */
const others = /\border: (?:'desc'|\[|\{)|\borderBy\b|returnDocument/g;

test('nothing is left of what a pattern was about', async () => {
  for (const { pattern, variant, subject } of about) {
    mkdirSync(join(folder, variant.prefix));
    const path = toFilePath(join(folder, variant.prefix, 'invoice-items.service.ts'));
    const session = await createSession({
      root: toFilePath(folder),
      rules: [],
      cacheDirectory: undefined,
      overrides: {},
    });
    session.update([{ kind: 'opened', path, text: '' }]);
    const { word, snippet, edits } = session.insertions.insertInto(path, { pattern, variant });
    session.dispose();
    const text = editText('', [...edits, { path, span: word, text: plainText(snippet) }]);
    writeFileSync(path, text);
    assert.match(text, /InvoiceItem/, variant.prefix);
    const left = new RegExp(`.*(?:${subject}|\\b${subject.toLowerCase()}).*`, 'g');
    assert.deepEqual(text.replaceAll(others, '').match(left), null, variant.prefix);
  }
});

test('what is named after a file compiles', () => {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '--project', folder, '--noEmit'], {
    encoding: 'utf8',
  });
  assert.equal(stdout, '');
  assert.ok(about.length > 40, `${about.length} variants are about something`);
});
