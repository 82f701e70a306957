import type { Span } from './span.ts';

/** A comment by which somebody says that a finding is not one. Found while a file is parsed, applied when rules have run. */
export interface SuppressionFact {
  readonly scope: 'next-line' | 'line' | 'file' | 'block-start' | 'block-end';
  /** Empty means every rule. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  readonly span: Span;
}
