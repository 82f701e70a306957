// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.36", pg: ">=8" }
// stack: [drizzle-orm]
// placeholders:
//   orders: The table
//   Order: One row
//   listOrders: The function's name
//   100: The largest page
// ---
import { and, desc, eq, lt, or } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { index, integer, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

const MAX_PAGE_SIZE = 100;

export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    total: integer('total').notNull(),
    /** Milliseconds, as a Date has: with PostgreSQL's microseconds, pages would skip rows. */
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  table => [index('orders_created_at_id_idx').on(table.createdAt, table.id)],
);

export type Order = typeof orders.$inferSelect;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** The client sent something that is no cursor: answer 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** Newest first. */
export async function listOrders(db: NodePgDatabase, limit: number, cursor?: string): Promise<Page<Order>> {
  const size = pageSize(limit);
  const rows = await db
    .select()
    .from(orders)
    .where(cursor === undefined ? undefined : before(decodeCursor(cursor)))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(size + 1);
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor(last) : null };
}

type Position = Pick<Order, 'createdAt' | 'id'>;

function before({ createdAt, id }: Position) {
  return or(lt(orders.createdAt, createdAt), and(eq(orders.createdAt, createdAt), lt(orders.id, id)));
}

function encodeCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, time, id] = /^(-?\d{1,13}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) throw new InvalidCursorError('The cursor is not valid');
  return { createdAt: new Date(Number(time)), id };
}

/** What is no number, since nobody asked or somebody mistyped, is a whole page. */
function pageSize(limit: number): number {
  return Number.isNaN(limit) ? MAX_PAGE_SIZE : Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE_SIZE);
}
