import type { DocumentNode, Parameter, Place, RequestBody, Specification } from '../openapi-document.ts';
import { mediaTypesOf, readContent } from './content.ts';

/** The parameters of an operation with those of its path; its own win. */
export function readParameters(operation: DocumentNode, pathItem: DocumentNode): readonly Parameter[] {
  const own = listParameters(operation);
  const names = new Set(own.map(parameterKey));
  return [...own, ...listParameters(pathItem).filter(parameter => !names.has(parameterKey(parameter)))];
}

function listParameters(owner: DocumentNode): readonly Parameter[] {
  return (owner.get('parameters')?.items() ?? []).map(node => ({
    name: node.text('name') ?? '',
    location: node.text('in') ?? '',
    isRequired: node.get('required')?.value === true,
    place: placeOf(node),
    node,
    schema: schemaOf(node),
  }));
}

function placeOf(parameter: DocumentNode): Place {
  const { path, span } = parameter.get('name') ?? parameter.reference ?? parameter;
  return { path, span };
}

/** Version 2 writes the schema of a simple parameter into the parameter itself. */
function schemaOf(parameter: DocumentNode): DocumentNode | undefined {
  const inContent = parameter.get('content')?.entries()[0]?.node.get('schema');
  return parameter.get('schema') ?? inContent ?? (parameter.has('type') ? parameter : undefined);
}

function parameterKey({ name, location }: Parameter): string {
  return `${location} ${name}`;
}

export function readRequestBody(
  operation: DocumentNode,
  root: DocumentNode,
  parameters: readonly Parameter[],
  specification: Specification,
): RequestBody | undefined {
  if (specification === '2.0') return readBodyParameter(operation, root, parameters);
  const node = operation.get('requestBody');
  if (node === undefined) return undefined;
  return { node, isRequired: node.get('required')?.value === true, content: readContent(node) };
}

function readBodyParameter(
  operation: DocumentNode,
  root: DocumentNode,
  parameters: readonly Parameter[],
): RequestBody | undefined {
  const body = parameters.find(({ location }) => location === 'body' || location === 'formData');
  if (body === undefined) return undefined;
  const usual = body.location === 'body' ? 'application/json' : 'application/x-www-form-urlencoded';
  const { node, isRequired, schema, place } = body;
  const types = mediaTypesOf('consumes', operation, root) ?? [usual];
  return { node, isRequired, content: types.map(type => ({ type, schema, place, node })) };
}
