// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an editor's tab stops look like this
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../source/path.ts';
import type { MentionStyle, PatternMention } from './pattern.ts';
import { plainText, writeBody } from './snippet-body.ts';
import { namePieces, subjectOf } from './subject.ts';

function subjectIn(file: string, ...classes: readonly string[]): string | undefined {
  return subjectOf(
    toFilePath(`/src/${file}`),
    classes.map(name => ({ name })),
  )?.join(' ');
}

test('what a file is about is told by its name, or by its class', () => {
  assert.equal(subjectIn('invoice.repository.ts'), 'invoice');
  assert.equal(subjectIn('invoices.controller.ts'), 'invoice');
  assert.equal(subjectIn('order-items.service.ts'), 'order item');
  assert.equal(subjectIn('CategoryRepository.ts'), 'category');
  assert.equal(subjectIn('categories-routes.ts'), 'category');
  assert.equal(subjectIn('index.ts', 'AddressesService'), 'address');
  assert.equal(subjectIn('repository.ts', 'Helper', 'InvoiceRepository'), 'invoice');
});

test('a name without a role, of many things or of none, tells nothing', () => {
  for (const file of [
    'retry.ts',
    'index.ts',
    'app.module.ts',
    'service.ts',
    'health.controller.ts',
    'news.service.ts',
    'v2.service.ts',
  ])
    assert.equal(subjectIn(file), undefined, file);
  assert.equal(subjectIn('services.ts', 'InvoiceService', 'OrderService'), undefined);
});

/** A body named after another subject, as code; `⟨…⟩` are mentions in the style that is said behind them. */
function named(marked: string, subject: string, own: readonly string[]): string {
  const mentions: PatternMention[] = [];
  let body = '';
  for (const part of marked.split(/(⟨.+?⟩)/)) {
    const [, text = '', style] = /^⟨(.+)\|(.+)⟩$/.exec(part) ?? [];
    if (style !== undefined && isStyle(style)) mentions.push({ at: plainText(body).length, text, style });
    body += style === undefined ? part : text;
  }
  return writeBody(namePieces({ body, mentions, subject }, own));
}

function isStyle(text: string): text is MentionStyle {
  return ['code', 'snake', 'kebab', 'words'].includes(text);
}

test('every proposal follows, in the form that it has', () => {
  const body =
    '${1:Order} ${2:orders} ${3:/orders} ${4:listOrders} ${5:OrderRepository} ${6:order_id} ${7:Ordering} ${8:100} ${1} ${2}';
  assert.equal(
    named(body, 'Order', ['invoice']),
    '${1:Invoice} ${2:invoices} ${3:/invoices} ${4:listInvoices} ${5:InvoiceRepository} ${6:invoice_id} ${7:Ordering} ${8:100} ${1} ${2}',
  );
  assert.equal(
    named(body, 'Order', ['order', 'item']),
    '${1:OrderItem} ${2:order_items} ${3:/order-items} ${4:listOrderItems} ${5:OrderItemRepository} ${6:order_item_id} ${7:Ordering} ${8:100} ${1} ${2}',
  );
});

test('what is no tab stop follows where it is mentioned, with its words joined as they are there', () => {
  assert.equal(
    named(
      "// Each ⟨order|words⟩.\nconst ⟨orderSchema|code⟩ = table('⟨orders_key|snake⟩', { order: 'desc' }, '/⟨orders|kebab⟩');",
      'Order',
      ['line', 'item'],
    ),
    "// Each line item.\nconst lineItemSchema = table('line_items_key', { order: 'desc' }, '/line-items');",
  );
});

test('a tab stop is no longer linked to a place where the words are joined in another way', () => {
  const code = 'const ⟨orders|code⟩ = table(⟨orders|snake⟩);';
  const linked = code.replace('⟨orders|code⟩', '${1:orders}').replace('⟨orders|snake⟩', '${1}');
  assert.equal(named(linked, 'Order', ['invoice']), 'const ${1:invoices} = table(${1});');
  const mentions: readonly PatternMention[] = [
    { at: 6, text: 'orders', style: 'code' },
    { at: 21, text: 'orders', style: 'snake' },
  ];
  assert.equal(
    writeBody(namePieces({ body: linked, mentions, subject: 'Order' }, ['line', 'item'])),
    'const ${1:lineItems} = table(line_items);',
  );
});

test('a name that the pattern has for something else is not taken', () => {
  const body = 'interface Page {} class ${1:Order} {}';
  assert.equal(named(body, 'Order', ['page']), body);
  assert.equal(named(body, 'Order', ['invoice']), 'interface Page {} class ${1:Invoice} {}');
});
