// What leads back to itself, in files, imports and references, is followed once.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { test } from 'node:test';
import type { Review } from '../../server/src/engine/session/session.ts';
import { createFolder, finding } from './lib/folder.ts';
import { describeReview, openSession } from './lib/review.ts';

type Files = Readonly<Record<string, string>>;

async function review(files: Files, prepare: (path: string) => void = () => {}): Promise<Review> {
  const folder = createFolder({
    'package.json': '{"dependencies":{"express":"5"}}',
    'src/sound.ts': finding,
    ...files,
  });
  prepare(folder.path);
  const session = await openSession(folder.path);
  const reviewed = await session.review();
  session.dispose();
  assert.equal(describeReview(reviewed).filter(line => line.includes('src/sound.ts')).length, 1);
  return reviewed;
}

test('links of folders and files to themselves, to each other and to nothing', async () => {
  const { files } = await review({ 'src/deep/a.ts': finding }, path => {
    symlinkSync('..', `${path}/src/up`);
    symlinkSync(path, `${path}/src/deep/all`);
    symlinkSync('left', `${path}/src/right`);
    symlinkSync('right', `${path}/src/left`);
    symlinkSync('self.ts', `${path}/src/self.ts`);
    symlinkSync('missing.ts', `${path}/src/nowhere.ts`);
  });
  assert.deepEqual(
    files.map(file => file.path.slice(file.path.indexOf('/src/'))),
    ['/src/deep/a.ts', '/src/sound.ts'],
  );
});

test('modules that import each other, and export what they import from each other', async () => {
  await review({
    'src/a.ts':
      "import { b } from './b';\nexport * from './b';\nexport const a = b;\nexport { z } from './c';\n",
    'src/b.ts': "import { a } from './a';\nexport * from './c';\nexport const b = a();\n",
    'src/c.ts':
      "export * from './a';\nexport { z } from './b';\nexport { default } from './c';\nimport c from './c';\nc.use(c);\n",
    'src/router.ts':
      "import { Router } from 'express';\nexport const router = Router();\nrouter.use('/a', router);\nrouter.get('/b', (q, s) => s.json());\n",
  });
});

test('variables, types and classes that are what they are', async () => {
  await review({
    'src/a.ts': `export const a = b, b = a; let c = c.d(); var d = d ?? d;
type A = A | B; type B = A[]; type C<T> = C<C<T>>; interface D extends D {}
class E extends F {} class F extends E { e = this.e; f() { return this.f(); } }
class G extends G { constructor(private readonly g: G) { super(g); this.g.g.g.g.find(); } }
const { h } = h; const [i] = [i]; function j(k = j()) { return j(k); } const l = () => l();
for (const m of m) m.m(m); export default a.b(l(j(new G(E))));
`,
  });
});

test('references that lead back to themselves, through one file and several', async () => {
  await review({
    'openapi.yaml': `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /a: { $ref: './paths.yaml#/a' }
  /b: { $ref: '#/paths/~1b' }
  /c:
    parameters: [{ $ref: '#/components/parameters/P' }]
    get:
      responses:
        default: { $ref: '#/components/responses/R' }
        '200':
          description: d
          content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } }
components:
  parameters: { P: { $ref: './paths.yaml#/p' } }
  responses: { R: { $ref: '#/components/responses/S' }, S: { $ref: '#/components/responses/R' } }
  schemas:
    Tree: { properties: { children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
`,
    'paths.yaml':
      "a: { $ref: './openapi.yaml#/paths/~1a' }\np: { $ref: './openapi.yaml#/components/parameters/P' }\n",
    'self.yaml': "openapi: 3.1.0\npaths: { $ref: '#' }\n",
    'whole.yaml': "$ref: './whole.yaml'\nopenapi: 3.1.0\npaths: {}\n",
  });
});

test('anchors that multiply, and one that holds itself', async () => {
  const levels = [...'abcdefghijklmnopqrstuvwxyz'];
  const bomb = levels.map((name, index) => {
    const before = levels[index - 1];
    const items = before === undefined ? '"lol"' : Array(10).fill(`*${before}`).join(',');
    return `${name}: &${name} [${items}]\n`;
  });
  await review({
    'openapi.yaml': `openapi: 3.1.0\ninfo: { title: t, version: '1' }\n${bomb.join('')}paths:\n  /a: *z\n`,
    'merged.yaml': `openapi: 3.1.0\n${levels
      .map(
        (name, index) =>
          `${name}: &${name}m {<<: [${Array(10)
            .fill(`*${levels[index - 1] ?? 'a'}m`)
            .join(',')}]}\n`,
      )
      .join('')}paths: *zm\n`,
    'self.yaml': 'openapi: 3.1.0\npaths: &p\n  /a: *p\n  /b: &q { get: *q }\n',
  });
});

test('packages and configurations that extend each other', async () => {
  await review({
    'tsconfig.json': '{ "extends": "./tsconfig.base.json", "references": [{ "path": "." }] }',
    'tsconfig.base.json':
      '{ "extends": "./tsconfig.json", "compilerOptions": { "paths": { "*": ["*"], "@/*": ["@/*"] } } }',
    'packages/a/package.json': '{ "name": "a", "main": "../b", "dependencies": { "b": "*" } }',
    'packages/b/package.json':
      '{ "name": "b", "main": "../a", "exports": { ".": "./b" }, "imports": { "#b": "#b" } }',
    'packages/b/index.ts':
      "import a from 'a';\nimport b from 'b';\nimport c from '@/c';\nimport d from '#b';\na(b(c(d)));\n",
  });
});
