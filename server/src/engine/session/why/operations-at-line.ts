/** What a description says of the operation on a line, as rules read it. */

import type { Operation, ResponseDescription } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import type { Statement, WhySection } from './why.ts';

/** Of the operation that is written around the line, and of what is written on it alone. */
export function describeOperations(model: ProjectModel, path: FilePath, line: Span): readonly WhySection[] {
  const document = model.document(path);
  const around = document?.operations().filter(operation => isAround(operation, path, line)) ?? [];
  return around.map(operation => ({
    title: `${operation.method.toUpperCase()} ${operation.template}`,
    statements: [...operation.responses().map(describeResponse), ...describeParameters(operation)],
  }));
}

function isAround({ node, place }: Operation, path: FilePath, line: Span): boolean {
  return [place, node].some(part => part.path === path && meets(part.span, line));
}

function meets(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function describeResponse(response: ResponseDescription): Statement {
  const headers = response.headers().map(({ key }) => `\`${key}\``);
  const named = headers.length === 0 ? 'without headers' : `with the headers ${headers.join(', ')}`;
  const place = response.place;
  if (!response.node.isResolved)
    return { text: `It answers ${response.status}, by a \`$ref\` that leads nowhere.`, place };
  return { text: `It answers ${response.status} ${named}.`, place };
}

function describeParameters(operation: Operation): readonly Statement[] {
  return operation
    .parameters()
    .map(({ name, location, place }) => ({ text: `It takes \`${name}\` in the ${location}.`, place }));
}
