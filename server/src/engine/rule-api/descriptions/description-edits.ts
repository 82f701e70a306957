/** Changes many operations of a description at once, together with the components that they then refer to. */
import { type Data, type DataMap, isMap } from '../../languages/data/render-data.ts';
import { writeReference } from '../../model/openapi/write-reference.ts';
import type { OpenApiDocument, Operation } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { addToDescription } from './openapi.ts';

export type ComponentShelf = 'schemas' | 'responses' | 'parameters';

/** A component that operations are to refer to. */
export interface NewComponent {
  readonly shelf: ComponentShelf;
  readonly name: string;
  readonly data: Data;
}

/** The text by which a file of the description refers to a component of its root. */
export function referTo(
  document: OpenApiDocument,
  shelf: ComponentShelf,
  name: string,
  from: FilePath,
): string {
  return writeReference({ path: document.path, pointer: [...shelfOf(document, shelf), name] }, from);
}

/** The name of a component that is there already under one of these names, however it is capitalised. */
export function findComponentName(
  document: OpenApiDocument,
  shelf: ComponentShelf,
  names: readonly string[],
): string | undefined {
  const holder = shelfOf(document, shelf).reduce<OpenApiDocument['root'] | undefined>(
    (node, key) => node?.get(key),
    document.root,
  );
  const wanted = names.map(name => name.toLowerCase());
  return holder?.entries().find(({ key }) => wanted.includes(key.toLowerCase()))?.key;
}

/**
 * The edits after which every operation also holds `addition`, written for the file that it stands in, and the
 * description holds these components. They touch each place once.
 */
export function addToOperations(
  editor: Editor,
  document: OpenApiDocument,
  operations: readonly Operation[],
  addition: (from: FilePath) => Data,
  components: readonly NewComponent[],
): readonly Edit[] {
  const ofOperations = operations.flatMap(({ node }) => addToDescription(editor, node, addition(node.path)));
  const added = components.reduce<DataMap>(
    (map, { shelf, name, data }) => put(map, [...shelfOf(document, shelf), name], data),
    {},
  );
  const ofComponents = components.length === 0 ? [] : addToDescription(editor, document.root, added);
  return joinSamePlace([...ofOperations, ...ofComponents]);
}

function shelfOf({ specification }: OpenApiDocument, shelf: ComponentShelf): readonly string[] {
  if (specification !== '2.0') return ['components', shelf];
  return [shelf === 'schemas' ? 'definitions' : shelf];
}

function put(map: DataMap, [key = '', ...rest]: readonly string[], data: Data): DataMap {
  const inner = map[key];
  const below = inner !== undefined && isMap(inner) ? inner : {};
  return { ...map, [key]: rest.length === 0 ? data : put(below, rest, data) };
}

/** What operations share is changed once; where two things are added at one place, the inner one comes first. */
function joinSamePlace(edits: readonly Edit[]): readonly Edit[] {
  const byPlace = new Map<string, Edit>();
  const seen = new Set<string>();
  for (const edit of edits) {
    const place = `${edit.path}:${edit.span.start}:${edit.span.end}`;
    if (seen.has(`${place}:${edit.text}`)) continue;
    seen.add(`${place}:${edit.text}`);
    const before = byPlace.get(place);
    byPlace.set(place, before === undefined ? edit : { ...before, text: before.text + edit.text });
  }
  return [...byPlace.values()];
}
