// ---
// title: pg and PostgreSQL
// packages: { pg: ">=8" }
// placeholders:
//   Order: One row
//   orders: The table
//   listOrders: The function's name
//   100: The largest page
// ---
import type { Pool } from 'pg';

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

/** Newest first. Needs an index on (created_at, id); the pool's `query_timeout` is the deadline. */
export async function listOrders(pool: Pool, limit: number, cursor?: string): Promise<Page<Order>> {
  const size = pageSize(limit);
  const before = cursor === undefined ? endOfTime : decodeCursor(cursor);
  const { rows } = await pool.query<Order & { readonly micros: string }>(
    `SELECT id, total, created_at AS "createdAt", (extract(epoch FROM created_at) * 1000000)::bigint AS micros
       FROM orders
      WHERE (created_at, id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid)
      ORDER BY created_at DESC, id DESC
      LIMIT $3`,
    [before.micros, before.id, size + 1],
  );
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    items: page.map(({ micros, ...order }) => order),
    nextCursor: rows.length > size && last ? encodeCursor(last) : null,
  };
}

/** Microseconds since 1970: a Date has milliseconds only, and would skip rows. */
interface Position {
  readonly micros: string;
  readonly id: string;
}

const endOfTime: Position = { micros: '9999999999999999', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

function encodeCursor({ micros, id }: Position): string {
  return Buffer.from(`${micros} ${id}`).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, micros, id] = /^(-?\d{1,16}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (micros === undefined || id === undefined) throw new InvalidCursorError('The cursor is not valid');
  return { micros, id };
}

/** What is no number, since nobody asked or somebody mistyped, is a whole page. */
function pageSize(limit: number): number {
  return Number.isNaN(limit) ? MAX_PAGE_SIZE : Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE_SIZE);
}
