import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup-editor.mjs';

export interface OpenBrowser {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** A headless Chromium with one page; it and windows that it opens see nothing but the editor: no other host answers. */
export async function openBrowser(editorUrl: string): Promise<OpenBrowser> {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const { host } = new URL(editorUrl);
  await page.context().route(
    url => url.protocol.startsWith('http') && url.host !== host,
    route => route.abort(),
  );
  return { page, close: () => browser.close() };
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium was found; run `npm run setup-editor` or set `CHROMIUM_PATH`.');
  // Inside a container root has no user namespaces for the sandbox; only our own pages are opened.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
