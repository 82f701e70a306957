// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10" }
// placeholders:
//   private, no-cache: Who may keep it; here the client alone, who asks again each time
// ---
import { createParamDecorator, type ExecutionContext, HttpException } from '@nestjs/common';

export interface Versioned {
  /** Grows with every change. */
  readonly version: number;
}

/** What to throw where the write finds another version. */
export function changedMeanwhile(): HttpException {
  return new HttpException('It has changed meanwhile', 412);
}

/**
 * `return withVersion(response, order)`, with `@Res({ passthrough: true }) response`. Express answers 304 to who has this
 * version.
 */
export function withVersion<Thing extends Versioned>(
  response: { set(headers: Readonly<Record<string, string>>): unknown },
  thing: Thing,
): Thing {
  response.set({
    ETag: `"${thing.version}"`,
    'Cache-Control': 'private, no-cache',
  });
  return thing;
}

/**
 * What the client has seen: `@ExpectedVersion() version: number`, for the write:
 * `UPDATE … SET version = version + 1 WHERE id = $1 AND version = $2`; throw `changedMeanwhile()` where that changes no row.
 */
export const ExpectedVersion = createParamDecorator((_data: unknown, context: ExecutionContext): number => {
  const { headers }: { readonly headers: Readonly<Record<string, string | undefined>> } = context
    .switchToHttp()
    .getRequest();
  // A proxy that compresses answers marks the tag as weak; the number in it is as exact as before.
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(headers['if-match'] ?? '')?.[1];
  if (version === undefined) throw new HttpException('Say in If-Match which version you have seen', 428);
  return Number(version);
});
