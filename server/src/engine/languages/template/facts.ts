import type { Span } from '../../source/span.ts';

/** What a template of a page puts into it as it is. */
export interface TemplateFacts {
  readonly raw: readonly RawOutput[];
}

export interface RawOutput {
  /** The name in the data that it is given: `name`, `user.name`. */
  readonly name: string;
  readonly span: Span;
}
