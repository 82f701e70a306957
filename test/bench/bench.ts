// npm run bench [-- PATH] [--runs N] [--edits N]: what a review costs, beside the least it could cost and the budgets.
// With --rules: what each rule takes of a review instead. With --descriptions FOLDER [--peers FOLDER]: reviews of API descriptions beside Redocly and Spectral instead.
// With --command-line FILE: measures that one, such as the packed one below out/package, which is what people install.
// Without PATH it measures a synthetic service of about 1,000 files. Nothing is asserted: machines differ.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../../scripts/lib/project.mjs';
import { type FilePath, joinPath, toFilePath } from '../../server/src/engine/source/path.ts';
import { reportPeers } from './descriptions.ts';
import { type EditingFigures, type Latency, measureDescription, measureEditing } from './editing.ts';
import { type Command, type Cost, measure, measureInTurn } from './processes.ts';
import { copyProject, createFolder, fileOfLength, sizeOf, writeFiles } from './project.ts';
import { reportRules } from './rules.ts';
import { description, syntheticService } from './synthetic.ts';
import { printTable } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    edits: { type: 'string', default: '300' },
    'memory-edits': { type: 'string', default: '2000' },
    copies: { type: 'string', default: '8' },
    rules: { type: 'boolean', default: false },
    descriptions: { type: 'string' },
    peers: { type: 'string' },
    'command-line': { type: 'string', default: join(root, 'dist', 'cli.js') },
  },
});
const runs = Number(values.runs);
const edits = Number(values.edits);
const copies = Number(values.copies);
const commandLine = resolve(values['command-line']);
const floor = fileURLToPath(new URL('floor.ts', import.meta.url));

if (!existsSync(commandLine))
  throw new Error(`\`${commandLine}\` is missing. Run \`npm run build\` or \`npm run pack\` first.`);
if (values.descriptions !== undefined) {
  console.log(`${machine()}; medians of ${runs} runs in turn.\n`);
  await reportPeers({ descriptions: values.descriptions, peers: values.peers, commandLine, runs });
  process.exit();
}
const project = copyProject(openProject(positionals[0]), 1);
describeInput();
if (values.rules) {
  await reportRules(project, runs);
} else {
  await reportReviews();
  await reportGrowth();
  await reportEditing();
  await reportDescriptions();
}

function openProject(path: string | undefined): FilePath {
  if (path !== undefined) return toFilePath(resolve(path));
  const folder = createFolder();
  writeFiles(folder, syntheticService(200));
  return folder;
}

function describeInput(): void {
  const { files, megabytes } = sizeOf(project);
  console.log(
    `${positionals[0] ?? 'A synthetic service'}: ${files} source files, ${megabytes.toFixed(1)} MB; ${machine()}; medians of ${runs} runs in turn.\n`,
  );
}

function machine(): string {
  return `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}

function review(name: string, folder: FilePath, cache: FilePath, prepare: () => void): Command {
  const args = [commandLine, 'check', folder, '--format', 'json'];
  return { name, args, environment: { XDG_CACHE_HOME: cache }, prepare };
}

async function reportReviews(): Promise<void> {
  const cache = createFolder();
  const empty = createFolder();
  const probe = fileOfLength(project, 200);
  let change = 0;
  const costs = await measureInTurn(
    [
      { name: 'start Node', args: ['--eval', ''] },
      { name: 'walk, read, SHA-1', args: [floor, 'walk', project] },
      { name: 'parse, full walk', args: [floor, 'parse', project] },
      review('cold', project, empty, () =>
        rmSync(join(empty, 'backend-architect'), { recursive: true, force: true }),
      ),
      review('warm', project, cache, () => {}),
      review('one file changed', project, cache, () =>
        writeFileSync(probe, `// ${++change}\n`, { flag: 'a' }),
      ),
    ],
    runs,
  );
  printTable(['whole review', 'wall', 'CPU', 'peak', 'ratio: wall · CPU', 'budget'], reviewRows(costs));
}

function reviewRows(costs: ReadonlyMap<string, Cost>): readonly (readonly string[])[] {
  const of = (name: string): Cost =>
    costs.get(name) ?? { seconds: Number.NaN, cpuSeconds: Number.NaN, peakMb: Number.NaN };
  const parse = of('parse, full walk');
  const walk = of('walk, read, SHA-1');
  const row = (name: string, ratio: string, budget: string): readonly string[] => {
    const { seconds, cpuSeconds, peakMb } = of(name);
    return [
      name,
      `${seconds.toFixed(2)} s`,
      `${cpuSeconds.toFixed(2)} s`,
      `${peakMb.toFixed(0)} MB`,
      ratio,
      budget,
    ];
  };
  // On a machine that others use, too, processor time tells more than waiting time.
  const times = (name: string, base: Cost): string =>
    `${(of(name).seconds / base.seconds).toFixed(2)} · ${(of(name).cpuSeconds / base.cpuSeconds).toFixed(2)} ×`;
  const more = (of('one file changed').seconds - of('warm').seconds) * 1000;
  return [
    row('start Node', '', ''),
    row('walk, read, SHA-1', '', 'floor of a warm review'),
    row('parse, full walk', '', 'floor of a cold review'),
    row('cold', times('cold', parse), '≤ 1.5 × parse, full walk'),
    row('warm', times('warm', walk), '≤ 3 × walk, read, SHA-1'),
    row('one file changed', `warm ${more < 0 ? '−' : '+'} ${Math.abs(more).toFixed(0)} ms`, 'warm + 50 ms'),
  ];
}

async function reportGrowth(): Promise<void> {
  if (copies < 2) return;
  const large = copyProject(project, copies);
  writeFileSync(join(large, 'backend-architect.jsonc'), '{ "limits": { "maxFiles": 200000 } }');
  const unused = createFolder();
  const cold = (folder: FilePath): Command => ({
    ...review('cold', folder, unused, () => {}),
    args: [commandLine, 'check', folder, '--format', 'json', '--no-cache'],
  });
  const [one, many] = [await measure(cold(project)), await measure(cold(large))];
  const exponent = Math.log(many.cpuSeconds / one.cpuSeconds) / Math.log(copies);
  printTable(
    ['growth', `1 copy`, `${copies} copies`, 'exponent', 'budget'],
    [
      [
        'cold, CPU',
        `${one.cpuSeconds.toFixed(2)} s`,
        `${many.cpuSeconds.toFixed(2)} s`,
        exponent.toFixed(2),
        '≤ 1.05',
      ],
      ['peak memory', `${one.peakMb.toFixed(0)} MB`, `${many.peakMb.toFixed(0)} MB`, '', ''],
    ],
  );
}

async function reportEditing(): Promise<void> {
  const cache = createFolder();
  const cold = await measureEditing({ folder: project, cache, lines: 300, edits });
  const warm = await measureEditing({ folder: project, cache, lines: 1000, edits });
  const long = await measureEditing({
    folder: project,
    cache,
    lines: 1000,
    edits: Number(values['memory-edits']),
  });
  const large =
    copies < 2
      ? undefined
      : await measureEditing({ folder: copyProject(project, copies), cache, lines: 1000, edits });
  const idleNode = await measure({ name: 'start Node', args: ['--eval', ''] });
  printTable(
    [
      'server',
      `${cold.lines} lines`,
      `${warm.lines} lines`,
      large === undefined ? '' : `${large.lines} lines, ${copies} copies`,
      'exponent',
      'budget',
    ],
    editingRows(cold, warm, large),
  );
  printTable(
    ['server memory', 'resident', 'above an idle Node', 'budget'],
    [
      ['after the review', ...memory(long.idleMb, idleNode), '≤ 300 MB above'],
      [`after ${values['memory-edits']} edits`, ...memory(long.editedMb, idleNode), 'no growth'],
      ...(large === undefined
        ? []
        : [[`after the review of ${copies} copies`, ...memory(large.idleMb, idleNode), '']]),
    ],
  );
}

function memory(megabytes: number, idle: Cost): readonly [string, string] {
  return [`${megabytes.toFixed(0)} MB`, `${(megabytes - idle.peakMb).toFixed(0)} MB`];
}

function editingRows(
  cold: EditingFigures,
  warm: EditingFigures,
  large: EditingFigures | undefined,
): readonly (readonly string[])[] {
  const row = (
    name: string,
    latencyOf: (figures: EditingFigures) => Latency,
    budget: string,
  ): readonly string[] => [
    name,
    show(latencyOf(cold)),
    show(latencyOf(warm)),
    large === undefined ? '' : show(latencyOf(large)),
    large === undefined ? '' : growthOf(latencyOf(warm).p50, latencyOf(large).p50),
    budget,
  ];
  return [
    [
      'start → diagnostics of the open file',
      `${cold.start.toFixed(0)} ms, no cache`,
      `${warm.start.toFixed(0)} ms, cache`,
      '',
      '',
      '≤ 600 ms · ≤ 400 ms',
    ],
    row('edit → its diagnostics, p50 · p95', ({ typing }) => typing, 'p95 ≤ 20 ms, exponent ≤ 0.15'),
    row('edit that moves routes', ({ routes }) => routes, 'p95 ≤ 20 ms, exponent ≤ 0.15'),
    row('edit → diagnostics of another file', ({ dependent }) => dependent, 'p95 ≤ 100 ms'),
    row('hover', ({ hover }) => hover, 'p95 ≤ 20 ms'),
  ];
}

/** 0 when it does not grow with the project, 1 when it grows as the project does. */
function growthOf(once: number, often: number): string {
  return (Math.log(often / once) / Math.log(copies)).toFixed(2);
}

function show({ p50, p95 }: Latency): string {
  return `${p50.toFixed(1)} · ${p95.toFixed(1)} ms`;
}

async function reportDescriptions(): Promise<void> {
  const rows: string[][] = [];
  for (const [parts, budget] of [
    [150, 'p95 ≤ 40 ms'],
    [1100, 'p95 ≤ 300 ms'],
  ] as const) {
    const folder = createFolder();
    const text = description(parts);
    writeFiles(folder, { '.git/HEAD': 'ref: refs/heads/main\n', 'openapi.yaml': text });
    const figures = await measureDescription(folder, joinPath(folder, 'openapi.yaml'), createFolder());
    const empty = createFolder();
    const cold = await measure(review('cold', folder, empty, () => {}));
    rows.push([
      `${(text.length / 1e6).toFixed(1)} MB of YAML`,
      `${cold.seconds.toFixed(2)} s`,
      show(figures.typing),
      budget,
      show(figures.completion),
      show(figures.hover),
    ]);
  }
  printTable(
    [
      ...['API description', 'cold review', 'edit → diagnostics, p50 · p95', 'budget'],
      ...['completion, ≤ 20 ms', 'hover, ≤ 20 ms'],
    ],
    rows,
  );
}
