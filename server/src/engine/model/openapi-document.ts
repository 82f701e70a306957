import type { FilePath } from '../source/path.ts';

/** One API description with everything that it refers to. Widened by the OpenAPI part. */
export interface OpenApiDocument {
  readonly path: FilePath;
}
