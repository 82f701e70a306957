/** Parameters whose every caller hands in something harmless. */
import type { Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { mayCheck } from '../../languages/typescript/pipes.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isSetAnew } from '../../model/request-origins/handed-in.ts';
import type { FilePath } from '../../source/path.ts';
import { followVariables } from '../database/rows.ts';
import { isSchemaCall } from '../requests/schema-calls.ts';
import { sourceOf } from './value-source.ts';

/** Calls from one function to the next. */
const maximumCalls = 4;

/** What callers must have done: a look at the text is no proof that no quote is in it. */
export type CallersHold = 'checked' | 'harmless';

/** Whether each caller hands in what no client chooses or, where that does, has held it against a list or a schema. */
export function isHeldByCallers(
  value: Value,
  path: FilePath,
  model: ProjectModel,
  hold: CallersHold,
  calls = 0,
): boolean {
  if (value.kind !== 'reference' || value.reference.path.length > 0 || calls > maximumCalls) return false;
  const { root } = value.reference;
  if (root.kind !== 'parameter') return false;
  const place = { path, function: root.function };
  if (hasPipe(place, root.parameter, model)) return true;
  if (isSetAnew(place, root.parameter, model)) return false;
  const handed = model.handedByAll(place, root.parameter);
  return (
    handed?.every(
      one =>
        (hold === 'checked' && one.isChecked) ||
        (one.names.length === 0 && isHarmless(one.path, one.value, model, hold, calls)),
    ) === true
  );
}

function isHarmless(
  path: FilePath,
  value: Value,
  model: ProjectModel,
  hold: CallersHold,
  calls: number,
): boolean {
  if (value.kind === 'choice')
    return value.options.every(option => isHarmless(path, option, model, hold, calls));
  if (sourceOf(value, path, model) === 'harmless') return true;
  if (isHeldByCallers(value, path, model, hold, calls + 1)) return true;
  const facts = model.facts(path);
  if (facts === undefined || value.kind !== 'reference') return false;
  return (
    isOfTable(value.reference, facts) ||
    (hold === 'checked' && isReadBySchema(value.reference, path, facts, model))
  );
}

/** `columns[key]` of `const columns = { newest: 'created_at' }` */
function isOfTable({ path, root }: Reference, facts: TypeScriptFacts): boolean {
  return (
    root.kind === 'variable' &&
    path.at(-1) === '[]' &&
    facts.variables[root.variable]?.value?.kind === 'object'
  );
}

/** `const { id } = schema.parse(request.query)` */
function isReadBySchema(
  reference: Reference,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const root = followVariables(reference, facts)?.root;
  const call = root?.kind === 'call' ? model.calls(path)[root.call] : undefined;
  return call !== undefined && isSchemaCall(call, model);
}

/** `@Param('id', ParseUUIDPipe) id: string`: the framework lets through what the pipe does. */
function hasPipe(
  { function: index, path }: { readonly path: FilePath; readonly function: number },
  position: number,
  model: ProjectModel,
): boolean {
  const facts = model.facts(path);
  const decorators = facts?.functions[index]?.parameters[position]?.decorators ?? [];
  return facts !== undefined && decorators.some(decorator => mayCheck(decorator, facts));
}
