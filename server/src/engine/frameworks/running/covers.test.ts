import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFilePath } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import type { Piece } from '../piece.ts';
import { covers, type StandingPiece } from './covers.ts';

const piece: Piece = {
  name: 'requireAuth',
  role: 'middleware',
  scope: 'router',
  origin: { kind: 'unknown' },
  arguments: undefined,
  stage: undefined,
  path: toFilePath('/app.ts'),
  span: spanOf(0, 0),
};

function below(prefix: string, path: string): string {
  return answer({ prefixes: [prefix], piece, reach: 'below' }, path);
}

function exact(prefix: string, path: string): string {
  return answer({ prefixes: [prefix], piece, reach: 'exact' }, path);
}

function answer(standing: StandingPiece, path: string): string {
  return `${standing.prefixes[0]} ${path}: ${covers(standing, path, 'GET')}`;
}

test('what is open inside a segment covers nothing that begins otherwise, and is else not known', () => {
  assert.deepEqual(
    [
      below('/admin*', '/orders'),
      below('/admin*', '/admin'),
      below('/admin*', '/:id'),
      below('/adm(.*)', '/orders'),
      below('/files/:n{.+\\.png}', '/files/a'),
      below('/files/:n{.+\\.png}', '/orders/a'),
      below('/admins?', '/admin'),
      below('/admins?', '/orders'),
      exact('/files/:n{.+\\.png}', '/files/a/b'),
    ],
    [
      '/admin* /orders: no',
      '/admin* /admin: unknown',
      '/admin* /:id: unknown',
      '/adm(.*) /orders: no',
      '/files/:n{.+\\.png} /files/a: unknown',
      '/files/:n{.+\\.png} /orders/a: no',
      '/admins? /admin: unknown',
      '/admins? /orders: no',
      '/files/:n{.+\\.png} /files/a/b: unknown',
    ],
  );
});

test('a star covers what is left, and a parameter one segment', () => {
  assert.deepEqual(
    [
      below('/*', '/'),
      below('/{*rest}', '/orders'),
      below('/admin/*', '/admin/users/:id'),
      below('/admin/*', '/admin'),
      below('/a/*/b', '/a/c/d'),
      below('/orders/:id', '/orders/me/lines'),
      below('/orders/:id', '/orders'),
      below('/orders/me', '/orders/:id'),
    ],
    [
      '/* /: yes',
      '/{*rest} /orders: yes',
      '/admin/* /admin/users/:id: yes',
      '/admin/* /admin: unknown',
      '/a/*/b /a/c/d: no',
      '/orders/:id /orders/me/lines: yes',
      '/orders/:id /orders: no',
      '/orders/me /orders/:id: unknown',
    ],
  );
});

test('what covers one path covers none below it', () => {
  assert.deepEqual(
    [
      exact('/', '/'),
      exact('/', '/orders'),
      exact('/orders/:id', '/orders/me'),
      exact('/orders', '/orders/me'),
    ],
    ['/ /: yes', '/ /orders: no', '/orders/:id /orders/me: yes', '/orders /orders/me: no'],
  );
});
