// What an edit costs, in answers that are worked out anew: the same on every machine, and hardly more in a larger project.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import { memoryFileSystem } from '../../server/src/engine/source/file-system.ts';
import { type FilePath, joinPath, toFilePath } from '../../server/src/engine/source/path.ts';
import { syntheticService } from '../bench/synthetic.ts';

const root = toFilePath('/project');
const service = joinPath(root, 'src/item5/item5.service.ts');
const controller = joinPath(root, 'src/item5/item5.controller.ts');

interface Edited {
  readonly path: FilePath;
  change(text: string): string;
  /** Answers that may be worked out anew. */
  readonly most: number;
}

const onTop = (line: string) => (text: string) => `${line}\n${text}`;
const inLastMethod = (line: string) => (text: string) => {
  const end = text.lastIndexOf('  }\n}');
  return `${text.slice(0, end)}    ${line}\n${text.slice(end)}`;
};
const inClass = (lines: string) => (text: string) => {
  const end = text.lastIndexOf('}\n');
  return text.slice(0, end) + lines + text.slice(end);
};

const anImport = onTop("import { readFile } from 'node:fs/promises';");
const statement = inLastMethod('const probe = [1, 2].map(one => one + 1);');
const call = inLastMethod('console.log(JSON.stringify({ a: 1 }));');
const route = inClass(
  "  @Get('more/:id')\n  async more(@Param('id') id: string) {\n    return this.service.list(id, 1);\n  }\n",
);

/** The bounds are what is worked out now, and a tenth: raise one only for a reason. */
const edits: Readonly<Record<string, Edited>> = {
  'a line on top of a service': { path: service, change: onTop(''), most: 24 },
  'a statement in a service': { path: service, change: statement, most: 104 },
  'a call in a service': { path: service, change: call, most: 104 },
  'an import in a service': { path: service, change: anImport, most: 106 },
  'a line on top of a controller': { path: controller, change: onTop(''), most: 36 },
  'a call in a controller': { path: controller, change: call, most: 80 },
  'a statement in a controller': { path: controller, change: statement, most: 340 },
  'an import in a controller': { path: controller, change: anImport, most: 340 },
  'a new route': { path: controller, change: route, most: 480 },
};

/** What may be asked again of many: no more than a look at what somebody else has found. */
const lookUps: ReadonlySet<string> = new Set(['endpoint', 'placed findings', 'remembered']);

interface Work {
  readonly all: number;
  /** Without mere look-ups. */
  readonly real: number;
  readonly shown: string;
}

/** Every edit is made once before it is counted, since the first one asks what nobody has asked yet. */
async function workOf(parts: number): Promise<ReadonlyMap<string, Work>> {
  const files = new Map(
    Object.entries(syntheticService(parts)).map(([path, text]) => [joinPath(root, path), text]),
  );
  const counts = new Map<string, number>();
  const onAnswer = (query: string): void => void counts.set(query, (counts.get(query) ?? 0) + 1);
  const settings = { root, rules, cacheDirectory: undefined, overrides: {}, onAnswer };
  const session = await createSession(settings, memoryFileSystem(files));
  await session.review();
  const show = (path: FilePath, text: string): void => {
    session.update([{ kind: 'opened', path, text }]);
    session.findings(path);
    for (const other of session.takeAffected()) session.findings(other);
    session.endpointsIn(path);
  };
  const work = new Map<string, Work>();
  for (const [title, { path, change }] of Object.entries(edits)) {
    const text = files.get(path) ?? '';
    for (const next of [change(text), text]) show(path, next);
    counts.clear();
    show(path, change(text));
    work.set(title, summarise(counts));
    show(path, text);
  }
  session.dispose();
  return work;
}

function summarise(counts: ReadonlyMap<string, number>): Work {
  const sorted = [...counts].sort(([, left], [, right]) => right - left);
  const sum = (all: typeof sorted): number => all.reduce((total, [, count]) => total + count, 0);
  return {
    all: sum(sorted),
    real: sum(sorted.filter(([query]) => !lookUps.has(query))),
    shown: sorted.map(([query, count]) => `${query} ${count}`).join(', '),
  };
}

test('an edit has few answers worked out anew, and no more in a larger project', async () => {
  const small = await workOf(20);
  const large = await workOf(60);
  for (const [title, { most }] of Object.entries(edits)) {
    const [inSmall, inLarge] = [small.get(title), large.get(title)];
    assert.ok(inSmall !== undefined && inLarge !== undefined, title);
    assert.ok(inSmall.all > 0, `${title}: nothing was counted`);
    assert.ok(inSmall.all <= most, `${title}: ${inSmall.all} answers instead of ${most}: ${inSmall.shown}`);
    assert.ok(
      inLarge.real <= inSmall.real * 1.1 + 5,
      `${title}: ${inSmall.real} answers among 20 parts, ${inLarge.real} among 60: ${inLarge.shown}`,
    );
  }
});

test('what is registered in branches, and handed to functions, is not found anew when its text only moves', async () => {
  const path = joinPath(root, 'src/app.ts');
  const text = `import Fastify, { type FastifyInstance } from 'fastify';
import autoload from '@fastify/autoload';
import { settings } from './settings';
const app = Fastify();
if (settings.isOpen) {
  app.addHook('onRequest', async () => {});
  app.get('/orders', async () => []);
  app.register(autoload, { dir: new URL('./routes', import.meta.url).pathname });
  more(app);
}
function more(app: FastifyInstance) { app.get('/more', async () => []); }
`;
  const settings = 'export const settings = JSON.parse(process.env.SETTINGS ?? "{}");';
  const files = new Map([
    [path, text],
    [joinPath(root, 'src/settings.ts'), settings],
    [joinPath(root, 'package.json'), '{ "dependencies": { "fastify": "^5.0.0" } }'],
  ]);
  const answered = new Set<string>();
  const onAnswer = (query: string): void => void answered.add(query);
  const parts = { root, rules, cacheDirectory: undefined, overrides: {}, onAnswer };
  const session = await createSession(parts, memoryFileSystem(files));
  await session.review();
  const show = (shown: string): void => {
    session.update([{ kind: 'opened', path, text: shown }]);
    session.findings(path);
    session.endpointsIn(path);
  };
  show(`// A line\n${text}`);
  show(text);
  answered.clear();
  show(`// A line\n${text}`);
  assert.ok(answered.size > 0);
  assert.ok(!answered.has('registrations'), [...answered].join(', '));
  session.dispose();
});
