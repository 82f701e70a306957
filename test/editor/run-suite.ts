import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { pageOf, type RunningEditor, remoteUri, startEditor } from '../../scripts/lib/editor.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { openBrowser } from './browser.ts';
import { readOutcomes, type TestOutcome } from './outcome.ts';

const deadlineMs = 6 * 60 * 1000;

/** Runs the Mocha suite inside the editor's extension host, with one package installed. */
export async function runSuite(name: string, vsix: string): Promise<readonly TestOutcome[]> {
  const folder = freshFolder(name);
  const result = join(folder, 'result.json');
  const editor = await startEditor({
    profile: join(folder, 'profile'),
    vsix,
    // A browser saves by itself; the tests take back what they type.
    settings: { 'files.autoSave': 'off', 'git.enabled': false },
    // Without the driver a built workbench ignores the two test paths and runs nothing.
    flags: ['--vscode-option', 'enable-smoke-test-driver'],
    environment: { EDITOR_SUITE_RESULT: result, HOME: folder },
  });
  try {
    await drive(editor, folder);
  } finally {
    await editor.stop();
  }
  return readOutcomes(result);
}

/** A folder of this run's own, with a copy of the workspace that the tests may change. */
export function freshFolder(name: string): string {
  const folder = join(root, 'out', 'editor', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'test', 'editor', 'fixtures', 'workspace'), join(folder, 'workspace'), {
    recursive: true,
  });
  return folder;
}

async function drive(editor: RunningEditor, folder: string): Promise<void> {
  const browser = await openBrowser(editor.url);
  try {
    const suite = await listenForEnd(browser.page, join(folder, 'workbench.log'));
    const stub = remoteUri(editor.url, join(root, 'test', 'editor', 'host-stub'));
    const tests = remoteUri(editor.url, join(root, 'out', 'test', 'suite', 'index.cjs'));
    const payload = [
      ['extensionDevelopmentPath', stub],
      ['extensionTestsPath', tests],
      ['skipWelcome', 'true'],
    ] as const;
    const workspace = join(folder, 'workspace', 'shop.code-workspace');
    await browser.page.goto(pageOf(editor.url, workspace, payload), { waitUntil: 'commit' });
    await suite.ended;
  } finally {
    await browser.close();
  }
}

/**
 * The workbench calls these two functions of the page: for every line of its log, and at the end.
 * A suite that never ends is left to its result file, which then lacks its last line.
 */
async function listenForEnd(page: Page, log: string): Promise<{ readonly ended: Promise<void> }> {
  let end = (): void => {};
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  setTimeout(end, deadlineMs).unref();
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) =>
    appendFileSync(log, `${format(...args)}\n`),
  );
  await page.exposeFunction('codeAutomationExit', () => end());
  return { ended };
}
