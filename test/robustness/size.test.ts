// Files that machines wrote: however large or deep they are, the review ends, says what it left out, and knows the rest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProject, type Outcome, type Project } from '../cli/support/command-line.ts';

const sound = {
  'package.json': '{}',
  'src/sound.ts': "const secret = process.env.JWT_SECRET ?? 'changeme';\n",
};

function review(files: Readonly<Record<string, string>>): Outcome {
  return soundReview(createProject({ ...sound, ...files }, 'product'));
}

/** The finding of the sound file stays, whatever else is there. */
function soundReview(project: Project): Outcome {
  const outcome = project.run('check', '.');
  assert.match(outcome.stdout, /src\/sound\.ts:1:/, outcome.stderr);
  assert.ok(outcome.code === 0 || outcome.code === 1, `${outcome.code} ${outcome.stderr}`);
  return outcome;
}

function repeat(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}

const minified = repeat(
  27_000,
  index =>
    `function a${index}(e,t){var n=e.length,r=[1,2,{k:"v"}];for(;n--;)t(e[n],r)?r.push(e):r.pop();try{return t[n]||b(e,function(o){return o+n})}catch(i){throw i}}`,
);

test('a minified file of 4 MB is passed over, and reviewed when the limit is raised', () => {
  assert.ok(minified.length > 4_000_000);
  const project = createProject({ ...sound, 'src/library.js': minified }, 'product');
  assert.match(soundReview(project).stderr, /src\/library\.js has \d+ KB, over the limit of 1024 KB/);
  project.write('backend-architect.jsonc', '{ "limits": { "maxFileSizeKb": 8192 } }');
  const raised = soundReview(project);
  assert.equal(raised.stderr, '');
  assert.match(raised.stdout, /of 2 files/);
});

test('10,000 lines', () => {
  const lines = repeat(
    5000,
    index => `// line ${index}\nexport const value${index} = [${index}, '${index}'];\n`,
  );
  const outcome = review({
    'src/long.ts': `${lines}export const key = process.env.API_SECRET ?? 'changeme';\n`,
  });
  assert.match(outcome.stdout, /src\/long\.ts:10001:/);
  assert.equal(outcome.stderr, '');
});

const nested: Readonly<Record<string, (levels: number) => string>> = {
  blocks: levels => `${'if(a){'.repeat(levels)}b();${'}'.repeat(levels)}`,
  functions: levels => `${'async function f(a){'.repeat(levels)}await b(a);${'}'.repeat(levels)}`,
  callbacks: levels => `${'a(async b=>{await '.repeat(levels)}b()${'})'.repeat(levels)};`,
  loops: levels => `${'for(const a of b){'.repeat(levels)}c(a);${'}'.repeat(levels)}`,
  literals: levels => `const a=${'[{b:'.repeat(levels)}1${'}]'.repeat(levels)};`,
  choices: levels => `const a=${'b?1:'.repeat(levels)}2;`,
  'else if': levels => `${'if(a){}else '.repeat(levels)}{}`,
  types: levels => `type A=${'Map<B,'.repeat(levels)}C${'>'.repeat(levels)};`,
  templates: levels => `const a=${'`b${'.repeat(levels)}c${'}`'.repeat(levels)};`,
  chains: levels => `a${'.then(b=>b)'.repeat(levels)};`,
};

test('200 levels of nesting are reviewed', () => {
  const files = Object.entries(nested).map(([title, write]) => [`src/${title}.ts`, write(200)]);
  const outcome = review(Object.fromEntries(files));
  assert.equal(outcome.stderr, '');
  assert.match(outcome.stdout, new RegExp(`of ${files.length + 1} files`));
});

test('50,000 levels of nesting cost one notice each', () => {
  const files = Object.entries(nested).map(([title, write]) => [`src/${title}.ts`, write(50_000)]);
  const outcome = review({ ...Object.fromEntries(files), 'backend-architect.jsonc': largeLimit });
  const lines = outcome.stderr.split('\n').filter(line => line !== '');
  const tooDeep =
    /^warning: src\/[\w ]+\.ts is nested too deeply to be read\. Flatten it, or name it in `ignore`\.$/;
  assert.deepEqual(
    lines.filter(line => !tooDeep.test(line)),
    [],
  );
  assert.equal(lines.length, files.length);
});

const sums: Readonly<Record<string, string>> = {
  texts: `export const a = ${"'b' + ".repeat(50_000)}'c';\n`,
  names: `export const a = ${'b + '.repeat(50_000)}c;\n`,
  'a query': `db.query(${repeat(50_000, index => `'select ' + a${index} + `)}'b');\n`,
  'texts on lines': `export const a =\n  ${"'b' +\n  ".repeat(50_000)}'c';\n`,
  conditions: `if (${'a || '.repeat(50_000)}b) c();\n`,
};

test('sums of 50,000 terms cost one notice each at most', () => {
  const files = Object.entries(sums).map(([title, text]) => [`src/${title}.ts`, text]);
  const { stderr } = review({ ...Object.fromEntries(files), 'backend-architect.jsonc': largeLimit });
  const lines = stderr.split('\n').filter(line => line !== '');
  assert.equal(new Set(lines).size, lines.length, stderr);
  for (const line of lines) assert.match(line, /is nested too deeply/);
});

test('API descriptions of 50,000 levels', () => {
  const outcome = review({
    'flow.yaml': `openapi: 3.1.0\npaths: ${'{a: '.repeat(50_000)}1${'}'.repeat(50_000)}\n`,
    'dashes.yaml': `openapi: 3.1.0\npaths:\n  ${'- '.repeat(50_000)}1\n`,
    'brackets.json': `{"openapi":"3.1.0","paths":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'braces.json': `{"openapi":"3.1.0","paths":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    'package-a/package.json': `{"dependencies":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    'tsconfig.json': `{"compilerOptions":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
  });
  for (const name of ['flow.yaml', 'dashes.yaml', 'brackets.json', 'braces.json'])
    assert.equal(outcome.stderr.split('\n').filter(line => line.includes(name)).length, 1, outcome.stderr);
});

const largeLimit = '{ "limits": { "maxFileSizeKb": 8192 } }';

test('of too many findings in one file the most severe are shown, and how many there were', () => {
  const lines = repeat(5, index => `export const a${index} = () => fetch('https://a.example');\n`);
  const project = createProject(
    {
      'package.json': '{ "dependencies": { "express": "5.0.0" } }',
      'backend-architect.jsonc': '{ "limits": { "maxFindingsPerFile": 2 } }',
      'src/many.ts': `${lines}export const key = process.env.API_SECRET ?? 'changeme';\n`,
    },
    'product',
  );
  const { stdout, stderr } = project.run('check', '.');
  assert.match(stdout, /many\.ts:1:/);
  assert.match(stdout, /many\.ts:6:.*\n/);
  assert.match(
    stderr,
    /6 findings in this file; the 2 most severe are shown\. Raise `limits\.maxFindingsPerFile`/,
  );
});
