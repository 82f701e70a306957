/** Pages of a browser that a program drives, as Playwright and Puppeteer do. */
import type { CallExpression, Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import { wordsOf } from '../code/names.ts';
import { calledName, receiverOf } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';

const parts = new Set(['page', 'frame', 'locator', 'keyboard', 'mouse', 'touchscreen']);

/** Without what makes something of its own: a picture, a document. */
const steps =
  /^(?:goto|reload|go(?:Back|Forward)|bringToFront|(?:dbl)?click|tap|press|type|fill|hover|focus|blur|wheel|move|up|down|(?:un)?check|select\w*|scroll\w*|waitFor\w*|evaluate\w*|\$\$?eval)$/;

/** `page.keyboard.press('Escape')`: what a page does with it depends on the page. */
export function drivesPage(syntax: SyntaxQueries, call: CallExpression): boolean {
  const receiver = receiverOf(call);
  return (
    receiver !== undefined &&
    steps.test(calledName(call) ?? '') &&
    wordsOf(syntax.textOf(receiver)).some(word => parts.has(word))
  );
}

const senders =
  /^(?:evaluate|evaluateAll|evaluateHandle|evaluateOnNewDocument|addInitScript|waitForFunction|\$\$?eval)$/;

/** In a function that is sent to a page: it knows no logger, and nothing of this program. */
export function runsInPage(ancestors: readonly Node[]): boolean {
  return ancestors.some((node, index) => {
    const parent = ancestors[index - 1];
    return isFunction(node) && parent?.type === 'CallExpression' && senders.test(calledName(parent) ?? '');
  });
}
