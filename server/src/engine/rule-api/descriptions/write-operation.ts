/** Writes the operation of a route: what its path, its validators and its handler tell. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { Data, DataMap } from '../../languages/data/render-data.ts';
import type { OpenApiDocument, PathItem } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Shape } from '../../model/shapes/shape.ts';
import type { ProposedFix } from '../rule.ts';
import { findAnsweredStatuses } from './answered-statuses.ts';
import { addToDescription } from './openapi.ts';
import type { KnownServing } from './served-operations.ts';
import { statusTexts } from './status-texts.ts';

type WritingStyle = OpenApiDocument['specification'];

export function describeRoute(
  endpoint: HttpEndpoint,
  document: OpenApiDocument,
  serving: KnownServing,
  model: ProjectModel,
): readonly ProposedFix[] {
  const template = templateOf(endpoint, serving);
  if (template === undefined || document.root.get('paths') === undefined) return [];
  const item = document.paths().find(one => nameless(one.template) === nameless(template));
  if (item?.node.isResolved === false) return [];
  const written = item?.template ?? template;
  const operation = writeOperation(endpoint, written, document, model);
  const method = endpoint.verb.toLowerCase();
  return [
    {
      title: `Describe \`${endpoint.verb} ${written}\``,
      kind: 'suggestion',
      edits: editor =>
        item === undefined
          ? addToDescription(editor, document.root, { paths: { [written]: { [method]: operation } } })
          : addToDescription(editor, item.node, { [method]: operation }),
    },
  ];
}

/** `/users/{id}` as the description would have it: without what stands before its paths in the code. */
function templateOf({ path }: HttpEndpoint, { added, left }: KnownServing): string | undefined {
  const segments = (path ?? '').split('/').filter(Boolean).map(bracketed);
  const before = added.split('/').filter(Boolean);
  if (path === undefined || before.some((segment, index) => segments[index] !== segment)) return undefined;
  const own = [...left.split('/').filter(Boolean), ...segments.slice(before.length)];
  return own.every(segment => /^(?:[\w.~-]|\{[\w-]+\})+$/.test(segment)) ? `/${own.join('/')}` : undefined;
}

/** `:id` as `{id}`; what a router matches it with goes away. */
function bracketed(segment: string): string {
  return segment.replaceAll(/:(\w+)(?:\([^()]*\))?\??/g, '{$1}');
}

function nameless(template: string): string {
  return template.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}

function writeOperation(
  endpoint: HttpEndpoint,
  template: string,
  document: OpenApiDocument,
  model: ProjectModel,
): DataMap {
  const shapes = model.requestShapesOf(endpoint);
  const style = document.specification;
  const isOld = style === '2.0';
  const parameters = [
    ...pathParameters(template, document, shapes.params, style),
    ...queryParameters(shapes.query, style),
    ...(isOld ? oldBody(shapes.body, style) : []),
  ];
  const id = operationId(endpoint, template, document, model);
  const tags = tagsOf(template, document);
  return {
    ...(tags.length > 0 && { tags }),
    ...(id !== undefined && { operationId: id }),
    ...securityOf(endpoint, document, model),
    ...(parameters.length > 0 && { parameters }),
    ...(!isOld && writeBody(shapes.body, style)),
    responses: responsesOf(endpoint, model),
  };
}

function pathParameters(
  template: string,
  document: OpenApiDocument,
  shape: Shape | undefined,
  style: WritingStyle,
): readonly Data[] {
  const shared = sharedParameters(document.paths().find(one => one.template === template));
  return [...template.matchAll(/\{([^{}]+)\}/g)]
    .map(([, name = '']) => name)
    .filter(name => !shared.has(name))
    .map(name => {
      const own = shape?.properties?.find(one => one.name === name)?.shape;
      return writeParameter(
        name,
        'path',
        true,
        own?.type === 'integer' || own?.type === 'number' ? own : undefined,
        style,
      );
    });
}

/** What is said once for all methods of a path. */
function sharedParameters(item: PathItem | undefined): ReadonlySet<string> {
  const names = (item?.node.get('parameters')?.items() ?? []).map(node => node.text('name') ?? '');
  return new Set(names);
}

function queryParameters(shape: Shape | undefined, style: WritingStyle): readonly Data[] {
  return (shape?.properties ?? []).map(({ name, shape: own, isRequired }) =>
    writeParameter(name, 'query', isRequired === true, own, style),
  );
}

export function writeParameter(
  name: string,
  location: string,
  isRequired: boolean,
  shape: Shape | undefined,
  style: WritingStyle,
): DataMap {
  const schema =
    shape === undefined || (shape.type === 'any' && shape.values === undefined)
      ? { type: 'string' }
      : writeSchema(shape, style);
  return {
    name,
    in: location,
    ...(isRequired && { required: true }),
    ...(style === '2.0' ? schema : { schema }),
  };
}

export function writeBody(shape: Shape | undefined, style: WritingStyle): DataMap {
  if (shape === undefined) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: writeSchema(shape, style) } } },
  };
}

function oldBody(shape: Shape | undefined, style: WritingStyle): readonly Data[] {
  return shape === undefined
    ? []
    : [{ name: 'body', in: 'body', required: true, schema: writeSchema(shape, style) }];
}

export function writeSchema(shape: Shape, style: WritingStyle): DataMap {
  const { type, values, properties, items, isNullable } = shape;
  const required = (properties ?? []).filter(({ isRequired }) => isRequired === true).map(({ name }) => name);
  const stated = type === 'any' ? typeOfValues(values) : type;
  return {
    ...(stated !== undefined && writeType(stated, isNullable === true, style)),
    ...(values !== undefined && { enum: values.map((value): Data => JSON.parse(value)) }),
    ...(required.length > 0 && { required }),
    ...(properties !== undefined &&
      properties.length > 0 && {
        properties: Object.fromEntries(
          properties.map(({ name, shape: inner }) => [name, writeSchema(inner, style)]),
        ),
      }),
    ...(items !== undefined && { items: writeSchema(items, style) }),
  };
}

/** Version 2 has no word for it, and 3.1 lists it as a type. */
function writeType(type: string, isNullable: boolean, style: WritingStyle): DataMap {
  if (!isNullable || style === '2.0') return { type };
  return style === '3.0' ? { type, nullable: true } : { type: [type, 'null'] };
}

function typeOfValues(values: readonly string[] | undefined): string | undefined {
  const types = new Set((values ?? []).map(value => typeof JSON.parse(value)));
  const [only] = types;
  return types.size === 1 ? only : undefined;
}

function responsesOf(endpoint: HttpEndpoint, model: ProjectModel): DataMap {
  const known = findAnsweredStatuses(endpoint, model).map(({ status }) => status);
  const successes = known.filter(status => status >= 200 && status < 300);
  const statuses = [...(successes.length > 0 ? [] : [200]), ...known].sort((left, right) => left - right);
  return Object.fromEntries(
    statuses.map(status => [String(status), { description: statusTexts[status] ?? 'The answer' }]),
  );
}

/** What the handler is called, where other operations have names and none has this one. */
function operationId(
  { handler, verb }: HttpEndpoint,
  template: string,
  document: OpenApiDocument,
  model: ProjectModel,
): string | undefined {
  const known = new Set(document.operations().map(({ operationId: id }) => id));
  if (known.has(undefined)) return undefined;
  const own =
    handler === undefined ? undefined : model.facts(handler.path)?.functions[handler.function]?.name;
  const words = template.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const made = verb.toLowerCase() + words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return [own, made].find(name => name !== undefined && /^[A-Za-z]\w+$/.test(name) && !known.has(name));
}

/** Those of the operations below the same first segment, where all have the same. */
function tagsOf(template: string, document: OpenApiDocument): readonly string[] {
  const first = template.split('/')[1];
  const near = document.operations().filter(operation => operation.template.split('/')[1] === first);
  const tags = new Set(near.map(operation => operation.tags.join('\0')));
  const [only] = tags;
  return tags.size === 1 && only !== undefined && only !== '' ? only.split('\0') : [];
}

/** The scheme that others need, where the code is seen to let nobody else in. */
function securityOf(endpoint: HttpEndpoint, document: OpenApiDocument, model: ProjectModel): DataMap {
  const { state } = model.postureOf(endpoint).authentication;
  const general = document.security();
  const isGuarded = general.kind === 'stated' && general.alternatives.some(one => one.length > 0);
  if (isGuarded) return state === 'no' ? { security: [] } : {};
  const [scheme, ...others] = document.securitySchemes();
  return state === 'yes' && scheme !== undefined && others.length === 0
    ? { security: [{ [scheme.name]: [] }] }
    : {};
}
