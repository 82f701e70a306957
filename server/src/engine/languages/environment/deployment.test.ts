import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { deploymentKindOf, looksLikeManifest, parseDeployment } from './deployment.ts';

/** The entries as `NAME=value`, each with what stands where its name is said to be. */
function read(name: string, text: string): readonly string[] {
  const { entries } = parseDeployment(createSourceText(toFilePath(`/project/${name}`), text));
  return entries.map(({ name: key, nameSpan, value }) => {
    assert.equal(text.slice(nameSpan.start, nameSpan.end), key);
    return `${key}=${value}`;
  });
}

test('an image sets variables in both forms, over several lines', () => {
  const text =
    'FROM node\nENV A=1 B="two words" \\\n  C=3\nenv D four five\nARG E=5\nRUN F=6 npm ci\n# ENV G=7\n';
  assert.deepEqual(read('Dockerfile', text), ['A=1', 'B=two words', 'C=3', 'D=four five', 'E=5']);
});

test('compose sets them as a mapping or as a list', () => {
  const text =
    'services:\n  a:\n    environment: { A: 1, "B": two, C: }\n  b:\n    environment:\n      - "D=4"\n      - E=5=6\n      - F\n';
  assert.deepEqual(read('compose.yaml', text), ['A=1', 'B=two', 'D=4', 'E=5=6']);
});

test('manifests set them by containers, secrets and maps, in several documents', () => {
  const secret = `apiVersion: v1\nkind: Secret\ndata:\n  A: ${btoa('one')}\n  T: '{{ .Values.t | b64enc }}'\nstringData: { B: two }\n`;
  const map = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  C: three\n';
  const pod =
    'kind: Pod\nspec:\n  containers:\n    - env:\n        - { name: "D", value: "4" }\n        - name: E\n';
  const text = `${secret}---\n${map}---\n${pod}`;
  assert.deepEqual(read('deploy/all.yaml', text), ['A=one', 'T=', 'B=two', 'C=three', 'D=4']);
});

test('a tree that refers to itself over and over is walked once', () => {
  const lines = ['a0: &a0 { env: { A: 1 } }'];
  for (let index = 1; index < 40; index++)
    lines.push(`a${index}: &a${index} [*a${index - 1}, *a${index - 1}]`);
  assert.deepEqual(read('compose.yml', `${lines.join('\n')}\n`), ['A=1']);
});

test('files are known by their names, manifests by how they begin', () => {
  const kindOf = (path: string) => deploymentKindOf(toFilePath(`/project/${path}`));
  assert.deepEqual(
    [
      'compose.yaml',
      'docker-compose.prod.yml',
      'Dockerfile',
      'api.Dockerfile',
      '.github/workflows/a.yml',
    ].map(kindOf),
    ['compose', 'compose', 'image', 'image', 'workflow'],
  );
  assert.deepEqual(['composer.yml', 'Dockerfile/a.ts', 'workflows/a.yml'].map(kindOf), [
    undefined,
    undefined,
    undefined,
  ]);
  const path = toFilePath('/project/a.yaml');
  assert.equal(looksLikeManifest(path, '# ours\napiVersion: v1\nkind: Secret\n'), true);
  assert.equal(looksLikeManifest(path, 'openapi: 3.1.0\n'), false);
});

test('suppressions stand in comments', () => {
  const text = '# backend-architect-ignore-next-line a/b -- known to all\nENV A=1\n';
  const { suppressions } = parseDeployment(createSourceText(toFilePath('/project/Dockerfile'), text));
  assert.deepEqual(suppressions[0]?.rules, ['a/b']);
});
