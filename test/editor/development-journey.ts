// What somebody does who develops this project in VS Code: F5 and a breakpoint in the server.
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { pageOf, startEditor } from '../../scripts/lib/editor.mjs';
import { installDependencies, root } from '../../scripts/lib/project.mjs';
import { openBrowser } from './browser.ts';
import type { TestOutcome } from './outcome.ts';
import { freshFolder } from './run-suite.ts';
import { serverProcesses } from './server-processes.ts';
import {
  goToLine,
  type Journey,
  journeySettings,
  openFile,
  quickPickRow,
  type Step,
  screenshots,
  takeSteps,
  untilShown,
} from './travel.ts';
import { letExtensionHostRun } from './waiting-host.ts';

const developed = [
  '.vscode',
  'client',
  'examples',
  'media',
  'rules',
  'scripts',
  'server',
  'snippets',
  'package.json',
  'package-lock.json',
];

// Building, debugging and reviewing begin at the same time.
const patienceMs = 90_000;

const steps: readonly Step[] = [
  { title: 'presses F5 in a fresh clone, which builds it and opens a second window', take: pressF5 },
  { title: 'sees there what the extension of the clone finds', take: seeFindings },
  { title: 'stops at a breakpoint in the source of the server', take: stopAtBreakpoint },
];

const reviewed = 'examples/orders-express/src/orders/orders.repository.ts';
const breakpoint = {
  path: 'server/src/lsp/features/hover.ts',
  code: 'findingsIn(document,',
};

/** Opens a copy of the project, in which nothing is built and no extension is installed, and debugs it. */
export async function runDevelopmentJourney(): Promise<readonly TestOutcome[]> {
  const folder = freshFolder('development');
  const clone = cloneProject(folder);
  const editor = await startEditor({
    profile: join(folder, 'profile'),
    settings: journeySettings,
    // Without the driver a built workbench ignores which extension is under development.
    flags: ['--vscode-option', 'enable-smoke-test-driver'],
    environment: { HOME: folder },
  });
  const browser = await openBrowser(editor.url);
  try {
    await browser.page.goto(pageOf(editor.url, clone), { waitUntil: 'commit' });
    const journey = { page: browser.page, folder: clone, extensions: clone };
    return await takeSteps('development', steps, journey);
  } finally {
    await browser.close();
    await editor.stop();
  }
}

/** What npm installs is shared: it has to be what is wanted, or the build of the clone would install anew through the link. */
function cloneProject(folder: string): string {
  installDependencies();
  const clone = join(folder, 'clone');
  for (const name of developed) cpSync(join(root, name), join(clone, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  return clone;
}

async function pressF5({ page }: Journey): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: patienceMs });
  const opened = page.context().waitForEvent('page', { timeout: patienceMs });
  const configuration = quickPickRow(page, 'Extension and server');
  await untilShown(configuration, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').fill('debug Extension and server');
  });
  await configuration.click();
  const second = await opened;
  await letExtensionHostRun(second.url());
  await second.setViewportSize({ width: 1280, height: 800 });
  await second
    .locator('.explorer-folders-view', { hasText: 'orders-express' })
    .waitFor({ timeout: patienceMs });
  await page.locator('.debug-toolbar').waitFor();
}

/** The window in which the extension under development runs. */
function secondWindow(page: Page): Page {
  const other = page
    .context()
    .pages()
    .find(candidate => candidate !== page);
  if (other === undefined) throw new Error('No second window is open.');
  return other;
}

async function seeFindings({ page, folder }: Journey): Promise<void> {
  const second = secondWindow(page);
  await openFile(second, join(folder, reviewed));
  await second.locator('.squiggly-warning').first().waitFor({ timeout: patienceMs });
  await second.keyboard.press('Control+Shift+M');
  await second.locator('.markers-panel .monaco-list-row', { hasText: 'backend-architect' }).first().waitFor();
  // Nowhere else is the extension installed.
  if (serverProcesses(folder)?.length === 0) throw new Error(`No server runs from \`${folder}\`.`);
}

async function stopAtBreakpoint({ page, folder }: Journey): Promise<void> {
  await openFile(page, join(folder, breakpoint.path));
  const lines = readFileSync(join(folder, breakpoint.path), 'utf8').split('\n');
  const line = lines.findIndex(text => text.includes(breakpoint.code)) + 1;
  await goToLine(page, line);
  await page.keyboard.press('F9');
  // Hollow as long as no process has loaded code that is made of this line.
  await page.locator('.codicon-debug-breakpoint').first().waitFor({ timeout: patienceMs });
  const second = secondWindow(page);
  await untilShown(page.locator('.debug-top-stack-frame-line'), () => hoverCode(second));
  await page.screenshot({ path: join(screenshots, 'development-3-the-breakpoint.png') });
}

/** The server is asked about whatever stands under the pointer. */
async function hoverCode(page: Page): Promise<void> {
  await page.mouse.move(5, 5);
  await page.locator('.view-line span span', { hasText: 'OrdersRepository' }).first().hover();
}
