// Draws media/icon.png from media/icon.svg. Run it after the drawing has changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './lib/project.mjs';
import { findChromium } from './setup-editor.mjs';

const size = 256;
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const drawing = readFileSync(join(root, 'media', 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 }</style>${drawing}`);
  await page.screenshot({ path: join(root, 'media', 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
