// What a person does to a service: takes patterns from the editor, and runs what became of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { TestOutcome } from './outcome.ts';
import { compileService, type RunningService, startService } from './service-process.ts';
import { eventually } from './suite/poll.ts';
import {
  goToLine,
  type Journey,
  journeySettings,
  openFile,
  type Step,
  travel,
  untilShown,
} from './travel.ts';

interface Example {
  readonly name: string;
  /** What the quick fix of a finding in `main.ts` is called, what it writes, and where if not there. */
  readonly fix: { readonly title: string; readonly writes: string; readonly into?: string };
  /** Asks the running service whether that works. */
  readonly works: (service: RunningService) => Promise<void>;
}

const health = {
  fix: { title: 'Insert the pattern “Health', writes: 'healthRoutes(' },
  works: answersHealth,
};

const examples: readonly Example[] = [
  { name: 'express', ...health },
  { name: 'fastify', ...health, fix: { ...health.fix, writes: 'register(healthRoutes' } },
  { name: 'hono', ...health },
  // Its application is made in a file of its own.
  { name: 'koa', ...health, fix: { ...health.fix, into: 'app.ts' } },
  // What answers is a controller, which its root module has to know.
  {
    name: 'nest',
    ...health,
    fix: { ...health.fix, writes: '[OrdersController, HealthController]', into: 'app.module.ts' },
  },
];

export function runFrameworksJourney(vsix: string): Promise<readonly TestOutcome[]> {
  const steps = examples.map(
    (example): Step => ({
      title: `takes patterns into a service of ${example.name}, which then compiles, runs and answers`,
      take: journey => improveService(journey, example),
    }),
  );
  return travel('frameworks', vsix, journeySettings, steps, {
    copyOf: 'test/editor/fixtures/frameworks',
    file: 'express/src/main.ts',
  });
}

async function improveService(journey: Journey, { name, fix, works }: Example): Promise<void> {
  const folder = join(journey.folder, name);
  await untilReviewed(journey.page);
  // Who may add routes is only known once all code is there.
  await completePattern(journey.page, join(folder, 'src', 'problem.ts'), `ba-problem-${name}`);
  await fixFinding(journey.page, join(folder, 'src'), fix);
  compileService(folder);
  await using service = await startService(folder);
  await answersWithProblem(service);
  await works(service);
}

async function untilReviewed(page: Page): Promise<void> {
  const status = page.locator('.statusbar-item', { hasText: 'Architect' });
  await status.locator('.codicon-compass').waitFor({ timeout: 60_000 });
}

/** The finding stands at the call that listens. */
async function fixFinding(
  page: Page,
  folder: string,
  { title, writes, into }: Example['fix'],
): Promise<void> {
  const file = join(folder, 'main.ts');
  await openFile(page, file);
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex(text => /\blisten\(|^serve\(/.test(text)) + 1;
  await page
    .locator('.squiggly-warning:visible, .squiggly-info:visible')
    .first()
    .waitFor({ timeout: 60_000 });
  await goToLine(page, line);
  const action = page.locator('.action-widget .monaco-list-row').filter({ hasText: title });
  await untilShown(action, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
  });
  await action.first().click();
  await savedWith(page, join(folder, into ?? 'main.ts'), writes);
}

async function completePattern(page: Page, file: string, prefix: string): Promise<void> {
  await openFile(page, file);
  await page.locator(`.monaco-editor[data-uri$="${file}"]`).click();
  await page.keyboard.type(prefix);
  const suggestion = page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: prefix });
  await untilShown(suggestion, () => page.keyboard.press('Control+Space'));
  await suggestion.first().click();
  await savedWith(page, file, 'application/problem+json');
}

async function savedWith(page: Page, file: string, text: string): Promise<void> {
  await eventually(`\`${text}\` on disk`, async () => {
    // Ends the tour of the places to fill in.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+S');
    return readFileSync(file, 'utf8').includes(text) || undefined;
  });
}

async function answersWithProblem(service: RunningService): Promise<void> {
  const response = await service.get('/orders/7');
  assert.equal(response.status, 404);
  assert.equal(response.headers.get('content-type')?.split(';')[0], 'application/problem+json');
  const body: { readonly status?: unknown } = JSON.parse(await response.text());
  assert.equal(body.status, 404);
}

async function answersHealth(service: RunningService): Promise<void> {
  for (const path of ['/health/live', '/health/ready']) assert.equal((await service.get(path)).status, 200);
}
