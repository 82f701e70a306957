/** Parameters and bodies, as the description has them and as the code's validators do. */

import type { Data } from '../../languages/data/render-data.ts';
import { type SchemaView, viewSchema } from '../../model/openapi/compare/schema-view.ts';
import type {
  DocumentEntry,
  DocumentNode,
  OpenApiDocument,
  Parameter,
  Place,
} from '../../model/openapi-document.ts';
import type { Shape, ShapeProperty } from '../../model/shapes/shape.ts';
import { isAddedByServer, isAnswered } from './answered-schemas.ts';
import { refusesUndescribedQueries } from './description-validators.ts';
import { adding, type Drift, type DriftPair, type Mending } from './drift.ts';
import { askNoMore, isMeantOnce, takeOutParameter, takeOutProperty, writeInstead } from './drift-mending.ts';
import { isJson } from './openapi.ts';
import { capitalise, compareRequired, compareType, compareValues, relatedTo } from './property-drift.ts';
import { writeBody, writeParameter, writeSchema } from './write-operation.ts';

export function compareInputs(pair: DriftPair): readonly Drift[] {
  const { query, body } = pair.model.requestShapesOf(pair.endpoint);
  return [
    ...(query === undefined ? [] : compareQuery(query, pair)),
    ...(body === undefined ? [] : compareBody(body, pair)),
  ];
}

function compareQuery({ properties = [], isOpen }: Shape, pair: DriftPair): readonly Drift[] {
  const { document, operation, name } = pair;
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
        mending: describing(operation.node, { parameters: [writeQueryParameter(one, pair)] }),
      }));
  const coded = new Map(properties.map(one => [one.name, one]));
  const compared = [...documented.values()].flatMap(parameter => {
    const own = coded.get(parameter.name.replace(/\[\]$/, ''));
    if (own !== undefined) return compareParameter(parameter, own, subjectOf(parameter.name), pair);
    if (isOpen === true) return [];
    const mending = takeOutParameter(document, operation, parameter);
    return [
      { ...untakenInput(subjectOf(parameter.name), parameter.place, pair), ...(mending && { mending }) },
    ];
  });
  return [...undescribed, ...compared];
}

/** In a query all is text: only what is asked for and which values are taken can differ. */
function compareParameter(
  parameter: Parameter,
  own: ShapeProperty,
  subject: string,
  { document }: DriftPair,
): readonly Drift[] {
  const { node, schema } = parameter;
  const isOwn = isMeantOnce(document, node);
  const required = compareRequired(parameter.isRequired, own, subject, parameter.place, {
    ask: node.has('required') ? undefined : adding('Describe it as required', node, { required: true }),
    askNot: isOwn ? sayOptional(node.get('required')) : undefined,
  });
  if (schema === undefined) return required;
  const isSchemaOwn = isOwn && isMeantOnce(document, schema);
  return [...required, ...compareValues(viewSchema(schema), own, subject, parameter.place, isSchemaOwn)];
}

function sayOptional(required: DocumentNode | undefined): Mending | undefined {
  return required && writeInstead('Describe it as optional', required, 'false');
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
        ...(style !== '2.0' && { mending: describing(operation.node, writeBody(shape, style)) }),
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
    isOwn: isMeantOnce(document, body.node) && isMeantOnce(document, only.schema),
    document,
  });
}

interface Within {
  readonly owner: string;
  readonly path: string;
  readonly depth: number;
  /** A schema that answers have too, where all of it is given; or part of the body through a reference. */
  readonly isShared: boolean;
  /** No other operation, answer or schema means this one. */
  readonly isOwn: boolean;
  readonly document: OpenApiDocument;
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
        ...(schema.has('properties') && {
          mending: describing(schema, propertyOf(one, within.document.specification)),
        }),
      })),
    ...[...described].flatMap(([name, entry]) => {
      const other = own.get(name);
      if (other !== undefined) return compareProperty(schema, view, entry, other, within);
      if (!isClosed || (within.isShared && isAddedByServer(entry))) return [];
      const mending = within.isOwn ? takeOutProperty(schema, name) : undefined;
      return [
        { ...untaken(subjectIn(within, name), entry.keyPlace, shape.place), ...(mending && { mending }) },
      ];
    }),
  ];
}

function describing(node: DocumentNode, data: Data): Mending {
  return adding('Describe it', node, data);
}

function writeQueryParameter({ name, isRequired, shape }: ShapeProperty, { document }: DriftPair): Data {
  return writeParameter(name, 'query', isRequired === true, shape, document.specification);
}

function propertyOf(
  { name, isRequired, shape }: ShapeProperty,
  style: OpenApiDocument['specification'],
): Data {
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
  const isOwnInner = within.isOwn && isMeantOnce(within.document, node);
  const isOwn = schema.get('properties')?.has(key) === true;
  const required =
    isRequired && within.isShared
      ? []
      : compareRequired(isRequired, own, subject, keyPlace, {
          ask:
            isOwn && !node.has('default')
              ? adding('Describe it as required', schema, { required: [key] })
              : undefined,
          askNot: within.isOwn ? askNoMore(schema, key) : undefined,
        });
  if (!inner.isKnown || inner.choices.length > 0) return required;
  return [
    ...required,
    ...compareType(inner, own, subject, keyPlace, isOwnInner ? node : undefined),
    ...compareValues(inner, own, subject, keyPlace, isOwnInner),
    ...compareInner(node, inner, own.shape, {
      ...within,
      path: `${within.path}${key}.`,
      depth: within.depth + 1,
      isShared: within.isShared || node.reference !== undefined,
      isOwn: isOwnInner,
    }),
  ];
}

function compareInner(node: DocumentNode, view: SchemaView, shape: Shape, within: Within): readonly Drift[] {
  if (shape.type === 'object') return compareObject(node, shape, within);
  const items = view.get('items');
  if (shape.type !== 'array' || shape.items === undefined || items === undefined) return [];
  return compareObject(items, shape.items, within);
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
