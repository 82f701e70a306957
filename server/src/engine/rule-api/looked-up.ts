/** Whether a value that a request names was looked for among the rows of a table before it is used. */
import type { FunctionIndex, Value } from '../languages/typescript/facts.ts';
import { valuesIn } from '../languages/typescript/values.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import type { RequestText } from './request-texts.ts';

/** An id under which a row was read is one of those that the service has given out, and holds nothing else. */
export function isLookedUp(
  { source, value }: RequestText,
  place: ResolvedCall,
  model: ProjectModel,
): boolean {
  const uses = source.way.map(({ call, path, value: handed }) => ({
    path,
    function: call.function,
    value: handed,
  }));
  return [{ path: place.path, function: place.fact.function, value }, ...uses].some(use =>
    isReadBefore(use, model),
  );
}

interface Use {
  readonly path: FilePath;
  readonly function: FunctionIndex | undefined;
  readonly value: Value;
}

function isReadBefore({ function: owner, path, value }: Use, model: ProjectModel): boolean {
  const wanted = referencesIn(value);
  return model
    .dataAccess(path)
    .some(
      ({ call, filter, verb }) =>
        verb === 'find-one' &&
        call.fact.function === owner &&
        call.fact.span.start < value.span.start &&
        filter !== undefined &&
        referencesIn(filter).some(reference => wanted.includes(reference)),
    );
}

function referencesIn(value: Value): readonly string[] {
  return valuesIn(value).flatMap(part => (part.kind === 'reference' ? [JSON.stringify(part.reference)] : []));
}
