/** Parameters and bodies, as the description has them and as the code's validators do. */

import type { Data } from '../languages/data/render-data.ts';
import { type SchemaView, valuesOf, viewSchema } from '../model/openapi/compare/schema-view.ts';
import type {
  DocumentEntry,
  DocumentNode,
  OpenApiDocument,
  Parameter,
  Place,
} from '../model/openapi-document.ts';
import type { Shape, ShapeProperty } from '../model/shapes/shape.ts';
import { isAddedByServer, isAnswered } from './answered-schemas.ts';
import { refusesUndescribedQueries } from './description-validators.ts';
import type { Drift, DriftPair, MissingPart } from './drift.ts';
import { isJson } from './openapi.ts';
import { writeBody, writeParameter, writeSchema } from './write-operation.ts';

export function compareInputs(pair: DriftPair): readonly Drift[] {
  const { query, body } = pair.model.requestShapesOf(pair.endpoint);
  return [
    ...(query === undefined ? [] : compareQuery(query, pair)),
    ...(body === undefined ? [] : compareBody(body, pair)),
  ];
}

function compareQuery({ properties = [], isOpen }: Shape, pair: DriftPair): readonly Drift[] {
  const { operation, name } = pair;
  const all = operation.parameters();
  if (all.some(({ node }) => !node.isResolved)) return [];
  const documented = new Map(all.filter(({ location }) => location === 'query').map(one => [one.name, one]));
  // An object that is written as one parameter, or spread over several.
  if ([...documented.values()].some(({ schema }) => schema?.text('type') === 'object')) return [];
  const subjectOf = (parameter: string): string => `the query parameter \`${parameter}\` of ${name}`;
  const unknown = properties.filter(
    ({ name: own, isUnread }) =>
      isUnread !== true &&
      ![...documented.keys()].some(known => known === own || known.startsWith(`${own}[`)),
  );
  const isRefused = unknown.length > 0 && refusesUndescribedQueries(pair.endpoint.file, pair.model);
  const undescribed = isRefused
    ? []
    : unknown.map(one => ({
        ...undescribedInput(subjectOf(one.name), operation.place, one),
        missing: describing(operation.node, { parameters: [writeQueryParameter(one, pair)] }),
      }));
  const coded = new Map(properties.map(one => [one.name, one]));
  const compared = [...documented.values()].flatMap(parameter => {
    const own = coded.get(parameter.name.replace(/\[\]$/, ''));
    if (own !== undefined) return compareParameter(parameter, own, subjectOf(parameter.name));
    return isOpen === true ? [] : [untakenInput(subjectOf(parameter.name), parameter.place, pair)];
  });
  return [...undescribed, ...compared];
}

/** In a query all is text: only what is asked for and which values are taken can differ. */
function compareParameter(parameter: Parameter, own: ShapeProperty, subject: string): readonly Drift[] {
  const { node } = parameter;
  const asked = { node, data: { required: true }, isPossible: !node.has('required') };
  const required = compareRequired(parameter.isRequired, own, subject, parameter.place, asked);
  const values =
    parameter.schema === undefined
      ? []
      : compareValues(viewSchema(parameter.schema), own, subject, parameter.place);
  return [...required, ...values];
}

function compareBody(shape: Shape, pair: DriftPair): readonly Drift[] {
  const { document, operation, name } = pair;
  const style = document.specification;
  const body = operation.requestBody();
  if (body === undefined) {
    if (operation.method === 'get' || operation.method === 'delete' || (shape.properties ?? []).length === 0)
      return [];
    return [
      {
        ...undescribed(`the body of ${name}`, operation.place),
        related: [relatedTo(shape.place, 'It is taken here.')],
        ...(style !== '2.0' && { missing: describing(operation.node, writeBody(shape, style)) }),
      },
    ];
  }
  const media = body.content.filter(isJson);
  const [only] = media;
  if (media.length !== 1 || only?.schema === undefined) return [];
  return compareObject(only.schema, shape, {
    owner: `the body of ${name}`,
    path: '',
    depth: 0,
    isShared: isAnswered(document, only.schema),
    style,
  });
}

interface Within {
  readonly owner: string;
  readonly path: string;
  readonly depth: number;
  /** A schema that answers have too, where all of it is given; or part of the body through a reference. */
  readonly isShared: boolean;
  readonly style: OpenApiDocument['specification'];
}

const deepest = 4;

function compareObject(schema: DocumentNode, shape: Shape, within: Within): readonly Drift[] {
  const view = viewSchema(schema);
  const { properties: coded } = shape;
  if (!view.isKnown || view.choices.length > 0 || coded === undefined || within.depth > deepest) return [];
  if (view.types?.has('object') !== true || view.properties.size === 0) return [];
  const described = new Map(
    [...view.properties].filter(([, { node }]) => node.get('readOnly')?.value !== true),
  );
  const own = new Map(coded.map(one => [one.name, one]));
  // Nothing in common: this is the schema of something else.
  if (![...described.keys()].some(name => own.has(name))) return [];
  const isClosed = shape.isOpen !== true;
  const isDescribedOpen = view.get('additionalProperties')?.data.kind === 'mapping';
  return [
    ...coded
      .filter(({ name, isUnread }) => isUnread !== true && !view.properties.has(name) && !isDescribedOpen)
      .map(one => ({
        ...undescribedInput(subjectIn(within, one.name), placeOfProperties(view, schema), one),
        ...(schema.has('properties') && { missing: describing(schema, propertyOf(one, within.style)) }),
      })),
    ...[...described].flatMap(([name, entry]) => {
      const other = own.get(name);
      if (other !== undefined) return compareProperty(schema, view, entry, other, within);
      if (!isClosed || (within.isShared && isAddedByServer(entry))) return [];
      return [untaken(subjectIn(within, name), entry.keyPlace, shape.place)];
    }),
  ];
}

function describing(node: DocumentNode, data: Data): MissingPart {
  return { title: 'Describe it', node, data };
}

function writeQueryParameter({ name, isRequired, shape }: ShapeProperty, { document }: DriftPair): Data {
  return writeParameter(name, 'query', isRequired === true, shape, document.specification);
}

function propertyOf({ name, isRequired, shape }: ShapeProperty, style: Within['style']): Data {
  return {
    ...(isRequired === true && { required: [name] }),
    properties: { [name]: writeSchema(shape, style) },
  };
}

function subjectIn({ owner, path }: Within, name: string): string {
  return `\`${path}${name}\` in ${owner}`;
}

function placeOfProperties(view: SchemaView, schema: DocumentNode): Place {
  return view.get('properties')?.keyPlace ?? schema.keyPlace ?? schema;
}

function compareProperty(
  schema: DocumentNode,
  view: SchemaView,
  { key, node, keyPlace }: DocumentEntry,
  own: ShapeProperty,
  within: Within,
): readonly Drift[] {
  const subject = subjectIn(within, key);
  const isRequired = view.required.has(key) && !node.has('default');
  const inner = viewSchema(node);
  const isOwn = schema.get('properties')?.has(key) === true;
  const asked = { node: schema, data: { required: [key] }, isPossible: isOwn && !node.has('default') };
  const required =
    isRequired && within.isShared ? [] : compareRequired(isRequired, own, subject, keyPlace, asked);
  if (!inner.isKnown || inner.choices.length > 0) return required;
  return [
    ...required,
    ...compareType(inner, own, subject, keyPlace),
    ...compareValues(inner, own, subject, keyPlace),
    ...compareInner(node, inner, own.shape, {
      ...within,
      path: `${within.path}${key}.`,
      depth: within.depth + 1,
      isShared: within.isShared || node.reference !== undefined,
    }),
  ];
}

function compareInner(node: DocumentNode, view: SchemaView, shape: Shape, within: Within): readonly Drift[] {
  if (shape.type === 'object') return compareObject(node, shape, within);
  const items = view.get('items');
  if (shape.type !== 'array' || shape.items === undefined || items === undefined) return [];
  return compareObject(items, shape.items, within);
}

/** How a description says that something is required, where it can be told so by adding to it. */
interface Asked {
  readonly node: DocumentNode;
  readonly data: Data;
  readonly isPossible: boolean;
}

function compareRequired(
  isRequired: boolean,
  { isRequired: isAsked, place }: ShapeProperty,
  subject: string,
  at: Place,
  { node, data, isPossible }: Asked,
): readonly Drift[] {
  if (isAsked === undefined || isAsked === isRequired) return [];
  const say = (needed: boolean): string => (needed ? 'required' : 'optional');
  return [
    {
      kind: 'required',
      place: at,
      subject: capitalise(subject),
      described: say(isRequired),
      coded: say(isAsked),
      related: [relatedTo(place, `It is ${say(isAsked)} here.`)],
      ...(isAsked && isPossible && { missing: { title: 'Describe it as required', node, data } }),
    },
  ];
}

function compareType(
  view: SchemaView,
  { shape, place }: ShapeProperty,
  subject: string,
  at: Place,
): readonly Drift[] {
  const { types } = view;
  if (types === undefined || types.size === 0 || shape.type === 'any' || types.has(shape.type)) return [];
  // Whole numbers are numbers, and to check less than is described refuses nobody.
  if (shape.type === 'number' && types.has('integer')) return [];
  return [form(subject, at, place, [...types].map(type => `\`${type}\``).join(' or '), `\`${shape.type}\``)];
}

function compareValues(
  view: SchemaView,
  { shape, place }: ShapeProperty,
  subject: string,
  at: Place,
): readonly Drift[] {
  const described = valuesOf(view);
  const coded = shape.values?.filter(value => value !== 'null');
  if (described === undefined || coded === undefined || coded.length === 0) return [];
  const isSame = coded.length === described.size && coded.every(value => described.has(value));
  return isSame ? [] : [form(subject, at, place, listValues([...described]), listValues(coded))];
}

function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 5).map(value => `\`${value.replace(/^"(.*)"$/, '$1')}\``);
  return values.length > shown.length
    ? `${shown.join(', ')} and ${values.length - shown.length} more`
    : shown.join(', ');
}

function form(subject: string, at: Place, place: Place, described: string, coded: string): Drift {
  const related = [relatedTo(place, `It is ${coded} here.`)];
  return { kind: 'form', place: at, subject: capitalise(subject), described, coded, related };
}

function undescribedInput(subject: string, at: Place, { place }: ShapeProperty): Drift {
  return { ...undescribed(subject, at), related: [relatedTo(place, 'It is taken here.')] };
}

function undescribed(subject: string, place: Place): Drift {
  return { kind: 'undescribed', place, subject: capitalise(subject), described: '', coded: '', related: [] };
}

function untakenInput(subject: string, at: Place, { model, endpoint }: DriftPair): Drift {
  const { query } = model.requestShapesOf(endpoint);
  return untaken(subject, at, query?.place ?? { path: endpoint.file, span: endpoint.span });
}

function untaken(subject: string, place: Place, coded: Place): Drift {
  const related = [relatedTo(coded, 'This is all that is taken.')];
  return { kind: 'untaken', place, subject: capitalise(subject), described: '', coded: '', related };
}

function relatedTo({ path, span }: Place, message: string): Drift['related'][number] {
  return { path, span, message };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
