/** Parameters with which a client says how much it wants, and where a ceiling would have to stand. */
import type {
  DocumentNode,
  OpenApiDocument,
  Operation,
  Parameter,
  Place,
} from '../../model/openapi-document.ts';
import { isPageSize } from '../endpoints/page-sizes.ts';
import {
  firstAtEachPlace,
  isNumber,
  nameOfOperation,
  placeKey,
  placeOfDefinition,
  typesOf,
} from './openapi.ts';

export interface PageSizeParameter {
  readonly name: string;
  /** One that takes it. */
  readonly operation: string;
  /** Of its name, or of the schema that parameters share for it and for nothing else. */
  readonly place: Place;
  readonly isUnbounded: boolean;
  /** What a maximum is added to; undefined where that would bound other things too. */
  readonly bounded: DocumentNode | undefined;
}

/** Every definition of such a parameter once. */
export function findPageSizes(document: OpenApiDocument): readonly PageSizeParameter[] {
  const operations = document.operations();
  const own = operations.filter(({ isDeprecated, method }) => method === 'get' && !isDeprecated);
  const isOnlySize = askForUses(document, operations);
  const found = own.flatMap(operation =>
    sizesOf(operation).map(parameter => describe(parameter, nameOfOperation(operation), isOnlySize)),
  );
  return firstAtEachPlace(found, ({ place }) => place);
}

function sizesOf(operation: Operation): readonly Parameter[] {
  return operation
    .parameters()
    .filter(({ location, name, node }) => location === 'query' && node.isResolved && isPageSize(name));
}

function describe(
  parameter: Parameter,
  operation: string,
  isOnlySize: (schema: DocumentNode) => boolean,
): PageSizeParameter {
  const { name, node } = parameter;
  const chain = saysItsMaximum(parameter) ? [] : unboundedChain(parameter.schema ?? node);
  const bounded = chain.findLast(schema => schema === node || !isShared(schema, node) || isOnlySize(schema));
  const isElsewhere = bounded !== undefined && bounded !== node && isShared(bounded, node);
  const written = node.get('name');
  const ownPlace =
    written === undefined ? placeOfDefinition(node) : { path: written.path, span: written.span };
  const place = isElsewhere ? placeOfDefinition(bounded) : ownPlace;
  return { name, operation, place, isUnbounded: chain.length > 0, bounded };
}

/** A parameter may itself be a reference: what stands in it is its own. */
function isShared({ reference }: DocumentNode, parameter: DocumentNode): boolean {
  return reference !== undefined && reference !== parameter.reference;
}

/** In words, where no schema says it. */
export function saysItsMaximum({ node, schema }: Parameter): boolean {
  const text = `${node.text('description')} ${schema?.text('description')}`;
  return /\b(?:max(?:imum|imal)?|at most|up to|no more than|exceed(?:s|ing)?|between|limited to|capped)\b/i.test(
    text,
  );
}

const bounds = ['maximum', 'exclusiveMaximum', 'enum', 'const'];
const deepest = 8;

/**
 * The schemas that lead to a number without a ceiling, from the parameter's own to the one that says its type; none where
 * something bounds it, or may.
 */
function unboundedChain(schema: DocumentNode, depth = 0): readonly DocumentNode[] {
  if (!schema.isResolved || depth > deepest || bounds.some(key => schema.has(key))) return [];
  const all = schema.get('allOf')?.items() ?? [];
  const choices = [...(schema.get('oneOf')?.items() ?? []), ...(schema.get('anyOf')?.items() ?? [])].filter(
    choice => typesOf(choice).join() !== 'null',
  );
  if (choices.length > 1 || all.length > 1) return [];
  const [part] = [...all, ...choices];
  if (part === undefined) return isNumber(schema) ? [schema] : [];
  const inner = unboundedChain(part, depth + 1);
  return inner.length === 0 ? [] : [schema, ...inner];
}

/** Tells whether a schema is referred to by such parameters alone, so that a ceiling there bounds nothing else. */
function askForUses(
  document: OpenApiDocument,
  operations: readonly Operation[],
): (schema: DocumentNode) => boolean {
  let places: ReadonlySet<string> | undefined;
  return schema => {
    places ??= new Set(operations.flatMap(sizesOf).flatMap(placesOfReferences));
    const known = places;
    return document
      .references()
      .filter(({ definition }) => definition !== undefined && placeKey(definition) === placeKey(schema))
      .every(reference => known.has(placeKey(reference)));
  };
}

function placesOfReferences({ schema }: Parameter): readonly string[] {
  return schema === undefined
    ? []
    : unboundedChain(schema).flatMap(({ reference }) =>
        reference === undefined ? [] : [placeKey(reference)],
      );
}
