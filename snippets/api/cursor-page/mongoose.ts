// ---
// title: Mongoose
// packages: { mongoose: ">=8" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers, and the packages of npm that start one download it first."
// placeholders:
//   Order: One document
//   listOrders: The function's name
//   100: The largest page
//   2_000: Milliseconds for the query
// ---
import { type Model, Types } from 'mongoose';

const MAX_PAGE_SIZE = 100;
const DEADLINE_MS = 2_000;

export interface Order {
  readonly _id: Types.ObjectId;
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

/** Newest first. Needs `schema.index({ createdAt: -1, _id: -1 })`. */
export async function listOrders(model: Model<Order>, limit: number, cursor?: string): Promise<Page<Order>> {
  const size = pageSize(limit);
  const found = await model
    .find(cursor === undefined ? {} : before(decodeCursor(cursor)), { total: 1, createdAt: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(size + 1)
    .maxTimeMS(DEADLINE_MS)
    .lean();
  const items = found.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: found.length > size && last ? encodeCursor(last) : null };
}

type Position = Pick<Order, 'createdAt' | '_id'>;

function before({ createdAt, _id }: Position) {
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: _id } }] };
}

/** A Date of MongoDB has milliseconds, so nothing of it is lost here. */
function encodeCursor({ createdAt, _id }: Position): string {
  return Buffer.from(`${createdAt.getTime()} ${_id.toHexString()}`).toString('base64url');
}

function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, time, id] = /^(-?\d{1,13}) ([0-9a-f]{24})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) throw new InvalidCursorError('The cursor is not valid');
  return { createdAt: new Date(Number(time)), _id: new Types.ObjectId(id) };
}

/** What is no number, since nobody asked or somebody mistyped, is a whole page. */
function pageSize(limit: number): number {
  return Number.isNaN(limit) ? MAX_PAGE_SIZE : Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE_SIZE);
}
