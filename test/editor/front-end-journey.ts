// What a person sees of the extension in a project without a backend: nothing, until there is one.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { TestOutcome } from './outcome.ts';
import { serverProcesses } from './server-processes.ts';
import { eventually } from './suite/poll.ts';
import { type Journey, journeySettings, type Step, travel } from './travel.ts';

const steps: readonly Step[] = [
  { title: 'opens a project for browsers, where no server starts', take: seeItSleep },
  { title: 'adds a package for servers, and the server starts', take: addServer },
];

export function runFrontEndJourney(vsix: string): Promise<readonly TestOutcome[]> {
  return travel('front-end', vsix, journeySettings, steps, {
    copyOf: 'test/editor/fixtures/front-end',
    file: 'src/total.ts',
  });
}

async function seeItSleep({ page, extensions }: Journey): Promise<void> {
  await statusItem(page, 'Asleep').waitFor({ timeout: 60_000 });
  const running = serverProcesses(extensions) ?? [];
  if (running.length > 0) throw new Error(`A server runs: process ${running.join(', ')}.`);
}

async function addServer({ page, folder, extensions }: Journey): Promise<void> {
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ dependencies: { react: '19', express: '5' } }),
  );
  await statusItem(page, 'in 1 file').waitFor({ timeout: 60_000 });
  await eventually('a server process', () => {
    const running = serverProcesses(extensions);
    return running === undefined || running.length > 0 || undefined;
  });
}

/** By what screen readers say of it. */
function statusItem(page: Page, state: string): Locator {
  return page.locator(`[aria-label*="Backend Architect: "][aria-label*="${state}"]`).first();
}
