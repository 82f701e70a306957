import { writeFileSync } from 'node:fs';
import type { Architecture } from '../../engine/session/architecture.ts';
import { baseName, type FilePath, isInside } from '../../engine/source/path.ts';
import { type FlagDefinitions, parseArguments } from '../arguments.ts';
import { type Command, helpFlag } from '../command.ts';
import { listEndpoints } from '../endpoints/rows.ts';
import { exitCode } from '../exit-code.ts';
import { commonFolder } from '../project-root.ts';
import { withReviewedProjects } from '../projects.ts';
import { createLinesOf, createReport } from '../report.ts';
import { renderPage } from '../report-page/page.ts';
import { absolutePath, readTargets, sayMissing } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  out: { value: 'FILE.html', help: 'Where to write the page. An existing file is replaced.' },
  ...helpFlag,
} as const satisfies FlagDefinitions;

export const report: Command = {
  name: 'report',
  parameters: 'PATH…',
  summary: 'Write a page about the whole: endpoints, diagrams, findings, and what code cannot show.',
  flags,
  details: ['The page needs nothing from outside. Findings in it change no exit code: `check` is for that.'],
  async run(args, context) {
    const parsed = parseArguments(flags, args);
    const out = parsed.last('out');
    if (out === undefined)
      throw new UsageError('`report` needs to know where to write. Add `--out review.html`.');
    const { targets, missing } = readTargets(parsed.positionals, context);
    sayMissing(missing, context);
    if (targets.length === 0) return exitCode.usage;
    return withReviewedProjects(targets, context, { overrides: {}, usesCache: true }, (sessions, review) => {
      const root = commonFolder(targets);
      const linesOf = createLinesOf(sessions.textOf);
      const endpoints = sessions.all.flatMap(one => listEndpoints(one, targets));
      const page = renderPage({
        title: baseName(root),
        version: context.version,
        root,
        report: createReport(review, linesOf),
        endpoints,
        architectures: sessions.all.flatMap(({ session }) => {
          const whole = session.architecture();
          return whole === undefined ? [] : [limitTo(whole, targets)];
        }),
        paths: sessions.all.flatMap(({ session }) => endpoints.flatMap(({ id }) => session.pathOf(id) ?? [])),
        rules: context.rules,
      });
      writePage(absolutePath(context, out), page, out);
      context.stdout.write(`Wrote ${context.stdout.style.code(out)}.\n`);
      return missing.length > 0 ? exitCode.usage : exitCode.clean;
    });
  },
};

/** What lies below the targets, and what is called from there. */
function limitTo(whole: Architecture, targets: readonly FilePath[]): Architecture {
  const isWithin = ({ path }: { readonly path: FilePath }): boolean =>
    targets.some(target => isInside(target, path));
  const models = whole.models.map(one => ({ ...one, accesses: one.accesses.filter(isWithin) }));
  const dependencies = whole.dependencies.map(one => ({ ...one, uses: one.uses.filter(isWithin) }));
  const settings = whole.settings.map(one => ({ ...one, reads: one.reads.filter(isWithin) }));
  return {
    endpoints: whole.endpoints.filter(({ file }) => isWithin({ path: file })),
    jobs: whole.jobs.filter(isWithin),
    models: models.filter(({ accesses }) => accesses.length > 0),
    dependencies: dependencies.filter(({ uses }) => uses.length > 0),
    settings: settings.filter(({ reads }) => reads.length > 0),
    modules: whole.modules.filter(isWithin),
    calls: whole.calls.filter(({ from }) => isWithin({ path: from })),
  };
}

function writePage(path: FilePath, page: string, name: string): void {
  try {
    writeFileSync(path, page);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${name}\` cannot be written: ${reason}. Name a file in a folder that can be.`);
  }
}
