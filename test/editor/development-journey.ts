// What somebody does who develops this project in VS Code: F5, breakpoints on both sides, and a change that is seen after a restart.
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { pageOf, startEditor } from '../../scripts/lib/editor.mjs';
import { installDependencies, root } from '../../scripts/lib/project.mjs';
import { openBrowser } from './browser.ts';
import type { TestOutcome } from './outcome.ts';
import { freshFolder } from './run-suite.ts';
import { serverProcesses } from './server-processes.ts';
import { eventually } from './suite/poll.ts';
import {
  goToLine,
  type Journey,
  journeySettings,
  openFile,
  quickPickRow,
  runCommand,
  type Step,
  screenshots,
  takeSteps,
  untilShown,
} from './travel.ts';
import { extensionHostPort, letExtensionHostRun } from './waiting-host.ts';

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
  { title: 'stops at a breakpoint in the source of the server', take: stopInServer },
  { title: 'stops at a breakpoint in the source of the client', take: stopInClient },
  { title: 'changes a rule, restarts the server and sees the change', take: changeRule },
];

const reviewed = 'examples/orders-express/src/orders/orders.repository.ts';
const inServer = { path: 'server/src/lsp/features/hover.ts', code: 'findingsIn(document,' };
const inClient = { path: 'client/src/review-server.ts', code: 'this.#guard.forget()' };
const restart = 'Backend Architect: Restart Server';

interface Place {
  readonly path: string;
  /** What stands in the line. */
  readonly code: string;
}

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
  await startDebugging(page, 'Extension and server');
  const second = await opened;
  await letExtensionHostRun(extensionHostPort(second));
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

async function stopInServer(journey: Journey): Promise<void> {
  await toggleBreakpoint(journey, inServer);
  await stopAt(journey, inServer, hoverCode);
  await toggleBreakpoint(journey, inServer);
  await goOn(journey);
}

/** What the desktop does by itself: there the first window's debugger attaches to the extension host of the second. */
async function stopInClient(journey: Journey): Promise<void> {
  const { page, folder } = journey;
  const name = 'Extension host (attach)';
  addAttachConfiguration(folder, name, extensionHostPort(secondWindow(page)));
  await startDebugging(page, name);
  await toggleBreakpoint(journey, inClient);
  await stopAt(journey, inClient, second => runCommand(second, restart));
  await toggleBreakpoint(journey, inClient);
  await goOn(journey);
}

/** What the engines consist of: each build gives them new names, and takes the former ones away. */
function builtEngines(folder: string): readonly string[] {
  const engine = join(folder, 'dist', 'engine');
  const names = readdirSync(engine).filter(name => name.endsWith('.js'));
  try {
    return names.map(name => readFileSync(join(engine, name), 'utf8'));
  } catch {
    return [];
  }
}

async function changeRule({ page, folder }: Journey): Promise<void> {
  const rule = join(folder, 'rules/db/n-plus-one.ts');
  const [before, after] = [
    'is read once for each element',
    'is, as somebody just wrote here, read once for each element',
  ];
  writeFileSync(rule, readFileSync(rule, 'utf8').replaceAll(before, after));
  await eventually(
    'the watch build to write the change',
    () => builtEngines(folder).some(engine => engine.includes(after)) || undefined,
  );
  const second = secondWindow(page);
  await runCommand(second, restart);
  // The list draws only the rows that are in view.
  await second.getByPlaceholder(/^Filter/).fill('somebody just wrote');
  await second.locator('.markers-panel .monaco-list-row', { hasText: after }).first().waitFor();
}

/** Sets a breakpoint and waits until a process has loaded code that is made of its line, or takes it away. */
async function toggleBreakpoint({ page, folder }: Journey, { path, code }: Place): Promise<void> {
  await openFile(page, join(folder, path));
  const lines = readFileSync(join(folder, path), 'utf8').split('\n');
  await goToLine(page, lines.findIndex(text => text.includes(code)) + 1);
  const shown = page.locator('.codicon-debug-breakpoint');
  const isSet = (await shown.count()) > 0;
  await page.keyboard.press('F9');
  // Hollow as long as no process has loaded it.
  await shown.first().waitFor({ timeout: patienceMs, state: isSet ? 'detached' : 'attached' });
}

async function stopAt(
  { page }: Journey,
  { path }: Place,
  provoke: (second: Page) => Promise<void>,
): Promise<void> {
  const second = secondWindow(page);
  const editor = page.locator(`.monaco-editor[data-uri$="${path}"]`);
  await untilShown(editor.locator('.debug-top-stack-frame-line'), () => provoke(second));
  await page.screenshot({ path: join(screenshots, `development-stopped-in-${path.split('/')[0]}.png`) });
}

async function goOn({ page }: Journey): Promise<void> {
  await page.keyboard.press('F5');
  await page.locator('.debug-top-stack-frame-line').first().waitFor({ state: 'detached' });
}

function addAttachConfiguration(folder: string, name: string, port: number): void {
  const file = join(folder, '.vscode', 'launch.json');
  const launch = JSON.parse(readFileSync(file, 'utf8'));
  const { outFiles } = launch.configurations[0];
  const attach = { name, type: 'node', request: 'attach', address: '127.0.0.1', port, outFiles };
  writeFileSync(file, JSON.stringify({ ...launch, configurations: [...launch.configurations, attach] }));
}

async function startDebugging(page: Page, name: string): Promise<void> {
  const configuration = quickPickRow(page, name);
  await untilShown(configuration, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').fill(`debug ${name}`);
  });
  await configuration.click();
}

/** The server is asked about whatever stands under the pointer. */
async function hoverCode(page: Page): Promise<void> {
  // An open dialog would be under the pointer.
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await page.locator('.view-line span span', { hasText: 'OrdersRepository' }).first().hover();
}
