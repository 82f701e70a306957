import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNamingFaults } from './resource-names.ts';

const plurals = ['/orders/{id}', '/users/{id}', '/teams/{id}', '/shops/{id}', '/carts/{cartId}'];

function namesOf(templates: readonly string[]): readonly (readonly [string, string])[] {
  return findNamingFaults(templates).map(({ text, better }) => [text, better]);
}

test('one collection among plural ones is called in the plural too', () => {
  assert.deepEqual(namesOf([...plurals, '/company/{companyId}']), [['company', 'companies']]);
  assert.deepEqual(namesOf([...plurals, '/sales-person/{id}']), [['sales-person', 'sales-people']]);
});

test('what has no plural, and what is no collection, is left alone', () => {
  assert.deepEqual(
    namesOf([
      ...plurals,
      '/media/{id}',
      '/me/{id}',
      '/search/{term}',
      '/download/{id}',
      '/v1/{id}',
      '/user/{teamId}',
    ]),
    [],
  );
});

test('where most are singular, that is the style', () => {
  assert.deepEqual(namesOf(['/order/{id}', '/user/{id}', '/team/{id}', '/shops/{id}', '/cart/{id}']), []);
});

test('names of several words are written as most are', () => {
  const kebab = ['/a-b', '/c-d', '/e-f', '/g-h', '/i-j'];
  assert.deepEqual(namesOf([...kebab, '/orderLines']), [['orderLines', 'order-lines']]);
  assert.deepEqual(namesOf([...kebab, '/order_lines', '/users']), [['order_lines', 'order-lines']]);
  assert.deepEqual(namesOf(['/a_b', '/c_d', '/e_f', '/g_h', '/i_j', '/order-lines']), [
    ['order-lines', 'order_lines'],
  ]);
  assert.deepEqual(namesOf(['/a-b', '/c_d', '/eF']), []);
});

test('a slash at the end is one too many where the others have none', () => {
  assert.deepEqual(namesOf([...plurals, '/invoices/']), [['/', '']]);
  assert.deepEqual(namesOf(['/', ...plurals]), []);
});
