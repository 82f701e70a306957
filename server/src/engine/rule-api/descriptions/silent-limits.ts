/** Limits that the code keeps and its description does not tell of. */
import type { OpenApiDocument, Operation } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RelatedPlace } from '../finding.ts';

export interface SilentLimit {
  readonly operation: Operation;
  /** Where the code shows the limit. */
  readonly evidence: RelatedPlace;
}

/** Operations whose endpoint refuses those who ask too often, while no response that they document says so. */
export function findSilentLimits(document: OpenApiDocument, model: ProjectModel): readonly SilentLimit[] {
  const own = new Set(document.operations());
  const found = new Map<Operation, SilentLimit>();
  for (const endpoint of model.endpoints()) {
    const operation = model.operationOf(endpoint);
    if (operation === undefined || !own.has(operation) || documents429(operation)) continue;
    const { state, evidence } = model.postureOf(endpoint)['rate limit'];
    const [first] = evidence;
    if (state !== 'yes' || first === undefined) continue;
    const { path, span, text } = first;
    found.set(operation, { operation, evidence: { path, span, message: text } });
  }
  return [...found.values()];
}

function documents429(operation: Operation): boolean {
  const responses = operation.responses();
  return (
    responses.length === 0 ||
    responses.some(({ status, node }) => !node.isResolved || /^(?:429|4XX|default)$/i.test(status))
  );
}
