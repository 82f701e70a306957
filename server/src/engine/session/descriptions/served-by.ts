/** Which endpoint of the code answers an operation, and which operation describes an endpoint. */
import type { Endpoint } from '../../frameworks/endpoint.ts';
import type { Operation, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { spansOf } from '../cards.ts';
import { describeFunction } from '../endpoint-description.ts';
import type { Spot } from './spot.ts';

export function endpointsOf(operation: Operation, model: ProjectModel): readonly Endpoint[] {
  return model.endpoints().filter(endpoint => model.operationOf(endpoint) === operation);
}

/** Its handler, or its registration where the handler is no function of the project. */
export function placeOfEndpoint({ handler, file, span }: Endpoint, model: ProjectModel): Place {
  const described = handler === undefined ? undefined : describeFunction(handler, model);
  return described === undefined ? { path: file, span } : { path: described.path, span: described.span };
}

/** The operations that describe what is registered or handled at a spot in code. */
export function operationsAt({ path, offset }: Spot, model: ProjectModel): readonly Operation[] {
  const here = model
    .endpoints()
    .filter(endpoint =>
      spansOf(endpoint, path, model).some(({ start, end }) => start <= offset && offset <= end),
    );
  return distinct(here.flatMap(endpoint => model.operationOf(endpoint) ?? []));
}

/** Only where the path is written: a handler's name is for the editor's own TypeScript to follow. */
export function operationsOfPathAt({ path, offset }: Spot, model: ProjectModel): readonly Operation[] {
  const here = model
    .routes(path)
    .filter(({ patternSpan: { start, end } }) => start <= offset && offset <= end);
  if (here.length === 0) return [];
  return operationsAt({ path, offset }, model);
}

function distinct(operations: readonly Operation[]): readonly Operation[] {
  return [...new Set(operations)];
}
