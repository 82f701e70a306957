// Takes the README's picture anew: node test/editor/picture.ts
// Needs `npm run pack` and `npm run setup-editor` to have run.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { pageOf, remoteUri, startEditor } from '../../scripts/lib/editor.mjs';
import { root } from '../../scripts/lib/project.mjs';
import { nativeTarget, packagePath } from '../../scripts/pack.mjs';
import { openBrowser } from './browser.ts';
import { freshFolder } from './run-suite.ts';
import { journeySettings, untilShown } from './travel.ts';

const folder = freshFolder('picture');
const service = join(folder, 'orders-express');
cpSync(join(root, 'examples', 'orders-express'), service, { recursive: true });

const editor = await startEditor({
  profile: join(folder, 'profile'),
  vsix: packagePath(nativeTarget ?? 'universal'),
  settings: journeySettings,
  environment: { HOME: folder },
});
const browser = await openBrowser(editor.url);
try {
  const file = remoteUri(editor.url, join(service, 'src', 'orders', 'orders.repository.ts'));
  const payload = [
    ['openFile', `${file}:27:1`],
    ['gotoLineMode', 'true'],
  ] as const;
  await browser.page.goto(pageOf(editor.url, service, payload), { waitUntil: 'commit' });
  await show(browser.page);
  await browser.page.screenshot({ path: join(root, 'docs', 'images', 'editor.png') });
} finally {
  await browser.close();
  await editor.stop();
}

/** The Problems panel below, the explanation of the query in the loop above. */
async function show(page: Page): Promise<void> {
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await page.locator('.statusbar-item', { hasText: 'Architect' }).locator('.codicon-compass').waitFor();
  const query = page.locator('.view-line', { hasText: 'order_lines' }).filter({ hasText: 'order.id' });
  const card = page.locator('.monaco-hover:visible').filter({ hasText: 'How to fix' });
  await untilShown(card, async () => {
    await page.mouse.move(5, 5);
    await query.locator('span span', { hasText: 'db' }).first().hover();
  });
}
