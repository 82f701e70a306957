import type { Span } from './span.ts';

/**
 * A comment, or an entry of an API description, by which somebody says that a finding is not one. Found while a file
 * is parsed, applied when rules have run.
 */
export type SuppressionFact = CommentSuppression | EntrySuppression | MistypedEntry;

export interface CommentSuppression {
  /** `unknown` is a mistyped one: it suppresses nothing, and whoever wrote it is told. */
  readonly scope: SuppressionScope | 'unknown';
  /** Empty means every rule. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  readonly span: Span;
}

/** One rule of an `x-backend-architect-ignore`. */
export interface EntrySuppression {
  readonly scope: 'entry';
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  readonly span: Span;
  /** What it speaks for: the part of the description that it stands in, with its key. */
  readonly area: Span;
}

/** An extension that looks like a suppression and says nothing that can be understood. */
export interface MistypedEntry {
  readonly scope: 'unknown-entry';
  readonly rules: readonly string[];
  readonly reason: undefined;
  readonly span: Span;
}

/** Suppresses in any part of an API description, where JSON allows no comments: rules as keys, reasons as values. */
export const suppressionKey = 'x-backend-architect-ignore';

export type SuppressionScope = 'next-line' | 'line' | 'file' | 'block-start' | 'block-end';

/** The word that begins a comment of each scope. */
export const suppressionWords: Readonly<Record<SuppressionScope, string>> = {
  'next-line': 'backend-architect-ignore-next-line',
  line: 'backend-architect-ignore-line',
  file: 'backend-architect-ignore-file',
  'block-start': 'backend-architect-ignore-start',
  'block-end': 'backend-architect-ignore-end',
};

const scopes: readonly SuppressionScope[] = ['next-line', 'line', 'file', 'block-start', 'block-end'];

/**
 * Reads `backend-architect-ignore-next-line RULE, RULE -- reason` and its relatives.
 * The comment may come with or without its `//`, `/*` or `#`.
 */
export function parseSuppression(comment: string, span: Span): CommentSuppression | undefined {
  if (!looksLikeSuppression(comment)) return undefined;
  const [, word = '', rest = ''] =
    /^(backend-architect-[\w-]+)(?![\w-])(.*)$/is.exec(stripDelimiters(comment)) ?? [];
  if (word === '') return undefined;
  const { rules, reason } = splitReason(rest);
  return { scope: scopeOf(word), rules, reason, span };
}

/** Also one in capitals, which is none and has to be told. */
export function looksLikeSuppression(comment: string): boolean {
  return /backend-architect-/i.test(comment);
}

function scopeOf(word: string): CommentSuppression['scope'] {
  for (const scope of scopes) if (suppressionWords[scope] === word) return scope;
  return 'unknown';
}

function stripDelimiters(comment: string): string {
  return comment
    .trim()
    .replace(/^(?:\/\/+|\/?\*+|#+)/, '')
    .replace(/(?<!\*)\*+\/$/, '')
    .replace(/\n[^\S\n]*\*/g, '\n')
    .trim();
}

function splitReason(text: string): { rules: string[]; reason: string | undefined } {
  const dashes = /(?:^|\s)--(?=\s|$)/.exec(text);
  const names = text.slice(0, dashes?.index);
  const reason = dashes === null ? '' : text.slice(dashes.index + dashes[0].length);
  return {
    rules: names.split(/[\s,]+/).filter(name => name !== ''),
    reason: reason.replace(/\s+/g, ' ').trim() || undefined,
  };
}
