/** Operations that say too much or too little to be called as they are described. */
import type {
  DocumentNode,
  OpenApiDocument,
  Operation,
  PathItem,
  Place,
} from '../../model/openapi-document.ts';

export interface DoubledParameter {
  readonly location: string;
  readonly name: string;
  /** Of the second one. */
  readonly place: Place;
  readonly first: Place;
}

/** Parameters that one list has twice: it is open which one counts. */
export function findDoubledParameters(document: OpenApiDocument): readonly DoubledParameter[] {
  return document
    .paths()
    .flatMap(({ node, operations }) => [node, ...operations.map(operation => operation.node)])
    .flatMap(owner => {
      const listed = owner.get('parameters');
      // Nothing is followed where there is only one.
      const isList = listed?.data.kind === 'sequence' && listed.data.items.length > 1;
      return isList ? doubledIn(listed.items()) : [];
    });
}

function doubledIn(parameters: readonly DocumentNode[]): readonly DoubledParameter[] {
  const firsts = new Map<string, Place>();
  return parameters.flatMap(parameter => {
    const [name, location] = [parameter.text('name'), parameter.text('in')];
    if (name === undefined || location === undefined) return [];
    const place = parameter.reference ?? { path: parameter.path, span: parameter.span };
    const key = `${location} ${location === 'header' ? name.toLowerCase() : name}`;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, place);
      return [];
    }
    return [{ location, name, place: { path: place.path, span: place.span }, first }];
  });
}

/** The place of a second body, and of the parameter that is the body already: version 2.0 writes bodies as parameters. */
export interface DoubledBody {
  readonly place: Place;
  readonly first: Place;
}

/** Operations with two bodies, or with a body and fields of a form beside it: what is to be sent, nobody can tell. */
export function findDoubledBodies({ specification, operations }: OpenApiDocument): readonly DoubledBody[] {
  if (specification !== '2.0') return [];
  return operations().flatMap(operation => {
    const parameters = operation.parameters();
    const body = parameters.find(({ location }) => location === 'body');
    const other = parameters.find(
      parameter => parameter !== body && /^(?:body|formData)$/.test(parameter.location),
    );
    return body === undefined || other === undefined ? [] : [{ place: other.place, first: body.place }];
  });
}

/** Not allowed, gone, not made: what says nothing else is there to refuse. */
const refusals: ReadonlySet<string> = new Set(['405', '410', '501']);

/** Operations that describe answers, and none of them for when all goes well. */
export function findWithoutSuccess(document: OpenApiDocument): readonly Operation[] {
  return document.operations().filter(operation => {
    const statuses = operation.responses().map(({ status }) => status);
    return (
      !operation.isDeprecated &&
      statuses.length > 0 &&
      !statuses.some(status => /^[123]|^default$/i.test(status)) &&
      !statuses.every(status => refusals.has(status)) &&
      operation.node.get('responses')?.isResolved === true
    );
  });
}

export interface UnservablePath {
  readonly item: PathItem;
  readonly fault: 'query' | 'nameless';
}

/** Paths that hold what no server finds in a path. */
export function findUnservablePaths(document: OpenApiDocument): readonly UnservablePath[] {
  return document.paths().flatMap((item): readonly UnservablePath[] => {
    if (item.template.includes('?')) return [{ item, fault: 'query' }];
    return /\{\s*\}/.test(item.template) ? [{ item, fault: 'nameless' }] : [];
  });
}
