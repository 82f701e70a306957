/** What can be written at a place of a description, ready to be put there. */
import { renderInline, renderKey } from '../../languages/data/render-data.ts';
import { type DataStyle, detectStyle } from '../../languages/data/style.ts';
import { findTextPlace, type TextPlace } from '../../languages/data/text-place.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { Content } from '../../languages/openapi/grammar/content.ts';
import type { FilePath } from '../../source/path.ts';
import { type Offset, type Span, spanOf } from '../../source/span.ts';
import { type Candidate, type CandidatePlace, keysFor, valuesFor } from './candidates.ts';
import type { DescriptionIndex } from './description-index.ts';
import type { LooseParts } from './loose-parts.ts';

export interface Completion {
  readonly label: string;
  readonly detail: string | undefined;
  readonly kind: Candidate['kind'];
  /** What it replaces, always within one line and around the cursor. */
  readonly span: Span;
  readonly text: string;
  /** What the replaced text is compared with. */
  readonly filter: string;
}

export interface CompletionSource {
  readonly path: FilePath;
  readonly text: string;
  readonly facts: OpenApiFacts | undefined;
  readonly loose: LooseParts;
}

export function complete(
  index: DescriptionIndex,
  { path, text, facts, loose }: CompletionSource,
  offset: Offset,
): readonly Completion[] {
  const place = findTextPlace(text, offset, path.endsWith('.json') ? 'json' : 'yaml');
  if (place === undefined) return [];
  const at: CandidatePlace = { index, path, place, facts, loose };
  const content = index.contentAt(path, place.path);
  const style = detectStyle(text);
  const keys = place.role === 'value' ? [] : keysFor(content, at);
  const values = place.role === 'key' ? [] : valuesFor(content, at);
  return [
    ...keys.map(candidate => completeKey(candidate, place, text, style)),
    ...values.map(candidate => completeValue(candidate, place, text, style)),
  ];
}

function completeValue(candidate: Candidate, place: TextPlace, text: string, style: DataStyle): Completion {
  const { name, kind } = candidate;
  const written = kind === 'literal' ? name : renderInline(name, { ...style, ...quoteOf(text) });
  return toCompletion(candidate, place, place.quote === '' ? written : closeQuote(name, place));
}

/** Most authors quote references one way throughout. */
function quoteOf(text: string): Partial<DataStyle> {
  const quote = /\$ref["']?: *(["'])/.exec(text)?.[1];
  return quote === '"' || quote === "'" ? { quote } : {};
}

function closeQuote(name: string, { quote, isQuoteClosed }: TextPlace): string {
  const escaped = quote === '"' ? JSON.stringify(name).slice(1, -1) : name.replaceAll("'", "''");
  return isQuoteClosed ? escaped : escaped + quote;
}

function completeKey(candidate: Candidate, place: TextPlace, text: string, style: DataStyle): Completion {
  const { name, content } = candidate;
  if (place.hasColon) {
    const written = place.quote === '' ? quoteKey(name, text, place, style) : closeQuote(name, place);
    return toCompletion(candidate, place, written);
  }
  const value = place.layout === 'block' ? beginValue(content, text, place, style) : ' ';
  const behind = candidate.value === undefined ? value : ` ${candidate.value}`;
  if (place.quote === '')
    return toCompletion(candidate, place, `${quoteKey(name, text, place, style)}:${behind}`);
  const { start, end } = place.word;
  const around = { ...place, word: spanOf(start, end + (place.isQuoteClosed ? 1 : 0)) };
  return toCompletion(candidate, around, `${closeQuote(name, { ...place, isQuoteClosed: false })}:${behind}`);
}

function quoteKey(name: string, text: string, place: TextPlace, style: DataStyle): string {
  if (place.layout === 'flow' && style.language === 'json') return JSON.stringify(name);
  if (!/^\d/.test(name)) return renderKey(name, style);
  // Status codes are written as the others of the document are.
  const quote = /^[ \t]*(["']?)[1-5]\d\d\1[ \t]*:/m.exec(text)?.[1] ?? style.quote;
  return `${quote}${name}${quote}`;
}

/** What is typed next belongs to the key: in its line, or below it. */
function beginValue(
  content: Content | undefined,
  text: string,
  { word, quote }: TextPlace,
  style: DataStyle,
): string {
  if (content?.kind !== 'object' && content?.kind !== 'map' && content?.kind !== 'list') return ' ';
  const start = word.start - quote.length;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indentation = ' '.repeat(start - lineStart);
  const deeper = content.kind === 'list' ? `${style.listIndentation}- ` : style.unit;
  return style.lineBreak + indentation + deeper;
}

function toCompletion(
  { name, detail, kind }: Candidate,
  { word }: Pick<TextPlace, 'word'>,
  text: string,
): Completion {
  return { label: name, detail, kind, span: word, text, filter: name };
}
