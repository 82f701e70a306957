import type { Place } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import type { Offset } from '../../source/span.ts';

/** Where a cursor is. */
export interface Spot {
  readonly path: FilePath;
  readonly offset: Offset;
}

/** Also when the cursor is right behind it, as after typing. */
export function contains({ path, span }: Place, spot: Spot): boolean {
  return path === spot.path && span.start <= spot.offset && spot.offset <= span.end;
}
