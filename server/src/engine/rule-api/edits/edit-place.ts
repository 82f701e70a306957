import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';

/** A part of a file that an edit replaces, or stands beside; offsets in UTF-16 code units. */
export interface EditPlace {
  readonly path: FilePath;
  readonly start: number;
  readonly end: number;
}

export function editPlace(path: FilePath, { start, end }: Span): EditPlace {
  return { path, start, end };
}
