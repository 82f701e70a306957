import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { TestOutcome } from './outcome.ts';
import { serverProcesses } from './server-processes.ts';
import { eventually } from './suite/poll.ts';
import {
  type Journey,
  journeySettings,
  type OpenedProject,
  quickPickRow,
  runCommand,
  type Step,
  screenshots,
  travel,
  untilShown,
} from './travel.ts';

const rule = 'security/timing-unsafe-compare';

const shop: OpenedProject = { file: 'src/webhooks.ts' };

const steps: readonly Step[] = [
  { title: 'opens a folder and sees the squiggle', take: seeSquiggle },
  { title: 'reads all findings in the Problems panel', take: readProblems },
  { title: 'hovers and learns why', take: hover },
  { title: 'applies the quick fix, which is on disk after saving', take: applyFix },
  { title: 'clicks the status bar item and sees what can be done', take: openActions },
  { title: 'picks a rule and reads its page', take: readRulePage },
  { title: 'inserts a pattern, which is on disk after saving', take: insertPattern },
  { title: 'chooses a pattern from the list, with its code beside', take: choosePattern },
  { title: 'is told when the server stays off, and starts it again', take: surviveCrashes },
];

/** What a person does with the packed extension in a real browser, with a picture after each step. */
export async function runJourney(vsix: string): Promise<readonly TestOutcome[]> {
  rmSync(screenshots, { recursive: true, force: true });
  return travel('journey', vsix, journeySettings, steps, shop);
}

/** The same for a folder that the person does not trust yet. */
export async function runRestrictedJourney(vsix: string): Promise<readonly TestOutcome[]> {
  const settings = {
    ...journeySettings,
    'security.workspace.trust.enabled': true,
    'security.workspace.trust.startupPrompt': 'never',
  };
  const stages = [
    { title: 'opens a folder in restricted mode and sees the squiggle', take: seeSquiggleUntrusted },
  ];
  return travel('restricted', vsix, settings, stages, shop);
}

async function seeSquiggle({ page }: Journey): Promise<void> {
  await page
    .locator('.monaco-editor[data-uri$="webhooks.ts"] .view-line')
    .first()
    .waitFor({ timeout: 60_000 });
  await page.locator('.squiggly-warning, .squiggly-error').first().waitFor({ timeout: 60_000 });
}

async function seeSquiggleUntrusted(journey: Journey): Promise<void> {
  await journey.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ timeout: 60_000 });
  await seeSquiggle(journey);
}

async function readProblems({ page }: Journey): Promise<void> {
  await page.keyboard.press('Control+Shift+M');
  const rows = page.locator('.markers-panel .monaco-list-row');
  // Of files that no editor has opened, too.
  await rows.filter({ hasText: 'settings.ts' }).first().waitFor();
  await rows.filter({ hasText: 'main.ts' }).first().waitFor();
  // Only rows that are in view exist.
  await page.keyboard.press('End');
  await rows.filter({ hasText: rule }).first().waitFor();
}

async function hover({ page }: Journey): Promise<void> {
  await page.keyboard.press('Control+J');
  // Below the message stands why it matters, from the rule itself.
  const card = page.locator('.monaco-hover:visible').filter({ hasText: rule }).filter({ hasText: 'learns' });
  await untilShown(card, async () => {
    await page.mouse.move(5, 5);
    await flaggedOperator(page).hover();
  });
}

async function applyFix({ page, folder }: Journey): Promise<void> {
  const file = join(folder, 'src', 'webhooks.ts');
  await flaggedOperator(page).click();
  const fix = page.locator('.action-widget .monaco-list-row').filter({ hasText: 'in constant time' });
  await untilShown(fix, async () => {
    // The same key again would take what an open menu offers first.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
  });
  await page.screenshot({ path: join(screenshots, '4-the-menu.png') });
  await fix.first().click();
  await page.locator('.view-line', { hasText: 'timingSafeEqual(' }).first().waitFor();
  await page.keyboard.press('Control+S');
  await eventually(
    'the fix on disk',
    () => readFileSync(file, 'utf8').includes('timingSafeEqual(') || undefined,
  );
  await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
}

async function openActions({ page }: Journey): Promise<void> {
  await page.locator('.statusbar-item', { hasText: 'Architect' }).click();
  await quickPickRow(page, 'Review Workspace').waitFor();
  await page.screenshot({ path: join(screenshots, '5-the-actions.png') });
  await quickPickRow(page, 'Review Workspace').click();
  await page.locator('.notifications-toasts', { hasText: 'reviewed' }).waitFor();
  await page.locator('.notification-toast', { hasText: 'Reviewing' }).waitFor({ state: 'detached' });
}

async function readRulePage({ page }: Journey): Promise<void> {
  await runCommand(page, 'Backend Architect: Show Rule');
  await page.locator('.quick-input-widget', { hasText: 'Show Rule' }).locator('input').fill('timing-unsafe');
  await quickPickRow(page, rule).waitFor();
  await page.screenshot({ path: join(screenshots, '6-the-rules.png') });
  await page.keyboard.press('Enter');
  const preview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await preview.locator('h1', { hasText: rule }).waitFor();
}

async function insertPattern({ page, folder }: Journey): Promise<void> {
  await runCommand(page, 'Create: New File...');
  await page.keyboard.type('pagination.ts');
  await page.keyboard.press('Enter');
  // A second dialog offers the folder of the open file.
  await page.locator('.quick-input-widget').getByText('OK', { exact: true }).click();
  const editor = page.locator('.monaco-editor[data-uri$="pagination.ts"]');
  await editor.click();
  await page.keyboard.type('ba-cursor');
  const suggestion = page
    .locator('.suggest-widget.visible .monaco-list-row')
    .filter({ hasText: 'ba-cursor' });
  await untilShown(suggestion, () => page.keyboard.press('Control+Space'));
  await page.screenshot({ path: join(screenshots, '7-the-suggestion.png') });
  await suggestion.first().click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+S');
  const file = join(folder, 'src', 'pagination.ts');
  await eventually(
    'the pattern on disk',
    () => (existsSync(file) && readFileSync(file, 'utf8').includes('cursor')) || undefined,
  );
}

async function choosePattern({ page, folder }: Journey): Promise<void> {
  await runCommand(page, 'Backend Architect: Insert Pattern');
  const input = page.locator('.quick-input-widget', { hasText: 'Insert Pattern' }).locator('input');
  await input.fill('graceful');
  await quickPickRow(page, 'Graceful shutdown').waitFor();
  await page.locator('.monaco-editor[data-uri*="ba-shutdown"]').waitFor();
  await page.screenshot({ path: join(screenshots, '8-the-patterns.png') });
  await page.keyboard.press('Enter');
  await page.locator('.monaco-editor[data-uri*="ba-shutdown"]').waitFor({ state: 'detached' });
  await page.locator('.monaco-editor[data-uri$="pagination.ts"]', { hasText: 'DRAIN_MS' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+S');
  const file = join(folder, 'src', 'pagination.ts');
  await eventually(
    'the chosen pattern on disk',
    () => readFileSync(file, 'utf8').includes('shutDownOnSignal') || undefined,
  );
}

async function surviveCrashes({ page, extensions }: Journey): Promise<void> {
  if (process.platform !== 'linux') return;
  const message = page.locator('.notification-toast', { hasText: 'Backend Architect is off' });
  const killed = new Set<number>();
  await eventually('the message that the server stays off', async () => {
    const running = serverProcesses(extensions) ?? [];
    for (const id of running.filter(found => !killed.has(found))) {
      killed.add(id);
      process.kill(id, 'SIGKILL');
    }
    return (await message.isVisible()) || undefined;
  }).catch(error => {
    throw new Error(`${killed.size} servers were killed. ${error}`);
  });
  await page.screenshot({ path: join(screenshots, '9-the-message.png') });
  await message.getByText('Restart Server').click();
  await eventually('the restarted server', () => serverProcesses(extensions)?.find(id => !killed.has(id)));
  await page.locator('.statusbar-item', { hasText: 'Architect' }).locator('.codicon-compass').waitFor();
}

/** The middle of the comparison that the rule underlines; the line itself is not drawn on the text. */
function flaggedOperator(page: Page): Locator {
  return page.locator('.view-line span span').filter({ hasText: '!==' }).first();
}
