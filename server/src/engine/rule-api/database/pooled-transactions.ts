/** Transactions that are begun on a pool, which gives each statement another connection. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { pooledStatements } from '../../libraries/pooled-statements.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { nameOfReference } from '../code/code.ts';
import { entryOfCall } from '../code/method-entries.ts';

export interface PooledBegin {
  readonly call: ResolvedCall;
  /** What the statement is asked of, as it is written: `pool.query`. */
  readonly asked: string;
}

/** `await pool.query('BEGIN')`, also through a function that hands its text on to a pool. */
export function pooledBeginsIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly PooledBegin[] {
  return model.calls(path).flatMap((call): readonly PooledBegin[] => {
    const { callee } = call.fact;
    if (callee === undefined || !isBegin(call.fact.arguments[0])) return [];
    const isPooled = asksPool(call, model) || isHandedToPool(call, model);
    return isPooled && !hasOneConnection(path, model)
      ? [{ call, asked: nameOfReference(facts, callee) }]
      : [];
  });
}

/** The statement alone: with others in the same text it runs with them. */
function isBegin(value: Value | undefined): boolean {
  const text =
    value?.kind === 'literal'
      ? value.value
      : value?.kind === 'template' && value.parts.length === 0
        ? value.texts[0]
        : undefined;
  return typeof text === 'string' && /^(?:begin|start\s+transaction)\b[^;]*;?$/i.test(text.trim());
}

function asksPool(call: ResolvedCall, model: ProjectModel): boolean {
  if (entryOfCall(call, pooledStatements, model) !== true || call.callee.kind !== 'library') return false;
  return !model.libraries.isTransactional(call.callee) && !isSingle(call.callee.madeBy, model);
}

/** `new Pool({ max: 1 })` has nothing to mix up, as long as one request is answered at a time. */
function isSingle(
  madeBy: { readonly path: FilePath; readonly call: number } | undefined,
  model: ProjectModel,
): boolean {
  const made = madeBy === undefined ? undefined : model.facts(madeBy.path)?.calls[madeBy.call];
  return (made?.arguments ?? []).some(
    given =>
      given.kind === 'object' &&
      given.properties.some(
        ({ key, value }) =>
          /^(?:max|connectionLimit)$/.test(key) && value.kind === 'literal' && value.value === 1,
      ),
  );
}

/** `export const query = (text, values) => pool.query(text, values)` */
function isHandedToPool({ callee }: ResolvedCall, model: ProjectModel): boolean {
  if (callee.kind !== 'function') return false;
  return model
    .calls(callee.path)
    .some(
      inner =>
        inner.fact.function === callee.function &&
        isFirstParameter(inner.fact.arguments[0], callee.function) &&
        asksPool(inner, model),
    );
}

function isFirstParameter(value: Value | undefined, owner: number): boolean {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
  const { root } = value.reference;
  return root.kind === 'parameter' && root.function === owner && root.parameter === 0;
}

/** SQLite is one file with one connection. */
function hasOneConnection(path: FilePath, model: ProjectModel): boolean {
  const dependencies = Object.keys(model.manifestOf(path)?.dependencies ?? {});
  return dependencies.some(name => /sqlite|sql\.js|libsql/.test(name));
}
