/** Reads GraphQL's schema language with GraphQL's own parser, which is there only when a project has such texts. */
import type { DocumentNode, Token } from 'graphql/language/ast.js';
import { type Span, spanOf } from '../../source/span.ts';
import {
  looksLikeSuppression,
  parseSuppression,
  type SuppressionFact,
} from '../../source/suppression-comment.ts';
import { describeDefinitions } from './describe.ts';
import type { GraphqlFacts, SdlError, SdlText } from './facts.ts';
import { definitionsIn } from './sniff.ts';

export interface GraphqlParser {
  /** The facts of one file, from one text or several. */
  parse(texts: readonly SdlText[]): GraphqlFacts;
}

export async function loadGraphqlParser(): Promise<GraphqlParser> {
  // A bundler leaves CommonJS that is loaded late its default only; Node has that too.
  const { default: parser } = await import('graphql/language/parser.js');
  const read = (text: string): DocumentNode | SdlError => {
    try {
      return parser.parse(text);
    } catch (error) {
      return describeError(error);
    }
  };
  return { parse: texts => joinFacts(texts.map(text => describeText(text, read))) };
}

type Read = (text: string) => DocumentNode | SdlError;

function describeText(sdl: SdlText, read: Read): GraphqlFacts {
  const document = read(sdl.text);
  if (!isError(document)) return describeDocument(document, sdl, []);
  // Half-typed: what stands before and after the mistake is read by itself.
  const parts = definitionsIn(sdl.text).map(({ start, end }) => ({
    sdl: { ...sdl, text: sdl.text.slice(start, end), start: sdl.start + start },
    document: read(sdl.text.slice(start, end)),
  }));
  const errors = parts.flatMap(part =>
    isError(part.document) ? [moved(part.document, part.sdl.start)] : [],
  );
  return joinFacts([
    {
      ...nothing,
      parseErrors: sdl.hasHoles ? [] : errors.length > 0 ? errors : [moved(document, sdl.start)],
    },
    ...parts.flatMap(part => (isError(part.document) ? [] : [describeDocument(part.document, part.sdl, [])])),
  ]);
}

const nothing: GraphqlFacts = {
  language: 'graphql',
  types: [],
  roots: [],
  directives: [],
  suppressions: [],
  parseErrors: [],
};

function describeDocument(
  document: DocumentNode,
  { start }: SdlText,
  parseErrors: readonly SdlError[],
): GraphqlFacts {
  return {
    ...nothing,
    ...describeDefinitions(document.definitions, start),
    suppressions: suppressionsIn(document, start),
    parseErrors,
  };
}

function joinFacts(all: readonly GraphqlFacts[]): GraphqlFacts {
  return {
    language: 'graphql',
    types: all.flatMap(({ types }) => types),
    roots: all.flatMap(({ roots }) => roots),
    directives: all.flatMap(({ directives }) => directives),
    suppressions: all.flatMap(({ suppressions }) => suppressions),
    parseErrors: all.flatMap(({ parseErrors }) => parseErrors),
  };
}

function suppressionsIn({ loc }: DocumentNode, start: number): readonly SuppressionFact[] {
  const found: SuppressionFact[] = [];
  for (let token: Token | null = loc?.startToken ?? null; token !== null; token = token.next) {
    if (token.kind !== 'Comment' || !looksLikeSuppression(token.value)) continue;
    const fact = parseSuppression(token.value, spanOf(start + token.start, start + token.end));
    if (fact !== undefined) found.push(fact);
  }
  return found;
}

function isError(read: DocumentNode | SdlError): read is SdlError {
  return 'message' in read;
}

function moved({ message, span }: SdlError, start: number): SdlError {
  return { message, span: spanOf(start + span.start, start + span.end) };
}

/** Deep nesting ends the stack; everything else is a mistake in the text, with its place. */
function describeError(error: unknown): SdlError {
  const message = error instanceof Error ? error.message.replace(/^Syntax Error: /, '') : String(error);
  return { message, span: placeOf(error) };
}

function placeOf(error: unknown): Span {
  const positions = error instanceof Error && 'positions' in error ? error.positions : undefined;
  const first: unknown = Array.isArray(positions) ? positions[0] : undefined;
  const start = typeof first === 'number' ? first : 0;
  return spanOf(start, start + 1);
}
