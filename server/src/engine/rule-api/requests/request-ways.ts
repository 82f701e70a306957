/** How to say where a value of a request was read, and which calls handed it on. */
import { titleOf } from '../../frameworks/endpoint.ts';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { placeKey } from '../../model/implementers.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RequestOrigin } from '../../model/request-origins/request-origin.ts';
import { askOnce } from '../ask-once.ts';
import { nameOfReference } from '../code/code.ts';
import type { RelatedPlace } from '../finding.ts';

/** The calls that hand a value on, from the handler of the request down to where it is used. */
export function wayFromRequest(
  { handler, way }: RequestOrigin,
  model: ProjectModel,
): readonly RelatedPlace[] {
  const title = titleOfHandler(model, placeKey(handler));
  return way.map(({ path, value }, index) => ({
    path,
    span: value.span,
    message: index > 0 ? 'handed on here' : `${title ?? 'the request'} hands it on here`,
  }));
}

const titleOfHandler = askOnce((model, key): string | undefined => {
  const found = model.endpoints().find(({ handler }) => handler !== undefined && placeKey(handler) === key);
  return found === undefined ? undefined : `\`${titleOf(found)}\``;
});

/** What the code calls a value: where it is handed in, as its handler reads it of the request. */
export function nameOfRequestValue(
  value: Value,
  origin: RequestOrigin | undefined,
  facts: TypeScriptFacts,
): string {
  if (origin !== undefined && origin.way.length > 0) return origin.seen;
  return value.kind === 'reference' ? nameOfReference(facts, value.reference) : 'this value';
}
