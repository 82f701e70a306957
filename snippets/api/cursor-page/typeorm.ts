// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   Order: The entity
//   orders: The table
//   listOrders: The function's name
//   100: The largest page
// ---
import {
  Column,
  CreateDateColumn,
  Entity,
  Index,
  LessThan,
  PrimaryGeneratedColumn,
  type Repository,
} from 'typeorm';

const MAX_PAGE_SIZE = 100;

@Entity('orders')
@Index(['createdAt', 'id'])
export class Order {
  @PrimaryGeneratedColumn('uuid')
  readonly id!: string;

  @Column('int')
  total!: number;

  /** Milliseconds, as a Date has: with PostgreSQL's microseconds, pages would skip rows. */
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz', precision: 3 })
  readonly createdAt!: Date;
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

/** Newest first. */
export async function listOrders(
  repository: Repository<Order>,
  limit: number,
  cursor?: string,
): Promise<Page<Order>> {
  const size = pageSize(limit);
  const rows = await repository.find({
    where: cursor === undefined ? {} : before(decodeCursor(cursor)),
    order: { createdAt: 'DESC', id: 'DESC' },
    take: size + 1,
  });
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor(last) : null };
}

type Position = Pick<Order, 'createdAt' | 'id'>;

function before({ createdAt, id }: Position) {
  return [{ createdAt: LessThan(createdAt) }, { createdAt, id: LessThan(id) }];
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
