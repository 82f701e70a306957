// Whatever happens to the files, a session that lived through it says what a new one says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import type {
  Change,
  FileReview,
  Review,
  Session,
  SessionSettings,
} from '../../server/src/engine/session/session.ts';
import { type FileSystem, memoryFileSystem } from '../../server/src/engine/source/file-system.ts';
import { rememberFiles } from '../../server/src/engine/source/history.ts';
import type { FilePath } from '../../server/src/engine/source/path.ts';
import { createRandom, earlierFiles, possibleFiles, root } from './random-project.ts';

const steps = 1000;

/** The disk and the editor's documents, as they really are. */
interface World {
  readonly disk: Map<FilePath, string>;
  readonly documents: Map<FilePath, string>;
}

type Random = (below: number) => number;

for (const seed of [1, 2026]) {
  test(`${steps} random changes leave the same findings and architecture as a fresh review (seed ${seed})`, async () => {
    const random = createRandom(seed);
    const world: World = { disk: new Map(), documents: new Map() };
    const living = await openSession(memoryFileSystem(world.disk));
    await living.review();
    const shown = new Map<FilePath, readonly string[]>();
    let found = 0;
    let endpoints = 0;
    for (let step = 0; step < steps; step++) {
      living.update(changeSomething(world, random));
      if (random(3) === 0) continue;
      const kept = describe(await living.review());
      const { findings: fresh, architecture } = await reviewFresh(world);
      assert.deepEqual(kept, fresh, `step ${step} of seed ${seed}`);
      assert.deepEqual(
        asSent(living.architecture()),
        asSent(architecture),
        `the architecture at step ${step} of seed ${seed}`,
      );
      endpoints += architecture?.endpoints.length ?? 0;
      for (const path of living.takeAffected()) shown.set(path, describeFile(living.findings(path)));
      const whole = [...shown.values()].flat().sort();
      assert.deepEqual(whole, kept.filter(isOfFile), `what an editor shows at step ${step} of seed ${seed}`);
      found += fresh.length;
    }
    living.dispose();
    assert.ok(found > steps, `the random project gave only ${found} findings and notices: it proves little`);
    assert.ok(endpoints > steps, `the random project gave only ${endpoints} endpoints: it proves little`);
  });
}

function openSession(
  fileSystem: FileSystem,
  purpose: SessionSettings['purpose'] = 'many reviews',
): Promise<Session> {
  const history = rememberFiles(earlierFiles, '2026-06-30');
  const settings = { root, rules, purpose, cacheDirectory: undefined, overrides: {}, history };
  return createSession(settings, fileSystem);
}

interface FreshReview {
  readonly findings: readonly string[];
  readonly architecture: ReturnType<Session['architecture']>;
}

/** As the command line reviews, so that both kinds of session are held to each other. */
async function reviewFresh(world: World): Promise<FreshReview> {
  const session = await openSession(memoryFileSystem(world.disk), 'one review');
  session.update([...world.documents].map(([path, text]) => ({ kind: 'opened', path, text })));
  const findings = describe(await session.review());
  const architecture = session.architecture();
  session.dispose();
  return { findings, architecture };
}

/** Places move with their text until somebody sends them. */
function asSent(architecture: ReturnType<Session['architecture']>): unknown {
  return JSON.parse(JSON.stringify(architecture ?? null));
}

/** One change to the world, and how an editor tells of it. */
function changeSomething(world: World, random: Random): readonly Change[] {
  const files = [...possibleFiles()];
  const choice = files[random(files.length)];
  if (choice === undefined) return [];
  const [path, texts] = choice;
  const text = texts[random(texts.length)] ?? '';
  switch (random(9)) {
    case 7:
    case 8:
      return moveLines(world, path, random);
    case 0:
      world.disk.delete(path);
      return [{ kind: 'disk', path }];
    case 1:
      return rename(world, path, files[random(files.length)]?.[0] ?? path);
    case 2:
      world.documents.set(path, text);
      return [{ kind: 'opened', path, text }];
    case 3:
      return cutShort(world, path, text.slice(0, random(text.length + 1)));
    case 4:
      if (!world.documents.delete(path)) return [];
      return [{ kind: 'closed', path }];
    case 5:
      world.disk.set(path, text);
      return [{ kind: random(2) === 0 ? 'rescan' : 'disk', path }];
    default:
      world.disk.set(path, text);
      return [{ kind: 'disk', path }];
  }
}

/** What no longer parses counts at once only where nobody types it: an editor is shown what stood there before. */
function cutShort(world: World, path: FilePath, text: string): readonly Change[] {
  world.disk.set(path, text);
  return [
    { kind: 'disk', path },
    ...(world.documents.delete(path) ? [{ kind: 'closed', path } as const] : []),
  ];
}

/** An empty line somewhere: whatever stands behind it is what it was, in another place. */
function moveLines(world: World, path: FilePath, random: Random): readonly Change[] {
  const lines = (world.documents.get(path) ?? world.disk.get(path) ?? '').split('\n');
  const text = lines.toSpliced(random(lines.length + 1), 0, '').join('\n');
  world.documents.set(path, text);
  return [{ kind: 'opened', path, text }];
}

function rename(world: World, from: FilePath, to: FilePath): readonly Change[] {
  const text = world.disk.get(from);
  if (text === undefined) return [];
  world.disk.delete(from);
  world.disk.set(to, text);
  return [
    { kind: 'disk', path: from },
    { kind: 'disk', path: to },
  ];
}

function describe(review: Review): readonly string[] {
  const others = review.notices.map(notice => `${notice.kind} ${notice.message}`);
  return [...review.files.flatMap(describeFile), ...others].sort();
}

function describeFile(file: FileReview): readonly string[] {
  const findings = file.findings.map(
    one =>
      `${one.path} ${one.span.start} ${one.span.end} ${one.ruleId} ${one.severity} ${one.message} ${JSON.stringify(one.related)}`,
  );
  return [...findings, ...file.notices.map(notice => `${file.path} ${notice.kind} ${notice.message}`)];
}

function isOfFile(line: string): boolean {
  return line.startsWith(root);
}
