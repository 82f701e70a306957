// ---
// title: Kysely and PostgreSQL
// packages: { kysely: ">=0.27" }
// placeholders:
//   Order: One row
//   orders: The table
//   OrderTables: The part of the database's type that is needed here
//   listOrders: The function's name
//   100: The largest page
// ---
import { type ColumnType, type Kysely, sql } from 'kysely';

const MAX_PAGE_SIZE = 100;

export interface Order {
  readonly id: string;
  readonly total: number;
  readonly createdAt: Date;
}

/** What this function needs to know of the database; the `Database` of the whole project has more. */
export interface OrderTables {
  readonly orders: {
    readonly id: string;
    readonly total: number;
    readonly created_at: ColumnType<Date, Date | undefined, never>;
  };
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

/** Newest first. Needs an index on (created_at, id), and a pool with a `statement_timeout`. */
export async function listOrders(
  db: Kysely<OrderTables>,
  limit: number,
  cursor?: string,
): Promise<Page<Order>> {
  const size = pageSize(limit);
  const before = cursor === undefined ? endOfTime : decodeCursor(cursor);
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'total', 'created_at as createdAt'])
    .select(sql<string>`(extract(epoch from created_at) * 1000000)::bigint`.as('micros'))
    .where(isBefore(before))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
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

function isBefore({ micros, id }: Position) {
  const time = sql`timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond'`;
  return sql<boolean>`(created_at, id) < (${time}, ${id}::uuid)`;
}

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
