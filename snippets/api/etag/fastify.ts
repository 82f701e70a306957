// ---
// title: Fastify
// packages: { fastify: ">=5" }
// placeholders:
//   private, no-cache: Who may keep it; here the client alone, who asks again each time
// ---
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Versioned {
  /** Grows with every change. */
  readonly version: number;
}

/** 428 when no version was given; 412 when it is not the one that is there, which the write itself finds out. */
export class PreconditionError extends Error {
  override readonly name = 'PreconditionError';
  /** Whoever answers errors may show it. */
  readonly expose = true;
  readonly statusCode: 412 | 428;

  constructor(status: 412 | 428) {
    super(status === 428 ? 'Say in If-Match which version you have seen' : 'It has changed meanwhile');
    this.statusCode = status;
  }
}

/** 304 to who has this version. */
export function sendVersioned(request: FastifyRequest, reply: FastifyReply, thing: Versioned): FastifyReply {
  const etag = `"${thing.version}"`;
  reply.headers({ ETag: etag, 'Cache-Control': 'private, no-cache' });
  return isKnown(request.headers['if-none-match'], etag) ? reply.status(304).send() : reply.send(thing);
}

/**
 * What the client has seen, for the write: `UPDATE … SET version = version + 1 WHERE id = $1 AND version = $2`; throw
 * `new PreconditionError(412)` where that changes no row.
 */
export function expectedVersion(request: FastifyRequest): number {
  // A proxy that compresses answers marks the tag as weak; the number in it is as exact as before.
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (version === undefined) throw new PreconditionError(428);
  return Number(version);
}

/** Whether one of the versions that the client has is this one; `*` stands for any. */
function isKnown(versions: string | undefined, etag: string): boolean {
  const known = (versions ?? '').split(',').map(version => version.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
