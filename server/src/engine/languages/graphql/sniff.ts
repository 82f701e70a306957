import { type Span, spanOf } from '../../source/span.ts';

/** Whether a file is written in GraphQL's language, by its name. */
export function isGraphqlPath(path: string): boolean {
  return /\.(?:graphqls?|gql)$/i.test(path);
}

/** A line that begins a definition of a schema. Cheap and generous: only parsing says for certain. */
const definition =
  /^[ \t]*(?:extend[ \t]+)?(?:(?:type|interface|input|enum|union|scalar)[ \t]+\w+|schema\b[^:]*\{|directive[ \t]+@\w+)/m;

/** Whether a text defines something of a schema: what only asks or changes is a client's. */
export function looksLikeSchema(text: string): boolean {
  return definition.test(text);
}

const beginning = /^(?:(?:extend|type|interface|input|enum|union|scalar|schema|directive)\b|"|#)/;

/** Templates that nobody has marked as GraphQL have to show from their first word on that they are. */
export function looksLikeWholeSchema(text: string): boolean {
  if (!beginning.test(text.trimStart())) return false;
  return /^[ \t]*(?:extend[ \t]+)?type[ \t]+(?:Query|Mutation|Subscription)\b[^{}:;=]*\{\s*(?:"|#|\w+\s*[(:])/m.test(
    text,
  );
}

/** Where definitions may begin and end, for a text that does not parse as a whole. */
export function definitionsIn(text: string): readonly Span[] {
  const starts = [...text.matchAll(new RegExp(definition, 'gm'))].map(({ index }) => index);
  return starts.map((start, position) => spanOf(start, starts[position + 1] ?? text.length));
}
