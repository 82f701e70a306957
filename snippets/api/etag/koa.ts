// ---
// title: Koa
// packages: { koa: ">=2" }
// placeholders:
//   private, no-cache: Who may keep it; here the client alone, who asks again each time
// ---
import type { Context } from 'koa';

export interface Versioned {
  /** Grows with every change. */
  readonly version: number;
}

/** 428 when no version was given; 412 when it is not the one that is there, which the write itself finds out. */
export class PreconditionError extends Error {
  override readonly name = 'PreconditionError';
  /** Whoever answers errors may show it. */
  readonly expose = true;
  readonly status: 412 | 428;

  constructor(status: 412 | 428) {
    super(status === 428 ? 'Say in If-Match which version you have seen' : 'It has changed meanwhile');
    this.status = status;
  }
}

/** 304 to who has this version. */
export function sendVersioned(context: Context, thing: Versioned): void {
  context.status = 200;
  context.set({
    ETag: `"${thing.version}"`,
    'Cache-Control': 'private, no-cache',
  });
  if (context.fresh) context.status = 304;
  else context.body = thing;
}

/**
 * What the client has seen, for the write: `UPDATE … SET version = version + 1 WHERE id = $1 AND version = $2`; throw
 * `new PreconditionError(412)` where that changes no row.
 */
export function expectedVersion(context: Context): number {
  // A proxy that compresses answers marks the tag as weak; the number in it is as exact as before.
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(context.get('if-match'))?.[1];
  if (version === undefined) throw new PreconditionError(428);
  return Number(version);
}
