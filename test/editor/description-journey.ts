// What a person does with an API description and the code that serves it: read, follow, complete, rename, fix.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { TestOutcome } from './outcome.ts';
import { eventually } from './suite/poll.ts';
import { type Journey, journeySettings, type Step, screenshots, travel, untilShown } from './travel.ts';

const steps: readonly Step[] = [
  { title: 'sees over each operation which code serves it', take: seeLenses },
  { title: 'hovers an operation and sees what it promises', take: hoverOperation },
  { title: 'goes from the operation to its handler', take: goToHandler },
  { title: 'goes back from the path in the code', take: goToOperation },
  { title: 'completes a reference', take: completeReference },
  { title: 'renames a component everywhere', take: renameComponent },
  { title: 'applies a fix to all operations', take: fixAll },
  { title: 'answers something else in the code and sees it there', take: changeAnswer },
  { title: 'sees the same in the description', take: seeDriftInDescription },
];

export function runDescriptionJourney(vsix: string): Promise<readonly TestOutcome[]> {
  return travel('description', vsix, journeySettings, steps, {
    copyOf: 'examples/orders-express',
    file: 'openapi.yaml',
  });
}

async function seeLenses({ page }: Journey): Promise<void> {
  await lens(page).waitFor({ timeout: 60_000 });
}

function lens(page: Page): Locator {
  return page
    .locator('.codelens-decoration a')
    .filter({ hasText: 'served by src/orders/orders.router.ts' })
    .first();
}

async function hoverOperation({ page }: Journey): Promise<void> {
  const card = page.locator('.monaco-hover:visible').filter({ hasText: 'callers need bearer' });
  await untilShown(card, async () => {
    await page.mouse.move(5, 5);
    await page.locator('.view-line span span', { hasText: /^get$/ }).first().hover();
  });
}

async function goToHandler({ page }: Journey): Promise<void> {
  await page.mouse.move(5, 5);
  await lens(page).click();
  await page.locator('.monaco-editor[data-uri$="orders.router.ts"] .view-line').first().waitFor();
}

async function goToOperation({ page }: Journey): Promise<void> {
  await page.locator('.view-line span span', { hasText: ':orderId' }).first().click();
  await page.keyboard.press('F12');
  await editor(page).locator('.view-line', { hasText: 'getOrder' }).first().waitFor();
}

function editor(page: Page): Locator {
  return page.locator('.monaco-editor[data-uri$="openapi.yaml"]');
}

async function completeReference(journey: Journey): Promise<void> {
  const { page } = journey;
  await selectValue(journey, "'404':\n          $ref: '");
  await page.keyboard.type('#/');
  const suggestion = page
    .locator('.suggest-widget.visible .monaco-list-row')
    .filter({ hasText: 'Forbidden' });
  await untilShown(suggestion, () => page.keyboard.press('Control+Space'));
  await page.screenshot({ path: join(screenshots, 'description-5-the-suggestions.png') });
  await suggestion.first().click();
  await saved(journey, text => text.includes("'404':\n          $ref: '#/components/responses/Forbidden'\n"));
}

/** Selects from behind a text to the end of its line. */
async function selectValue(journey: Journey, before: string): Promise<void> {
  await goBehind(journey, before);
  await journey.page.keyboard.press('Shift+End');
}

async function goBehind(journey: Journey, before: string): Promise<void> {
  await editor(journey.page).click();
  await goBehindIn(journey, 'openapi.yaml', before);
}

/** In the file that is shown, as it is on disk. */
async function goBehindIn({ page, folder }: Journey, file: string, before: string): Promise<void> {
  const text = readFileSync(join(folder, file), 'utf8');
  const lines = text.slice(0, text.indexOf(before) + before.length).split('\n');
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').fill(`:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`);
  await page.keyboard.press('Enter');
}

async function renameComponent(journey: Journey): Promise<void> {
  const { page } = journey;
  await goBehind(journey, 'type: integer\n    Ord');
  const box = page.locator('.rename-box input');
  await untilShown(box, () => page.keyboard.press('F2'));
  await box.fill('Purchase');
  await page.screenshot({ path: join(screenshots, 'description-6-the-new-name.png') });
  await page.keyboard.press('Enter');
  await editor(page).locator('.view-line', { hasText: 'Purchase:' }).first().waitFor();
  await saved(
    journey,
    text => text.split('#/components/schemas/Purchase').length === 4 && !/schemas\/Order['"]/.test(text),
  );
}

async function fixAll(journey: Journey): Promise<void> {
  const { page } = journey;
  await goBehind(journey, '\npat');
  const fix = page
    .locator('.action-widget .monaco-list-row')
    .filter({ hasText: 'Describe the 429 response of all' });
  await untilShown(fix, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
  });
  await page.screenshot({ path: join(screenshots, 'description-7-the-menu.png') });
  await fix.first().click();
  await saved(journey, text => text.split('#/components/responses/TooManyRequests').length > 10);
}

async function changeAnswer(journey: Journey): Promise<void> {
  const { page } = journey;
  await goToTab(page, 'orders.router.ts');
  await goBehindIn(journey, 'src/orders/orders.router.ts', 'response.status(20');
  await page.keyboard.press('Delete');
  await page.keyboard.type('2');
  await untilShown(findingCard(page), () => showHover(page));
}

async function seeDriftInDescription(journey: Journey): Promise<void> {
  const { page } = journey;
  await goToTab(page, 'openapi.yaml');
  await goBehind(journey, "$ref: '#/components/schemas/PlaceOrder'\n      resp");
  await untilShown(findingCard(page), () => showHover(page));
}

async function goToTab(page: Page, name: string): Promise<void> {
  await page.locator('.tabs-container .tab', { hasText: name }).click();
  await page.locator(`.monaco-editor[data-uri$="${name}"] .view-line`).first().click();
}

async function showHover(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
}

function findingCard(page: Page): Locator {
  return page
    .locator('.monaco-hover:visible')
    .filter({ hasText: 'The answer 202 of' })
    .filter({ hasText: 'code-spec-drift' })
    .first();
}

async function saved({ page, folder }: Journey, holds: (text: string) => boolean): Promise<void> {
  await eventually('the change on disk', async () => {
    await page.keyboard.press('Control+S');
    return holds(readFileSync(join(folder, 'openapi.yaml'), 'utf8')) || undefined;
  });
}
