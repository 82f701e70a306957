// ---
// title: mysql2 (MySQL and MariaDB)
// packages: { mysql2: ">=3" }
// placeholders:
//   Order: One row
//   orders: The table
//   listOrders: The function's name
//   100: The largest page
// ---
import type { Pool, RowDataPacket } from 'mysql2/promise';

const MAX_PAGE_SIZE = 100;

export interface Order {
  readonly id: string;
  readonly total: number;
  readonly createdAt: Date;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** The client sent something that is no cursor: answer 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

interface OrderRow extends Order, RowDataPacket {
  /** With its microseconds: a Date has milliseconds only, and would skip rows. */
  readonly instant: string;
}

/** Newest first. Needs an index on (created_at, id), and `created_at datetime(6)` in UTC. */
export async function listOrders(pool: Pool, limit: number, cursor?: string): Promise<Page<Order>> {
  const size = pageSize(limit);
  const { instant, id } = cursor === undefined ? endOfTime : decodeCursor(cursor);
  // MySQL finds no range in an index for `(created_at, id) < (?, ?)`: the first condition is for it alone.
  const [rows] = await pool.query<OrderRow[]>(
    `SELECT id, total, created_at AS createdAt, date_format(created_at, '%Y-%m-%d %H:%i:%s.%f') AS instant
       FROM orders
      WHERE created_at <= ? AND (created_at < ? OR id < ?)
      ORDER BY created_at DESC, id DESC
      LIMIT ?`,
    [instant, instant, id, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ id, total, createdAt }) => ({ id, total, createdAt })),
    nextCursor: rows.length > size && last ? encodeCursor(last) : null,
  };
}

type Position = Pick<OrderRow, 'instant' | 'id'>;

const endOfTime: Position = {
  instant: '9999-12-31 23:59:59.999999',
  id: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
};

function encodeCursor({ instant, id }: Position): string {
  return Buffer.from(`${instant} ${id}`).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const form = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
  const [, instant, id] = form.exec(text) ?? [];
  if (instant === undefined || id === undefined) throw new InvalidCursorError('The cursor is not valid');
  return { instant, id };
}

/** What is no number, since nobody asked or somebody mistyped, is a whole page. */
function pageSize(limit: number): number {
  return Number.isNaN(limit) ? MAX_PAGE_SIZE : Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE_SIZE);
}
