// The patterns that findings about a whole service offer, taken in each framework: the service compiles, runs and answers, and
// nothing is missing any more.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { rules } from '../../rules/index.generated.ts';
import { root } from '../../scripts/lib/project.mjs';
import { editText } from '../../server/src/cli/fix/edit-text.ts';
import { type ChosenVariant, chooseVariants } from '../../server/src/engine/patterns/choose-variants.ts';
import { lazyPatterns, patternFile } from '../../server/src/engine/patterns/load-patterns.ts';
import { plainText } from '../../server/src/engine/patterns/snippet-body.ts';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import type { Session } from '../../server/src/engine/session/session.ts';
import { toFilePath } from '../../server/src/engine/source/path.ts';
import { compileService, startService } from '../editor/service-process.ts';
import { variantCode } from './lib/variant-code.ts';

const patterns = lazyPatterns(toFilePath(join(root, patternFile)))();
const ofServices = rules.filter(({ kind, pattern }) => kind === 'absence' && pattern !== undefined);

/** What the service has, or what is nothing to write into its files. */
const notOffered: Readonly<Record<string, readonly string[]>> = {
  fastify: ['obs/no-correlation-id'],
  // Its controller and its checks go into a module.
  nest: ['scale/no-health-endpoint'],
};

for (const framework of ['express', 'fastify', 'hono', 'koa', 'nest']) {
  test(`${framework}: what is missing is there once its pattern has been inserted`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quick-fixes-'));
    try {
      cpSync(join(root, 'test/editor/fixtures/frameworks', framework), folder, { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      writeFileSync(join(folder, 'src', 'problem.ts'), variantCode(`api/problem/${framework}.ts`));
      const taken: string[] = [];
      const expected = ofServices.map(({ id }) => id).filter(id => !notOffered[framework]?.includes(id));
      for (const id of expected) if (await takePattern(folder, id)) taken.push(id);
      assert.deepEqual(taken, expected);
      compileService(folder);
      await using service = await startService(folder);
      await answers(service.get, framework);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Whether the rule reports, its pattern is inserted as its quick fix does it, and the rule is silent then. */
async function takePattern(folder: string, ruleId: string): Promise<boolean> {
  const session = await createSession({
    root: toFilePath(folder),
    rules: rules.filter(({ id }) => id === ruleId),
    cacheDirectory: undefined,
    overrides: { onlyRules: [ruleId] },
  });
  try {
    const [finding] = await findingsOf(session);
    if (finding === undefined) return false;
    const [chosen] = offeredFor(session.insertions.packagesFor(finding.path), ruleId);
    assert.ok(chosen, `${ruleId}: nothing is offered`);
    const { path, word, snippet, edits } = session.insertions.insertInto(finding.path, chosen);
    const text = editText(readFileSync(path, 'utf8'), [
      ...edits,
      { path, span: word, text: plainText(snippet) },
    ]);
    writeFileSync(path, text);
    session.update([{ kind: 'disk', path }]);
    assert.deepEqual(await findingsOf(session), [], `${ruleId}:\n${text}`);
    return true;
  } finally {
    session.dispose();
  }
}

async function findingsOf(session: Session) {
  const { files } = await session.review();
  return files.flatMap(({ findings }) => findings);
}

function offeredFor(
  packages: Parameters<typeof chooseVariants>[1],
  ruleId: string,
): readonly ChosenVariant[] {
  const prefix = rules.find(({ id }) => id === ruleId)?.pattern;
  return chooseVariants(patterns, packages).filter(
    ({ pattern, variant }) =>
      pattern.prefix === prefix && variant.language === 'typescript' && variant.place === 'top',
  );
}

async function answers(get: (path: string) => Promise<Response>, framework: string): Promise<void> {
  if (framework !== 'nest')
    for (const path of ['/health/live', '/health/ready']) assert.equal((await get(path)).status, 200, path);
  const { headers } = await get('/orders/7');
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  if (['express', 'nest'].includes(framework)) assert.match(headers.get('x-request-id') ?? '', /^[\w-]{36}$/);
}
