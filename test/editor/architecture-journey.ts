// What a person sees of a service's architecture: lenses, the tree, the page in three themes, one endpoint's path.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { TestOutcome } from './outcome.ts';
import {
  goToLine,
  type Journey,
  journeySettings,
  openFile,
  quickPickRow,
  runCommand,
  type Step,
  screenshots,
  travel,
  untilShown,
} from './travel.ts';

type Theme = 'light' | 'dark' | 'high-contrast';

const steps: readonly Step[] = [
  { title: 'sees how each endpoint stands over its handler', take: seeLenses },
  { title: 'clicks a lens and reads why', take: readEvidence },
  { title: 'hovers a route and sees what stands before and behind it', take: hoverRoute },
  { title: 'opens the tree of the architecture', take: openTree },
  { title: 'filters the endpoints and takes the filter back', take: filterEndpoints },
  {
    title: 'takes back a filter that leaves nothing, and is told nothing wrong meanwhile',
    take: emptyFilter,
  },
  { title: 'changes files outside of the editor, and the tree follows', take: followDisk },
  { title: 'finds an endpoint by typing', take: findEndpoint },
  { title: 'opens the page of layers and calls in a dark theme', take: openPage },
  { title: 'searches the page and goes from a module to its code', take: searchPage },
  { title: 'reads the page in a light theme', take: journey => seePageIn(journey, 'light') },
  { title: 'reads the page in high contrast', take: journey => seePageIn(journey, 'high-contrast') },
  { title: 'follows one request to its query in high contrast', take: followPath },
  { title: 'reads the same in a dark theme', take: journey => seePathIn(journey, 'dark') },
  { title: 'asks why there is a finding, and goes from the answer to the code', take: askWhy },
];

export function runArchitectureJourney(vsix: string): Promise<readonly TestOutcome[]> {
  const settings = { ...journeySettings, 'window.autoDetectColorScheme': true };
  return travel('architecture', vsix, settings, steps, {
    copyOf: 'examples/orders-express',
    file: 'src/orders/orders.router.ts',
  });
}

async function seeLenses({ page }: Journey): Promise<void> {
  await lens(page).waitFor({ timeout: 60_000 });
}

function lens(page: Page): Locator {
  return page.locator('.codelens-decoration a').filter({ hasText: 'auth' }).first();
}

async function readEvidence({ page }: Journey): Promise<void> {
  await untilShown(page.locator('.quick-input-widget', { hasText: 'Show Path' }), () => lens(page).click());
  await quickPickRow(page, 'authentication').waitFor();
  await page.screenshot({ path: join(screenshots, 'architecture-2-the-evidence.png') });
  await page.keyboard.press('Escape');
}

async function hoverRoute({ page }: Journey): Promise<void> {
  const card = page.locator('.monaco-hover:visible').filter({ hasText: 'authenticate' });
  await untilShown(card, async () => {
    await page.mouse.move(5, 5);
    await page.locator('.view-line span span', { hasText: ':orderId' }).first().hover();
  });
}

async function openTree({ page }: Journey): Promise<void> {
  await page.locator('.activitybar a.action-label[aria-label="Backend Architecture"]').click();
  await treeRow(page, 'Endpoints').waitFor();
  await treeRow(page, 'orders.router.ts').click();
  await treeRow(page, 'POST').waitFor();
}

function treeRow(page: Page, text: string): Locator {
  return page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first();
}

async function filterEndpoints({ page }: Journey): Promise<void> {
  await runCommand(page, 'Backend Architect: Filter Endpoints');
  await quickPickRow(page, 'Undocumented').waitFor();
  await page.screenshot({ path: join(screenshots, 'architecture-5-the-filters.png') });
  await quickPickRow(page, 'Undocumented').click();
  const filtered = page.locator('.sidebar', { hasText: /Undocumented: \d+ of \d+|left by the filter/ });
  await filtered.waitFor();
  await treeRow(page, 'Data').waitFor({ state: 'hidden' });
  await page.screenshot({ path: join(screenshots, 'architecture-5-the-filtered-tree.png') });
  await runCommand(page, 'Backend Architect: Clear Filter');
  await treeRow(page, 'Data').waitFor();
}

/** Runs in the workbench, whose types are not known here. */
const noteWrongText = `{
  const sidebar = document.querySelector('.sidebar');
  new MutationObserver(() => {
    if (sidebar.textContent.includes('Nothing here answers')) sidebar.setAttribute('data-said-wrong', '');
  }).observe(sidebar, { subtree: true, childList: true, characterData: true });
}`;

async function emptyFilter({ page }: Journey): Promise<void> {
  await runCommand(page, 'Backend Architect: Filter Endpoints');
  await quickPickRow(page, 'Authentication not known').click();
  const clear = page.locator('.sidebar .monaco-button', { hasText: 'Clear Filter' });
  await clear.waitFor();
  await page.evaluate(noteWrongText);
  await clear.click();
  await treeRow(page, 'Data').waitFor();
  const wrong = page.locator('.sidebar[data-said-wrong]');
  assert.equal(await wrong.count(), 0, 'the tree spoke of an empty project');
}

async function followDisk({ page, folder }: Journey): Promise<void> {
  const app = join(folder, 'src', 'app.ts');
  const extra = join(folder, 'src', 'extra.ts');
  const before = readFileSync(app, 'utf8');
  writeFileSync(
    extra,
    "import { Router } from 'express';\nexport const extra = Router();\nextra.get('/extra', (_request, response) => { response.json({}); });\n",
  );
  const mounted = before.replace(
    '  app.use(errorHandler);',
    "  app.use('/v1/more', extra);\n  app.use(errorHandler);",
  );
  writeFileSync(app, `import { extra } from './extra.js';\n${mounted}`);
  await treeRow(page, 'extra.ts').waitFor();
  writeFileSync(app, before);
  rmSync(extra);
  await treeRow(page, 'extra.ts').waitFor({ state: 'hidden' });
}

async function findEndpoint({ page }: Journey): Promise<void> {
  await runCommand(page, 'Backend Architect: Find Endpoint');
  await page.locator('.quick-input-widget', { hasText: 'Find Endpoint' }).locator('input').fill('cancel');
  await quickPickRow(page, 'cancellations').waitFor();
  await page.screenshot({ path: join(screenshots, 'architecture-6-the-endpoints.png') });
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

function architecturePage(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

function moduleNode(page: Page, name: string): Locator {
  return architecturePage(page).locator(`.node[data-node$="${name}"]`);
}

async function openPage(journey: Journey): Promise<void> {
  const { page } = journey;
  await runCommand(page, 'Backend Architect: Show Architecture');
  await changeTheme(journey, 'dark');
  await moduleNode(page, 'orders.repository.ts').waitFor();
}

async function searchPage({ page }: Journey): Promise<void> {
  const shown = architecturePage(page);
  await shown.locator('input[type=search]').fill('payments');
  await shown.locator('.node.match').first().waitFor();
  await page.screenshot({ path: join(screenshots, 'architecture-8-the-matches.png') });
  // From the search to the first match, and from there to the code, by keys alone.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: /payments|webhook/ }).waitFor();
  await runCommand(page, 'Backend Architect: Show Architecture');
  await shown.locator('input[type=search]').fill('');
}

async function seePageIn(journey: Journey, theme: Theme): Promise<void> {
  await changeTheme(journey, theme);
  await moduleNode(journey.page, 'orders.repository.ts').waitFor();
}

async function followPath({ page }: Journey): Promise<void> {
  await runCommand(page, 'Backend Architect: Show Path');
  const box = page.locator('.quick-input-widget', { hasText: 'Show Path' }).locator('input');
  await box.fill('cancellations');
  await quickPickRow(page, 'cancellations').waitFor();
  await page.keyboard.press('Enter');
  await architecturePage(page).locator('.message').first().waitFor();
}

async function seePathIn(journey: Journey, theme: Theme): Promise<void> {
  await changeTheme(journey, theme);
  await architecturePage(journey.page).locator('.message').first().waitFor();
}

async function askWhy({ page, folder }: Journey): Promise<void> {
  await openFile(page, join(folder, 'src', 'orders', 'orders.repository.ts'));
  await goToLine(page, 26);
  const why = page.locator('.action-widget .monaco-list-row', { hasText: 'Why db/n-plus-one' });
  await untilShown(why, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    for (let column = 0; column < 24; column += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Period');
  });
  await why.first().click();
  const place = await linkInPage(page, 'orders.repository.ts:25');
  await page.screenshot({ path: join(screenshots, 'architecture-15-the-answer.png') });
  await place.click();
  await page.locator('[id="status.editor.selection"]', { hasText: 'Ln 25' }).waitFor();
}

/** The preview of Markdown lies in frames of its own, beside those of the architecture. */
async function linkInPage(page: Page, text: string): Promise<Locator> {
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(200)) {
    for (const frame of page.frames().slice(1)) {
      const link = frame.locator('a', { hasText: text }).first();
      if (await link.isVisible().catch(() => false)) return link;
    }
  }
  throw new Error(`No link \`${text}\` is in any page.`);
}

/** The editor follows what the browser says that the person prefers; the page says which kind of theme it has. */
async function changeTheme({ page }: Journey, theme: Theme): Promise<void> {
  await page.emulateMedia({
    colorScheme: theme === 'light' ? 'light' : 'dark',
    forcedColors: theme === 'high-contrast' ? 'active' : 'none',
  });
  await architecturePage(page).locator(`body.vscode-${theme}`).waitFor();
}
