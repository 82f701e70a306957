/** Gives a part of a description another name, wherever that name is written. */
import { renderInline, renderKey } from '../../languages/data/render-data.ts';
import { detectStyle } from '../../languages/data/style.ts';
import { escapeToken } from '../../model/openapi/write-reference.ts';
import type { Place } from '../../model/openapi-document.ts';
import type { Edit } from '../../rule-api/finding.ts';
import type { FilePath } from '../../source/path.ts';
import { type Span, spanOf } from '../../source/span.ts';
import type { DescriptionIndex } from './description-index.ts';
import { type Name, type NameAtSpot, nameAt } from './name-at.ts';
import { usesOfComponent } from './name-places.ts';
import type { ComponentDefinition } from './named-parts.ts';
import type { PathParameter } from './path-parameters.ts';
import type { Spot } from './spot.ts';

/** What can be renamed at a spot. */
export interface Renamable {
  readonly name: string;
  readonly span: Span;
}

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  | { readonly kind: 'refused'; readonly reason: string };

export interface RenameParts {
  /** The descriptions that the file belongs to. */
  readonly indexes: readonly DescriptionIndex[];
  textOf(path: FilePath): string;
}

/** The name under the cursor, with exactly its text; undefined where nothing can be renamed. */
export function renamableAt({ indexes, textOf }: RenameParts, spot: Spot): Renamable | undefined {
  const found = indexes[0] === undefined ? undefined : nameAt(indexes[0], spot);
  const name = found === undefined ? undefined : renamableName(found.name);
  if (found === undefined || name === undefined) return undefined;
  return { name, span: spanOfName(textOf(spot.path), found, name) };
}

function renamableName(name: Name): string | undefined {
  switch (name.kind) {
    case 'part':
      return name.definition?.name;
    case 'operation':
    case 'tag':
    case 'path parameter':
      return name.name;
    case 'calls':
      return undefined;
  }
}

/** The last time that the name stands in what is written here: in a reference its other parts come first. */
function spanOfName(text: string, { place: { span } }: NameAtSpot, name: string): Span {
  const at = text.slice(span.start, span.end).lastIndexOf(name);
  return at < 0 ? span : spanOf(span.start + at, span.start + at + name.length);
}

export function renameAt(parts: RenameParts, spot: Spot, to: string): Renaming | undefined {
  const [index] = parts.indexes;
  const found = index === undefined ? undefined : nameAt(index, spot);
  if (index === undefined || found === undefined || renamableName(found.name) === undefined) return undefined;
  const reason = reasonAgainst(index, found.name, to);
  if (reason !== undefined) return { kind: 'refused', reason };
  return {
    kind: 'edits',
    edits: distinct(parts.indexes.flatMap(each => editsFor(each, found.name, to, parts))),
  };
}

function reasonAgainst(index: DescriptionIndex, name: Name, to: string): string | undefined {
  switch (name.kind) {
    case 'part': {
      if (!/^[\w.-]+$/.test(to))
        return `\`${to}\` cannot name a component. Use letters, digits, \`.\`, \`-\` and \`_\` only.`;
      return isTaken(index, name.definition, to)
        ? `There is a component \`${to}\` already. Choose another name.`
        : undefined;
    }
    case 'operation':
    case 'tag':
      if (to.trim() !== to || to === '') return `\`${to}\` is no name. Write it without spaces around it.`;
      return index.definitions.some(other => other.kind === name.kind && other.name === to)
        ? `There is ${name.kind === 'tag' ? 'a tag' : 'an operation'} \`${to}\` already. Choose another name.`
        : undefined;
    case 'path parameter':
      if (name.segments.some(({ span }) => span.end - span.start !== name.name.length))
        return `The path is written with escapes. Write it without them, then rename \`${name.name}\`.`;
      if (!/^[^\s{}/?#]+$/.test(to))
        return `\`${to}\` cannot stand in a path. Use no space, brace, slash, \`?\` or \`#\`.`;
      return name.others.includes(to)
        ? `The path has a parameter \`${to}\` already. Choose another name.`
        : undefined;
    case 'calls':
      return undefined;
  }
}

function isTaken(index: DescriptionIndex, definition: ComponentDefinition | undefined, to: string): boolean {
  return index.definitions.some(
    other =>
      other.kind === 'component' &&
      other.name === to &&
      other.place.path === definition?.place.path &&
      other.pointer.slice(0, -1).join('/') === definition.pointer.slice(0, -1).join('/'),
  );
}

function editsFor(index: DescriptionIndex, name: Name, to: string, parts: RenameParts): readonly Edit[] {
  switch (name.kind) {
    case 'part':
      return name.definition === undefined ? [] : renameComponent(index, name.definition, to, parts);
    case 'operation':
    case 'tag':
      return [...index.definitions, ...index.uses]
        .filter(part => part.kind === name.kind && part.name === name.name)
        .map(({ place }) => writeValue(place, to, parts));
    case 'path parameter':
      return renameParameter(name, to, parts);
    case 'calls':
      return [];
  }
}

function renameComponent(
  index: DescriptionIndex,
  definition: ComponentDefinition,
  to: string,
  parts: RenameParts,
): readonly Edit[] {
  const uses = usesOfComponent(index, definition).map(use => {
    if (use.kind !== 'reference') return writeKey(use.place, to, parts);
    return writeValue(use.place, renameInReference(use.text, definition, to), parts);
  });
  return [writeKey(definition.place, to, parts), ...uses];
}

/** The token of a reference that is the component's name; the rest stays as it is written. */
function renameInReference(text: string, { pointer }: ComponentDefinition, to: string): string {
  const hash = text.indexOf('#');
  // A discriminator names its schema without a pointer.
  if (hash < 0)
    return /^[\w-]+$/.test(to) ? to : `#/${[...pointer.slice(0, -1), to].map(escapeToken).join('/')}`;
  const tokens = text.slice(hash + 1).split('/');
  tokens[pointer.length] = escapeToken(to);
  return text.slice(0, hash + 1) + tokens.join('/');
}

function renameParameter(
  { segments, descriptions, mentions }: PathParameter,
  to: string,
  parts: RenameParts,
): readonly Edit[] {
  return [
    ...[...segments, ...mentions].map(({ path, span }) => ({ path, span, text: to })),
    ...descriptions.map(place => writeValue(place, to, parts)),
  ];
}

function writeKey(place: Place, to: string, parts: RenameParts): Edit {
  return write(place, to, parts, renderKey);
}

function writeValue(place: Place, to: string, parts: RenameParts): Edit {
  return write(place, to, parts, renderInline);
}

/** In the quotes of what was there, if it had some. */
function write({ path, span }: Place, to: string, { textOf }: RenameParts, render: typeof renderKey): Edit {
  const text = textOf(path);
  const quote = text.charAt(span.start);
  if (quote === '"') return { path, span, text: JSON.stringify(to) };
  if (quote === "'") return { path, span, text: `'${to.replaceAll("'", "''")}'` };
  return { path, span, text: render(to, detectStyle(text)) };
}

/** A file that belongs to several descriptions is changed once. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map(edit => [`${edit.path}:${edit.span.start}`, edit])).values()];
}
