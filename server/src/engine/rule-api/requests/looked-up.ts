/** Whether a value that a request names was looked for, among the rows of a table or by a function of the project, before it is used. */
import type { CallFact, FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { calleeName } from '../code/code.ts';
import type { RequestText } from './request-texts.ts';

/** An id under which a row was read, or something by a function of the project, is one of those that the service has given out, and holds nothing else. */
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
  const isBefore = ({ function: index, span }: CallFact): boolean =>
    index === owner && span.end <= value.span.start;
  const isAbout = (given: Value): boolean => referencesIn(given).some(one => wanted.includes(one));
  const facts = model.facts(path);
  const isRead = model
    .dataAccess(path)
    .some(
      ({ call, filter, verb }) =>
        verb === 'find-one' && isBefore(call.fact) && filter !== undefined && isAbout(filter),
    );
  if (isRead || facts === undefined) return isRead;
  return model
    .calls(path)
    .some(call => isOwnLookUp(call, facts) && isBefore(call.fact) && call.fact.arguments.some(isAbout));
}

const lookingUp = /^(?:get|find|load|read|retrieve|fetch|lookUp|lookup)(?=[A-Z])|Exists?$/;

/** `const snippet = await retrieveSnippet(key)`, `if (!verifyFileExists(id)) return`: a function of the project. */
function isOwnLookUp({ callee, fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  return callee.kind === 'function' && fact.use !== 'discarded' && lookingUp.test(calleeName(facts, fact));
}

function referencesIn(value: Value): readonly string[] {
  return valuesIn(value).flatMap(part => (part.kind === 'reference' ? [JSON.stringify(part.reference)] : []));
}
