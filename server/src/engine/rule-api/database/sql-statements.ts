/** The calls that take SQL as text, and how that text is put together. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { isCheckedAgainstList } from '../../languages/typescript/value-checks.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { argumentAt } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { givenFor } from '../../model/wrappers.ts';
import { propertyOf } from '../code/code.ts';

/** Text with values in it. */
export type Template = Extract<Value, { kind: 'template' }>;

/** The text of a statement, or of a part of one, where it is put together. */
export interface StatementText {
  readonly template: Template;
  /** It is written in the call itself. */
  readonly isInPlace: boolean;
}

/** What becomes SQL in a call. */
export interface SqlStatement {
  readonly given: Value;
  /** The call of a library that runs it: the call itself, or the one to which an own function hands it on. */
  readonly runBy: ResolvedCall;
}

/** The text that a call takes as SQL, if it takes any: `pool.query(text)`, or `query(text)` of the project's own. */
export function statementOf(call: ResolvedCall, model: ProjectModel): SqlStatement | undefined {
  const { callee, fact } = call;
  if (fact.form === 'tag') return undefined;
  if (callee.kind !== 'function') {
    const given = statementArgument(call, model);
    return given === undefined ? undefined : { given, runBy: call };
  }
  for (const runBy of model.wrappers.behind(call)) {
    const handed = runBy.fact.form === 'tag' ? undefined : statementArgument(runBy, model);
    const given = handed === undefined ? undefined : givenFor(handed, callee.function, fact);
    if (handed === undefined || given === undefined) continue;
    const facts = model.facts(runBy.path);
    if (facts !== undefined && !isCheckedAgainstList(handed, runBy.fact, facts)) return { given, runBy };
  }
  return undefined;
}

function statementArgument(call: ResolvedCall, model: ProjectModel): Value | undefined {
  if (call.callee.kind !== 'library') return undefined;
  const place =
    model.libraries.dataMethod(call.callee)?.sql ?? model.libraries.sqlFragment(call.callee)?.toString();
  const given = argumentAt(call.fact, place);
  return given?.kind === 'object' ? (propertyOf(given, 'text') ?? propertyOf(given, 'sql')) : given;
}

/**
 * A template, the one that a constant holds, or all that a variable is given piece by piece; and the pieces of the
 * lists that are joined into them.
 */
export function statementTexts(
  given: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly StatementText[] {
  const texts = writtenTexts(given, call, facts, model);
  const joined = [given, ...texts.flatMap(({ template }) => template.parts)].flatMap(part =>
    joinedTexts(part, facts),
  );
  return [...texts, ...joined];
}

function writtenTexts(
  given: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly StatementText[] {
  if (given.kind === 'template') return [{ template: given, isInPlace: call.fact.arguments.includes(given) }];
  if (given.kind !== 'reference') return [];
  const pieces = facts.assignments.filter(
    ({ target }) => JSON.stringify(target) === JSON.stringify(given.reference),
  );
  const origin = model.origins.ofReference(call.path, given.reference);
  const written = origin.kind === 'value' && origin.path === call.path ? [origin.value] : [];
  return [...pieces.map(piece => piece.value), ...written].flatMap(value =>
    value.kind === 'template' ? [{ template: value, isInPlace: false }] : [],
  );
}

/** What is pushed onto the list of `conditions.join(' AND ')`. */
function joinedTexts(part: Value, facts: TypeScriptFacts): readonly StatementText[] {
  if (part.kind !== 'reference' || part.reference.root.kind !== 'call') return [];
  const { callee } = facts.calls[part.reference.root.call] ?? {};
  const [method, ...others] = callee?.path ?? [];
  if (callee?.root.kind !== 'variable' || method !== 'join' || others.length > 0) return [];
  const { variable } = callee.root;
  return facts.calls
    .filter(
      ({ callee: pushing }) =>
        pushing?.root.kind === 'variable' &&
        pushing.root.variable === variable &&
        pushing.path.join('.') === 'push',
    )
    .flatMap(push => push.arguments)
    .flatMap(value => (value.kind === 'template' ? [{ template: value, isInPlace: false }] : []));
}
