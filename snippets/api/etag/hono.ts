// ---
// title: Hono
// packages: { hono: ">=4" }
// placeholders:
//   private, no-cache: Who may keep it; here the client alone, who asks again each time
// ---
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

export interface Versioned {
  /** Grows with every change. */
  readonly version: number;
}

/** What to throw where the write finds another version. */
export function changedMeanwhile(): HTTPException {
  return new HTTPException(412, { message: 'It has changed meanwhile' });
}

/** 304 to who has this version. */
export function sendVersioned(context: Context, thing: Versioned): Response {
  const etag = `"${thing.version}"`;
  context.header('ETag', etag);
  context.header('Cache-Control', 'private, no-cache');
  return isKnown(context.req.header('if-none-match'), etag) ? context.body(null, 304) : context.json(thing);
}

/**
 * What the client has seen, for the write: `UPDATE … SET version = version + 1 WHERE id = $1 AND version = $2`; throw
 * `changedMeanwhile()` where that changes no row.
 */
export function expectedVersion(context: Context): number {
  // A proxy that compresses answers marks the tag as weak; the number in it is as exact as before.
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(context.req.header('if-match') ?? '')?.[1];
  if (version === undefined)
    throw new HTTPException(428, {
      message: 'Say in If-Match which version you have seen',
    });
  return Number(version);
}

/** Whether one of the versions that the client has is this one; `*` stands for any. */
function isKnown(versions: string | undefined, etag: string): boolean {
  const known = (versions ?? '').split(',').map(version => version.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
