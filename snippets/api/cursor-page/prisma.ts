// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   order: The model
//   Order: One row
//   listOrders: The function's name
//   100: The largest page
// ---
import type { Prisma, PrismaClient } from '@prisma/client';

const MAX_PAGE_SIZE = 100;
const columns = { id: true, total: true, createdAt: true } satisfies Prisma.OrderSelect;

export type Order = Prisma.OrderGetPayload<{ select: typeof columns }>;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** The client sent something that is no cursor: answer 400. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/**
 * Newest first. Needs `@@index([createdAt, id])`, and `@db.Timestamptz(3)` on `createdAt`: with PostgreSQL's
 * microseconds, which a Date drops, pages would skip rows.
 */
export async function listOrders(prisma: PrismaClient, limit: number, cursor?: string): Promise<Page<Order>> {
  const size = pageSize(limit);
  const rows = await prisma.order.findMany({
    where: cursor === undefined ? {} : before(decodeCursor(cursor)),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: size + 1,
    select: columns,
  });
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor(last) : null };
}

type Position = Pick<Order, 'createdAt' | 'id'>;

function before({ createdAt, id }: Position) {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
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
