// Who may import whom: each row is a file, an import, and whether the linter must refuse it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/project.mjs';

const refused: readonly (readonly [file: string, specifier: string])[] = [
  ['rules/security/a.ts', 'node:fs'],
  ['rules/security/b.ts', '../api/other.ts'],
  ['rules/security/c.ts', './other.ts'],
  ['rules/security/d.ts', '../../server/src/engine/session/session.ts'],
  ['rules/security/e.ts', 'zod'],
  ['rules/security/g.ts', '../api/other.examples.ts'],
  ['client/src/a.ts', '../../server/src/engine/session/session.ts'],
  ['client/src/b.ts', '../../rules/index.generated.ts'],
  ['server/src/views/a.ts', '../engine/session/session.ts'],
  ['server/src/views/b.ts', '../protocol.ts'],
  ['server/src/views/c.ts', 'node:fs'],
  ['server/src/lsp/a.ts', '../cli/run.ts'],
  ['server/src/lsp/features/b.ts', '../../engine/model/project-model.ts'],
  ['server/src/lsp/features/c.ts', '../../../../rules/index.generated.ts'],
  ['server/src/cli/a.ts', '../lsp/server.ts'],
  ['server/src/cli/commands/b.ts', '../../engine/languages/typescript/parse.ts'],
  ['server/src/cli/commands/c.ts', '../../../../rules/index.generated.ts'],
  ['server/src/cli/d.ts', 'vscode-languageserver/node'],
  ['server/src/engine/source/a.ts', '../languages/typescript/facts.ts'],
  ['server/src/engine/languages/typescript/a.ts', '../../libraries/index.ts'],
  ['server/src/engine/libraries/a.ts', '../frameworks/express.ts'],
  ['server/src/engine/frameworks/a.ts', '../rule-api/rule.ts'],
  ['server/src/engine/model/a.ts', '../rule-api/rule.ts'],
  ['server/src/engine/types/a.ts', '../run/configuration.ts'],
  ['server/src/engine/rule-api/a.ts', '../run/configuration.ts'],
  ['server/src/engine/run/a.ts', '../session/create-session.ts'],
  ['server/src/engine/run/b.ts', '../../../../rules/index.generated.ts'],
  ['server/src/engine/session/a.ts', '../../lsp/server.ts'],
  ['server/src/engine/session/b.ts', 'vscode-languageserver/node'],
];

const allowed: typeof refused = [
  ['rules/security/f.ts', '#rule-api'],
  ['rules/security/h.ts', './h.examples.ts'],
  ['client/src/c.ts', '../../server/src/protocol.ts'],
  ['client/src/d.ts', 'vscode'],
  ['client/src/views/e.ts', '../../../server/src/views/html.ts'],
  ['server/src/views/d.ts', '@dagrejs/dagre'],
  ['server/src/cli/report-page/g.ts', '../../views/html.ts'],
  ['server/src/main.ts', '../../rules/index.generated.ts'],
  ['server/src/cli.ts', '../../rules/index.generated.ts'],
  ['server/src/lsp/d.ts', '../engine/session/session.ts'],
  ['server/src/lsp/e.ts', '../protocol.ts'],
  ['server/src/cli/commands/e.ts', './rules.ts'],
  ['server/src/cli/commands/f.ts', '../../engine/session/create-session.ts'],
  ['server/src/engine/frameworks/b.ts', '../libraries/index.ts'],
  // Frameworks and model link facts together: one stage, whose files may not go in circles all the same.
  ['server/src/engine/frameworks/c.ts', '../model/calls.ts'],
  ['server/src/engine/model/b.ts', '../frameworks/express.ts'],
  ['server/src/engine/rule-api/b.ts', '../model/project-model.ts'],
  ['server/src/engine/run/c.ts', '../session/session.ts'],
  ['server/src/engine/session/c.ts', '../model/project-model.ts'],
  ['server/src/engine/run/a.test.ts', '../session/create-session.ts'],
  ['test/unit/a.test.ts', '../../rules/index.generated.ts'],
];

/** The files that break a lint rule under this project's settings. */
function lint(rule: string, files: readonly (readonly [path: string, text: string])[]): readonly string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backend-architect-imports-')));
  try {
    for (const name of ['biome.json', 'biome.imports.json', '.gitignore'])
      copyFileSync(join(root, name), join(folder, name));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', `--only=${rule}`, '--reporter=github', '--max-diagnostics=none'];
    const result = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
    const problems = result.stdout.matchAll(/title=lint\/([\w/]+),file=([^,]+)/g);
    return [...problems]
      .filter(match => match[1] === rule)
      .map(match => relative(folder, match[2] ?? ''))
      .sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the linter refuses every import that would turn the flow around, and no other', () => {
  const files = [...refused, ...allowed].map(
    ([file, specifier]) =>
      [file, `import type { Name } from '${specifier}';\nexport type Other = Name;\n`] as const,
  );
  assert.deepEqual(lint('style/noRestrictedImports', files), refused.map(([file]) => file).sort());
});

test('the linter refuses files that import each other', () => {
  const files = [
    ['server/src/engine/run/a.ts', "import { b } from './b.ts';\nexport const a = () => b;\n"],
    ['server/src/engine/run/b.ts', "import { a } from './a.ts';\nexport const b = () => a;\n"],
    ['server/src/engine/run/c.ts', "import { a } from './a.ts';\nexport const c = a;\n"],
  ] as const;
  assert.deepEqual(
    lint('suspicious/noImportCycles', files),
    files.slice(0, 2).map(([path]) => path),
  );
});
