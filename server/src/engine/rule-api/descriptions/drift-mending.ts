/** How a description comes to say what the code does, by other ways than adding to it. */
import type { DataNode } from '../../languages/data/data-node.ts';
import { removeData } from '../../languages/data/remove-data.ts';
import type { Data } from '../../languages/data/render-data.ts';
import type {
  DocumentNode,
  OpenApiDocument,
  Operation,
  Parameter,
  Place,
} from '../../model/openapi-document.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import type { Mending } from './drift.ts';
import { addToDescription, editPlaceOf, placeKey } from './openapi.ts';

/** Whether no other place of the description means the same part, so that a change of it changes nothing else. */
export function isMeantOnce(document: OpenApiDocument, node: DocumentNode): boolean {
  if (document.hasAliases(node.path)) return false;
  if (node.reference === undefined) return true;
  const places = document
    .references()
    .filter(({ definition }) => definition !== undefined && placeKey(definition) === placeKey(node));
  return places.length === 1;
}

/** Takes a parameter from the operation; one that its whole path has stays. */
export function takeOutParameter(
  document: OpenApiDocument,
  operation: Operation,
  parameter: Parameter,
): Mending | undefined {
  if (document.hasAliases(operation.node.path)) return undefined;
  const list = operation.node.get('parameters');
  const index = (list?.items() ?? []).findIndex(
    item => item.text('name') === parameter.name && item.text('in') === parameter.location,
  );
  if (list === undefined || index < 0) return undefined;
  const isOnly = list.items().length === 1;
  return {
    title: 'Take it out of the description',
    edits: editor =>
      isOnly ? removing(editor, operation.node, 'parameters') : removing(editor, list, index),
  };
}

/** Takes a property from a schema that has it itself, also from those that it requires. */
export function takeOutProperty(schema: DocumentNode, name: string): Mending | undefined {
  const properties = schema.get('properties');
  if (properties?.has(name) !== true || properties.entries().length < 2) return undefined;
  return {
    title: 'Take it out of the description',
    edits: editor => {
      const edits = removing(editor, properties, name);
      return edits.length === 0 ? [] : [...edits, ...requiringNoMore(editor, schema, name)];
    },
  };
}

/** Takes a property from those that are required. */
export function askNoMore(schema: DocumentNode, name: string): Mending | undefined {
  if (indexIn(schema.get('required'), name) < 0) return undefined;
  return {
    title: 'Describe it as optional',
    edits: editor => requiringNoMore(editor, schema, name),
  };
}

/** Writes another value in the place of this one. */
export function writeInstead(title: string, place: Place, text: string): Mending {
  return { title, edits: editor => [editor.replace(editPlaceOf(place), text)] };
}

/** Lists what the code takes: what lacks is added, what is too much is taken out. */
export function listInstead(listed: DocumentNode, coded: readonly string[]): Mending | undefined {
  if (listed.data.kind !== 'sequence') return undefined;
  const described = listed.data.items.map(textOf);
  const more = coded.filter(value => !described.includes(value));
  const fewer = described.filter(value => value !== 'null' && !coded.includes(value));
  // One edit for each place: what is removed and added at once would overlap.
  if (fewer.length > 1 || (fewer.length > 0 && more.length > 0)) return undefined;
  return {
    title: 'Describe the values that the code takes',
    edits: editor => [
      ...fewer.flatMap(value => removing(editor, listed, described.indexOf(value))),
      ...(more.length === 0 ? [] : addToDescription(editor, listed, more.map(readValue))),
    ],
  };
}

function requiringNoMore(editor: Editor, schema: DocumentNode, name: string): readonly Edit[] {
  const required = schema.get('required');
  const index = indexIn(required, name);
  if (required === undefined || index < 0) return [];
  return required.items().length === 1
    ? removing(editor, schema, 'required')
    : removing(editor, required, index);
}

function indexIn(list: DocumentNode | undefined, name: string): number {
  return (list?.items() ?? []).findIndex(({ value }) => value === name);
}

function removing(editor: Editor, { path, data }: DocumentNode, part: string | number): readonly Edit[] {
  if (data.kind === 'scalar') return [];
  const change = removeData(editor.textOf(path), data, part);
  if (change === undefined) return [];
  const { start, end } = change.span;
  return [editor.replace({ path, start, end }, change.text)];
}

function textOf(data: DataNode): string {
  return data.kind === 'scalar' ? JSON.stringify(data.value) : '';
}

function readValue(text: string): Data {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : text;
}
