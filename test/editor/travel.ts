// How a person's journey through a real editor is taken, step by step, with a picture after each.
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { pageOf, remoteUri, startEditor } from '../../scripts/lib/editor.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { openBrowser } from './browser.ts';
import type { TestOutcome } from './outcome.ts';
import { freshFolder } from './run-suite.ts';

export const screenshots = join(root, 'out', 'screenshots');

export interface Step {
  readonly title: string;
  readonly take: (journey: Journey) => Promise<void>;
}

export interface Journey {
  readonly page: Page;
  /** The folder that the person has opened. */
  readonly folder: string;
  /** Where the extension is installed. */
  readonly extensions: string;
}

/** What the person opens: a folder with one of its files. */
export interface OpenedProject {
  /** A folder of this project that is copied; the workspace of the tests when absent. */
  readonly copyOf?: string;
  readonly file: string;
}

/** A calm editor that shows our findings alone. */
export const journeySettings = {
  'workbench.reduceMotion': 'on',
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  // The folder has no node_modules: TypeScript's own complaints would hide ours.
  'typescript.validate.enable': false,
  'editor.minimap.enabled': false,
};

/** Takes the steps one after the other in a fresh editor. */
export async function travel(
  name: string,
  vsix: string,
  settings: Readonly<Record<string, unknown>>,
  stages: readonly Step[],
  project: OpenedProject,
): Promise<readonly TestOutcome[]> {
  const folder = freshFolder(name);
  const opened = placeProject(folder, project);
  const profile = join(folder, 'profile');
  const editor = await startEditor({ profile, vsix, settings, environment: { HOME: folder } });
  const browser = await openBrowser(editor.url);
  try {
    const file = remoteUri(editor.url, join(opened, project.file));
    await browser.page.goto(pageOf(editor.url, opened, [['openFile', file]]), { waitUntil: 'commit' });
    return await takeSteps(name, stages, {
      page: browser.page,
      folder: opened,
      extensions: join(profile, 'extensions'),
    });
  } finally {
    await browser.close();
    await editor.stop();
  }
}

function placeProject(folder: string, { copyOf }: OpenedProject): string {
  if (copyOf === undefined) return join(folder, 'workspace', 'shop');
  const copy = join(folder, basename(copyOf));
  cpSync(join(root, copyOf), copy, { recursive: true });
  return copy;
}

/** Each step builds on the one before: the first that fails ends the journey. */
export async function takeSteps(
  name: string,
  stages: readonly Step[],
  journey: Journey,
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for (const [index, step] of stages.entries()) {
    const start = Date.now();
    const error = await step.take(journey).then(() => undefined, describeFailure);
    await photograph(journey.page, pictureName(name, index, step, error));
    const outcome = { title: `A person ${step.title}`, milliseconds: Date.now() - start };
    outcomes.push(error === undefined ? outcome : { ...outcome, error });
    if (error !== undefined) break;
  }
  return outcomes;
}

function pictureName(name: string, index: number, { title }: Step, error: string | undefined): string {
  return `${name}-${index + 1}-${title.replaceAll(/[^a-z0-9]+/gi, '-')}${error === undefined ? '' : '-failed'}`;
}

/** Of each window that is open. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const [index, window] of page.context().pages().entries()) {
    const suffix = index === 0 ? '' : `-window-${index + 1}`;
    await window.screenshot({ path: join(screenshots, `${name}${suffix}.png`) });
  }
}

function describeFailure(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export function quickPickRow(page: Page, text: string): Locator {
  return page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: text }).first();
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await quickPickRow(page, title).waitFor();
  await page.keyboard.press('Enter');
}

/** Popups close by themselves while other extensions report: the gesture is repeated until the popup stays. */
export async function untilShown(popup: Locator, gesture: () => Promise<void>): Promise<void> {
  const attempts = 8;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    await gesture();
    if (await isShown(popup)) return;
  }
  throw new Error(`Shown by none of ${attempts} attempts: ${popup}.`);
}

function isShown(popup: Locator): Promise<boolean> {
  return popup
    .first()
    .waitFor({ timeout: 2500 })
    .then(
      () => true,
      () => false,
    );
}

/** By its path, whatever folder is open. */
export async function openFile(page: Page, path: string): Promise<void> {
  const dialog = page.locator('.quick-input-widget', { hasText: 'Open File' });
  const lines = page.locator(`.monaco-editor[data-uri$="${path}"] .view-line`);
  await untilShown(lines, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+O');
    if (!(await isShown(dialog))) return;
    // As soon as it has listed the folder it writes that folder's path over whatever was typed before.
    if (!(await isShown(dialog.locator('.monaco-list-row')))) return;
    await dialog.locator('input').first().fill(path);
    await dialog.getByText('OK', { exact: true }).click();
  });
}

export async function goToLine(page: Page, line: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${line}:3`);
  await page.keyboard.press('Enter');
}
