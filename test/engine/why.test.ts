// The sentence that answers «why?» and «why not?»: who decided, and what to do about it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import duplicateOperation from '../../rules/api/duplicate-operation-id.ts';
import mutation from '../../rules/db/mutation-without-where.ts';
import loops from '../../rules/db/n-plus-one.ts';
import shutdown from '../../rules/ops/no-graceful-shutdown.ts';
import dependency from '../../rules/quality/hard-coded-dependency.ts';
import lostCause from '../../rules/quality/lost-cause.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import type { Verdict } from '../../server/src/engine/session/why/why.ts';
import { memoryFileSystem } from '../../server/src/engine/source/file-system.ts';
import { joinPath } from '../../server/src/engine/source/path.ts';
import { root } from './random-project.ts';

const loop = `import { db } from './db';
export async function load() {
  const users = await db.user.findMany();
  for (const user of users) {
    await db.order.findMany({ where: { userId: user.id } });
  }
}
`;
const suppressed = (comment: string): string =>
  loop.replace(
    '    await db.order',
    `    // backend-architect-ignore-next-line ${comment}\n    await db.order`,
  );
const files = {
  'package.json': '{ "name": "shop", "dependencies": { "@prisma/client": "6.0.0", "express": "5.0.0" } }',
  '.gitignore': 'scratch\n',
  'backend-architect.jsonc': `{
    "rules": { "db/mutation-without-where": "off" },
    "overrides": [{ "files": ["src/off"], "rules": { "db/n-plus-one": "off" } }],
    "ignore": ["legacy"],
    "answers": { "shutdown": "drained" },
    "limits": { "maxFindingsPerFile": 1 }
  }`,
  'src/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n",
  'src/main.ts': "import express from 'express';\nconst app = express();\napp.listen(3000);\n",
  'src/off/load.ts': loop.replace('./db', '../db'),
  'src/load.ts': loop,
  'src/two.ts': `${loop}${loop.slice(loop.indexOf('export')).replace('load', 'again')}`,
  'src/sessions.ts':
    "import { db } from './db';\nexport async function logOut() {\n  await db.session.deleteMany();\n}\n",
  'src/answered.ts': suppressed('db/n-plus-one -- three at most'),
  'src/unanswered.ts': suppressed('db/n-plus-one'),
  'src/broken.ts': 'export const = ;\n',
  'src/plain.ts': `import { load } from './sync';
export async function run() {
  try {
    return load();
  } catch (error) {
    throw new Error('cannot run', { cause: error });
  }
}
`,
  'src/sync.ts': 'export const load = () => 1;\n',
  'test/load.ts': loop,
  'legacy/load.ts': loop,
  'dist/load.ts': loop,
  'scratch/load.ts': loop,
  'types.d.ts': 'declare const one: number;\n',
  'openapi.yaml': `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths: {}
`,
  '.env': 'PORT=3000\n',
};
const disk = new Map(Object.entries(files).map(([path, text]) => [joinPath(root, path), text]));
const rules = [duplicateOperation, mutation, loops, shutdown, lostCause, dependency];
const session = await createSession(
  { root, rules, cacheDirectory: undefined, overrides: {} },
  memoryFileSystem(disk),
);
await session.review();
after(() => session.dispose());

function ask(rule: string, path: string, line: number) {
  const answer = session.why(joinPath(root, path), line - 1, rule);
  assert.ok(answer);
  return answer;
}

function check(rule: string, place: readonly [string, number], verdict: Verdict, summary: RegExp): void {
  const answer = ask(rule, ...place);
  assert.equal(answer.verdict, verdict, answer.summary);
  assert.match(answer.summary, summary);
}

test('a suppression is named with its line and its reason; one without a reason beside what it leaves', () => {
  check('db/n-plus-one', ['src/answered.ts', 6], 'suppressed', /line 5 of this file .* «three at most»\.$/);
  const { verdict, sections } = ask('db/n-plus-one', 'src/unanswered.ts', 6);
  const texts = sections.flatMap(({ statements }) => statements.map(({ text }) => text));
  assert.equal(verdict, 'reported');
  assert.ok(texts.includes('A suppression speaks for it and gives no reason, so it does nothing.'));
});

test('what is switched off says where that is written, and what it would report', () => {
  check(
    'db/n-plus-one',
    ['src/off/load.ts', 5],
    'off',
    /^The override for `src\/off` in `backend-architect\.jsonc` switches it off here\. .* It would report here: `order` is read/,
  );
  check(
    'db/mutation-without-where',
    ['src/sessions.ts', 3],
    'off',
    /^`rules` in `backend-architect\.jsonc` switches it off\. Take `"db\/mutation-without-where": "off"` out .* It would report here/,
  );
  check(
    'quality/hard-coded-dependency',
    ['src/load.ts', 5],
    'off',
    /^It belongs to the preset `strict`.* `"rules": \{ "quality\/hard-coded-dependency": "information" \}` into `backend-architect\.jsonc` .* It would report nothing on this line\.$/,
  );
  const { sections } = ask('db/n-plus-one', 'src/load.ts', 5);
  assert.doesNotMatch(
    JSON.stringify(sections),
    /An override/,
    'an override for other files is none for this one',
  );
});

test('an answer of the configuration, a limit, and the line beside a finding', () => {
  check(
    'ops/no-graceful-shutdown',
    ['src/main.ts', 3],
    'answered',
    /^`answers` in `backend-architect\.jsonc` settles it: .* Without that it would report here: This server ends/,
  );
  check('db/n-plus-one', ['src/two.ts', 11], 'limited', /Raise `limits\.maxFindingsPerFile`/);
  check(
    'db/n-plus-one',
    ['src/load.ts', 2],
    'silent',
    /found nothing on this line\. In this file it reports on line 5\./,
  );
  check('db/n-plus-one', ['src/broken.ts', 1], 'silent', /^`src\/broken\.ts` does not parse/);
});

test('what a file is decides whether anything looks at it', () => {
  const unread = (path: string, summary: RegExp): void =>
    check('db/n-plus-one', [path, 1], 'not reviewed', summary);
  unread('test/load.ts', /^This file counts as test code\./);
  unread('legacy/load.ts', /^`ignore` in `backend-architect\.jsonc` leaves this file out\./);
  unread('dist/load.ts', /^Files like this one are left out everywhere.*"ignore": \["!FOLDER"\]/);
  unread('types.d.ts', /^Files like this one are left out everywhere[^"]*$/);
  unread('scratch/load.ts', /^This file was not read: Git ignores it/);
  unread('openapi.yaml', /looks at code, and this file is an API description\.$/);
  unread('package.json', /looks at code, and this file is neither code nor an API description\.$/);
  unread('.env', /this file holds settings of an environment\.$/);
  check(
    'api/duplicate-operation-id',
    ['src/load.ts', 5],
    'not reviewed',
    /looks at API descriptions, and this file is code\.$/,
  );
});

test('what the project shows to be something else is no suppression', () => {
  const { verdict, sections } = ask('quality/lost-cause', 'src/plain.ts', 4);
  assert.equal(verdict, 'silent');
  const first = sections.find(({ title }) => title === 'What it took for one at first');
  assert.match(
    first?.statements[1]?.text ?? '',
    /`load` were what it looks like\. It is the function `load` in `src\/sync\.ts`\./,
  );
});
