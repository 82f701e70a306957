// What a person waits for while typing.
import { type FilePath, joinPath } from '../../server/src/engine/source/path.ts';
import { quantile, residentMb } from './processes.ts';
import { fileOfLength, fileWithRoutes, writeFiles } from './project.ts';
import { MeasuredServer } from './server.ts';

export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

export interface EditingFigures {
  readonly lines: number;
  /** Start of the process → diagnostics of the open file, in ms. */
  readonly start: number;
  readonly typing: Latency;
  /** An edit that moves every line of a file with routes. */
  readonly routes: Latency;
  /** Edit → diagnostics of another file, open or not, that depends on it. */
  readonly dependent: Latency;
  readonly hover: Latency;
  readonly idleMb: number;
  readonly editedMb: number;
}

export interface EditingPlan {
  readonly folder: FilePath;
  readonly cache: FilePath;
  readonly lines: number;
  readonly edits: number;
}

const database = {
  source: "import { PrismaClient } from '@prisma/client';\nexport const database = new PrismaClient();\n",
  nothing: 'export const database = { user: { findFirst: (query: unknown) => query } };\n',
  dependent: `import { database } from './bench-source';
export async function load(ids: readonly string[]) {
  for (const id of ids) await database.user.findFirst({ where: { id } });
}
`,
};

/** Types in one file of about this many lines, and in one that another file depends on. */
export async function measureEditing({ folder, cache, lines, edits }: EditingPlan): Promise<EditingFigures> {
  const path = fileOfLength(folder, lines);
  const source = joinPath(path, '..', 'bench-source.ts');
  const dependent = joinPath(path, '..', 'bench-dependent.ts');
  writeFiles(joinPath(path, '..'), {
    'bench-source.ts': database.source,
    'bench-dependent.ts': database.dependent,
  });
  await using server = await MeasuredServer.start(folder, cache);
  const start = await server.open(path);
  await server.idle();
  const idleMb = residentMb(server.process.pid);
  // The first edits compile what runs them.
  await type(server, path, 40);
  const typing = await type(server, path, edits);
  const hover: number[] = [];
  for (let count = 0; count < 100; count++)
    hover.push(await server.hover(path, (count * 997) % server.textOf(path).length));
  const editedMb = residentMb(server.process.pid);
  const routes = await moveLines(server, fileWithRoutes(folder), Math.min(edits, 60));
  await server.open(source);
  const waits: number[] = [];
  for (let count = 0; count < 40; count++) {
    const isOn = count % 2 === 1;
    const text = isOn ? database.source : database.nothing;
    waits.push(
      await server.editUntil(source, text, dependent, diagnostics => diagnostics.length > 0 === isOn),
    );
    await server.settle(source);
  }
  return {
    lines: server.textOf(path).split('\n').length,
    start,
    typing: latency(typing),
    routes: latency(routes),
    dependent: latency(waits.slice(4)),
    hover: latency(hover),
    idleMb,
    editedMb,
  };
}

const statement =
  '\n    const probe = await this.load(input, { deep: true, list: [1, 2].map(one => one + 1) });';

/** Types a statement character by character behind one in the middle of the file, takes it away, and again. */
async function type(server: MeasuredServer, path: FilePath, edits: number): Promise<readonly number[]> {
  const text = server.textOf(path);
  const middle = text.indexOf(';\n', text.length / 2);
  const place = middle === -1 ? text.length : middle + 1;
  const waits: number[] = [];
  let typed = 0;
  for (let count = 0; count < edits; count++) {
    if (typed === statement.length) {
      waits.push(await server.edit(path, place, place + typed, ''));
      typed = 0;
    } else {
      waits.push(await server.edit(path, place + typed, place + typed, statement[typed] ?? ''));
      typed++;
    }
    await server.settle(path);
  }
  await server.edit(path, place, place + typed, '');
  return waits;
}

/** Puts a line before the first one, takes it away, and again. */
async function moveLines(
  server: MeasuredServer,
  path: FilePath | undefined,
  edits: number,
): Promise<readonly number[]> {
  if (path === undefined) return [];
  await server.open(path);
  await server.settle(path);
  const waits: number[] = [];
  for (let count = 0; count < edits; count++) {
    waits.push(await (count % 2 === 0 ? server.edit(path, 0, 0, '\n') : server.edit(path, 0, 1, '')));
    await server.settle(path);
  }
  return waits.slice(4);
}

function latency(waits: readonly number[]): Latency {
  return { p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) };
}

export interface DescriptionFigures {
  readonly typing: Latency;
  /** Asked right behind a keystroke, as editors do. */
  readonly completion: Latency;
  readonly hover: Latency;
}

/** Types in an API description of this size alone in its folder, at the end of a text and of a reference in its middle. */
export async function measureDescription(
  folder: FilePath,
  path: FilePath,
  cache: FilePath,
): Promise<DescriptionFigures> {
  const typing = await typeInDescription(await MeasuredServer.start(folder, cache), path);
  // As an editor asks: behind the keystroke, and before the pause that the review waits for.
  const paused = await typeInDescription(await MeasuredServer.start(folder, cache, 200), path);
  return {
    typing: latency(typing.shown.slice(5)),
    completion: latency(paused.completed.slice(5)),
    hover: latency(paused.hovered.slice(5)),
  };
}

interface DescriptionWaits {
  readonly shown: readonly number[];
  readonly completed: readonly number[];
  readonly hovered: readonly number[];
}

async function typeInDescription(started: MeasuredServer, path: FilePath): Promise<DescriptionWaits> {
  await using server = started;
  await server.open(path);
  await server.idle();
  const text = server.textOf(path);
  const place = text.indexOf('description: ', text.length / 2) + 'description: '.length;
  const hoveredAt = text.indexOf('$ref: ', text.length / 2) + '$ref: '.length + 2;
  const shown: number[] = [];
  const completed: number[] = [];
  const hovered: number[] = [];
  for (let count = 0; count < 40; count++) {
    const typed = server.edit(path, place + count, place + count, 'x');
    completed.push(await server.complete(path, place + count + 1));
    shown.push(await typed);
    await server.settle(path);
    hovered.push(await server.hover(path, hoveredAt + count));
  }
  return { shown, completed, hovered };
}
