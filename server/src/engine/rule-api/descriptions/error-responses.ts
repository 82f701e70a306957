/** The errors that a description documents. */
import type {
  DocumentReference,
  OpenApiDocument,
  Operation,
  Place,
  ResponseDescription,
} from '../../model/openapi-document.ts';
import { groupBy } from '../../source/group-by.ts';
import { isClientError, isJson, placeKey, placeOfDefinition, propertiesOf } from './openapi.ts';
import { isInfrastructurePath } from './route-names.ts';

/** One definition of an error response, whose shape is known. */
export interface ErrorResponse {
  readonly place: Place;
  readonly properties: readonly string[];
  readonly isProblem: boolean;
  /** How many operations answer it. */
  readonly uses: number;
}

/** Every definition of an error response once, however many operations share it. */
export function findErrorResponses(document: OpenApiDocument): readonly ErrorResponse[] {
  const errors = new Map<string, ErrorResponse>();
  for (const operation of document.operations()) {
    // A service that is not well says so in the words of its health check.
    if (isInfrastructurePath(operation.template)) continue;
    for (const response of operation.responses()) {
      if (!/^[45]/.test(response.status) && response.status !== 'default') continue;
      const key = placeKey(response.node);
      const known = errors.get(key) ?? readError(response);
      if (known !== undefined) errors.set(key, { ...known, uses: known.uses + 1 });
    }
  }
  return [...errors.values()];
}

function readError(response: ResponseDescription): ErrorResponse | undefined {
  const media = response.content().find(isJson);
  if (media?.schema === undefined) return undefined;
  const { entries, isKnown } = propertiesOf(media.schema);
  if (!isKnown || entries.length === 0) return undefined;
  return {
    place: response.node.reference === undefined ? response.place : placeOfDefinition(response.node),
    properties: [...new Set(entries.map(({ key }) => key))].sort(),
    isProblem: media.type === 'application/problem+json',
    uses: 0,
  };
}

/** A reference with which operations document an error. */
export interface SharedError {
  readonly status: string;
  readonly reference: DocumentReference;
  readonly uses: number;
}

/** The references that at least half of the operations with errors use, the most used first. */
export function findSharedErrors(document: OpenApiDocument): readonly SharedError[] {
  const shared = new Map<string, SharedError>();
  let documented = 0;
  for (const operation of document.operations()) {
    const errors = operation.responses().filter(({ status }) => isClientError(status));
    if (errors.length > 0) documented++;
    for (const { status, node } of errors) {
      const { reference } = node;
      if (reference === undefined) continue;
      const key = `${status} ${reference.target}`;
      shared.set(key, { status, reference, uses: (shared.get(key)?.uses ?? 0) + 1 });
    }
  }
  return [...shared.values()].filter(({ uses }) => uses >= documented / 2).sort(byUse);
}

function byUse(left: SharedError, right: SharedError): number {
  return right.uses - left.uses || (left.status < right.status ? -1 : 1);
}

/** Whether an operation can answer an error, by what it takes and asks for. */
export function canAnswer(operation: Operation, status: string): boolean {
  switch (status) {
    case '401':
    case '403':
      return operation.security().kind === 'stated';
    case '404':
      return operation.template.includes('{');
    case '400':
    case '422':
      return operation.parameters().length > 0 || operation.requestBody() !== undefined;
    default:
      return true;
  }
}

/** A shape in which errors are answered, however they are written down. */
export interface ErrorShape {
  readonly properties: readonly string[];
  /** How many answers have it from here. */
  readonly uses: number;
}

export interface OddShape<Shape extends ErrorShape> {
  readonly error: Shape;
  readonly usual: Shape;
  /** Such as `92 %`. */
  readonly share: string;
}

/** Shapes beside one that nearly all errors have, one place for each; without such a one nothing is odd. */
export function findOddShapes<Shape extends ErrorShape>(
  errors: readonly Shape[],
): readonly OddShape<Shape>[] {
  const shapes = groupBy(errors, ({ properties }) => properties.join());
  const ranked = [...shapes.values()].sort((left, right) => countUses(right) - countUses(left));
  const [usual] = ranked[0] ?? [];
  if (usual === undefined) return [];
  if (!usual.properties.some(name => tellsOfError.test(name))) return [];
  const isUsual = (error: Shape): boolean => isCompatible(error.properties, usual.properties);
  const total = countUses(errors);
  const usualCount = countUses(errors.filter(isUsual));
  if (usualCount < 5 || usualCount < total * 0.8) return [];
  const share = `${Math.floor((usualCount / total) * 100)} %`;
  return ranked.flatMap(([error]) =>
    error === undefined || isUsual(error) ? [] : [{ error, usual, share }],
  );
}

/** Where errors come within what is answered otherwise, that is no shape of errors. */
const tellsOfError =
  /err|message|msg|code|detail|title|type|status|fault|reason|description|problem|exception|invalid|fail/i;

function countUses(errors: readonly ErrorShape[]): number {
  return errors.reduce((sum, { uses }) => sum + uses, 0);
}

/** Mostly the same, with something more or less; or what OAuth and SCIM prescribe for theirs. */
function isCompatible(own: readonly string[], usual: readonly string[]): boolean {
  const isPrescribed =
    own.includes('error_description') || (own.includes('schemas') && own.includes('detail'));
  if (isPrescribed) return true;
  const common = usual.filter(name => own.includes(name)).length;
  return common >= usual.length * 0.6 || common === own.length;
}

/** "`code`, `message` and more" */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 4).map(name => `\`${name}\``);
  return names.length > 4 ? `${shown.join(', ')} and more` : shown.join(', ');
}
