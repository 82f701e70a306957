/** One parameter or property, as the description has it and as the code does. */
import { type SchemaView, valuesOf } from '../../model/openapi/compare/schema-view.ts';
import type { DocumentNode, Place } from '../../model/openapi-document.ts';
import type { ShapeProperty } from '../../model/shapes/shape.ts';
import type { Drift, Mending } from './drift.ts';
import { listInstead, writeInstead } from './drift-mending.ts';

/** How a description comes to ask for something, or not to. */
export interface Asking {
  readonly ask: Mending | undefined;
  readonly askNot: Mending | undefined;
}

export function compareRequired(
  isRequired: boolean,
  { isRequired: isAsked, place }: ShapeProperty,
  subject: string,
  at: Place,
  { ask, askNot }: Asking,
): readonly Drift[] {
  if (isAsked === undefined || isAsked === isRequired) return [];
  const say = (needed: boolean): string => (needed ? 'required' : 'optional');
  const mending = isAsked ? ask : askNot;
  return [
    {
      kind: 'required',
      place: at,
      subject: capitalise(subject),
      described: say(isRequired),
      coded: say(isAsked),
      related: [relatedTo(place, `It is ${say(isAsked)} here.`)],
      ...(mending && { mending }),
    },
  ];
}

export function compareType(
  view: SchemaView,
  { shape, place }: ShapeProperty,
  subject: string,
  at: Place,
  schema: DocumentNode | undefined,
): readonly Drift[] {
  const { types } = view;
  if (types === undefined || types.size === 0 || shape.type === 'any' || types.has(shape.type)) return [];
  // Whole numbers are numbers, and to check less than is described refuses nobody.
  if (shape.type === 'number' && types.has('integer')) return [];
  const described = [...types].map(type => `\`${type}\``).join(' or ');
  return [form(subject, at, place, described, `\`${shape.type}\``, writeType(schema, shape.type))];
}

/** Only where the schema says nothing else that would be about another type. */
function writeType(schema: DocumentNode | undefined, coded: string): Mending | undefined {
  const type = schema?.get('type');
  const isAlone = schema
    ?.entries()
    .every(({ key }) => /^(?:type|title|description|nullable|x-.*)$/.test(key));
  if (type === undefined || isAlone !== true || typeof type.value !== 'string') return undefined;
  if (!/^(?:string|number|integer|boolean)$/.test(coded)) return undefined;
  const mark = type.span.end - type.span.start > type.value.length ? '"' : '';
  return writeInstead(`Describe it as \`${coded}\``, type, `${mark}${coded}${mark}`);
}

export function compareValues(
  view: SchemaView,
  { shape, place }: ShapeProperty,
  subject: string,
  at: Place,
  isOwn: boolean,
): readonly Drift[] {
  const described = valuesOf(view);
  const coded = shape.values?.filter(value => value !== 'null');
  if (described === undefined || coded === undefined || coded.length === 0) return [];
  const isSame = coded.length === described.size && coded.every(value => described.has(value));
  const listed = isOwn ? view.get('enum') : undefined;
  const mending = listed && listInstead(listed, coded);
  return isSame ? [] : [form(subject, at, place, listValues([...described]), listValues(coded), mending)];
}

function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 5).map(value => `\`${value.replace(/^"(.*)"$/, '$1')}\``);
  return values.length > shown.length
    ? `${shown.join(', ')} and ${values.length - shown.length} more`
    : shown.join(', ');
}

function form(
  subject: string,
  at: Place,
  place: Place,
  described: string,
  coded: string,
  mending: Mending | undefined,
): Drift {
  const related = [relatedTo(place, `It is ${coded} here.`)];
  const what = { subject: capitalise(subject), described, coded };
  return { kind: 'form', place: at, ...what, related, ...(mending && { mending }) };
}

export function relatedTo({ path, span }: Place, message: string): Drift['related'][number] {
  return { path, span, message };
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
