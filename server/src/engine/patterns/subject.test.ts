// biome-ignore-all lint/suspicious/noTemplateCurlyInString: an editor's tab stops look like this
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../source/path.ts';
import { nameAfter, subjectOf } from './subject.ts';

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

test('every proposal follows, in the form that it has', () => {
  const body =
    '${1:Order} ${2:orders} ${3:/orders} ${4:listOrders} ${5:OrderRepository} ${6:order_id} ${7:Ordering} ${8:100} $1 ${2}';
  assert.equal(
    nameAfter(body, 'Order', ['invoice']),
    '${1:Invoice} ${2:invoices} ${3:/invoices} ${4:listInvoices} ${5:InvoiceRepository} ${6:invoice_id} ${7:Ordering} ${8:100} $1 ${2}',
  );
  assert.equal(
    nameAfter(body, 'Order', ['order', 'item']),
    '${1:OrderItem} ${2:order_items} ${3:/order-items} ${4:listOrderItems} ${5:OrderItemRepository} ${6:order_item_id} ${7:Ordering} ${8:100} $1 ${2}',
  );
});

test('a name that the pattern has for something else is not taken', () => {
  const body = 'interface Page {} class ${1:Order} {}';
  assert.equal(nameAfter(body, 'Order', ['page']), body);
  assert.equal(nameAfter(body, 'Order', ['invoice']), 'interface Page {} class ${1:Invoice} {}');
});
