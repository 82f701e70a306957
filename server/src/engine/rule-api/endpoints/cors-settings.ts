/** Whom a service lets browsers ask it for, as it is set up. */
import type { FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { type CorsMethod, corsMethods, corsPlugins } from '../../libraries/cors.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { entryOfCall, entryOfPlugin } from '../code/method-entries.ts';
import {
  findWithin,
  followWritten,
  literalOf,
  optionAt,
  type Written,
  type WrittenOption,
} from '../code/written-options.ts';

export type { CorsMethod };

export interface CorsSetting {
  readonly call: ResolvedCall;
  readonly method: CorsMethod;
  readonly options: WrittenOption;
  readonly origin: WrittenOption;
  readonly allows: CorsAllowance;
  readonly hasCredentials: boolean;
}

export type CorsAllowance =
  /** Whoever asks is told that it may. */
  | 'reflected'
  /** `*`, which browsers do not accept with credentials. */
  | 'anybody'
  /** A pattern that other names fit as well. */
  | 'loose pattern'
  | 'some'
  | 'unknown';

export function corsSettingsIn(path: FilePath, model: ProjectModel): readonly CorsSetting[] {
  return model.calls(path).flatMap(call => {
    const method = entryOfCall(call, corsMethods, model) ?? entryOfPlugin(call, corsPlugins, model);
    if (method === undefined) return [];
    const options = optionAt(call.fact, method.options, path, model);
    if (options.kind === 'absent' && method.byDefault === 'nobody') return [];
    const isSwitchedOn = literalOf(options, model) === true;
    const origin: WrittenOption = isSwitchedOn ? { kind: 'absent' } : findWithin(options, 'origin', model);
    const hasCredentials = literalOf(findWithin(options, 'credentials', model), model) === true;
    return [
      {
        call,
        method,
        options,
        origin,
        hasCredentials,
        allows: allowanceOf(origin, method, hasCredentials, model),
      },
    ];
  });
}

function allowanceOf(
  origin: WrittenOption,
  method: CorsMethod,
  hasCredentials: boolean,
  model: ProjectModel,
): CorsAllowance {
  if (origin.kind === 'unknown') return 'unknown';
  if (origin.kind === 'absent')
    return method.byDefault === 'reflected' && hasCredentials ? 'reflected' : 'anybody';
  const { path, value } = followWritten(origin, model);
  if (value.kind === 'literal') {
    if (value.value === true) return 'reflected';
    return value.value === '*' ? 'anybody' : 'some';
  }
  if (value.kind === 'function') return allowsAll(value.function, path, model) ? 'reflected' : 'unknown';
  return loosePatternIn({ path, value }) === undefined ? 'unknown' : 'loose pattern';
}

/** The first pattern that does not end where the name of a host does, or does not begin where one begins. */
export function loosePatternIn({ value }: Written): Extract<Value, { kind: 'opaque' }> | undefined {
  const values = value.kind === 'array' ? value.elements : [value];
  return values.find(
    (each): each is Extract<Value, { kind: 'opaque' }> =>
      each.kind === 'opaque' && each.pattern !== undefined && isLoose(each.pattern),
  );
}

/** Patterns that name no host are about something else. */
function isLoose(pattern: string): boolean {
  const body = pattern.slice(1, pattern.lastIndexOf('/'));
  if (!/[a-z]{2}/i.test(body.replaceAll(/\\\w/g, '')) || /localhost|127/.test(body)) return false;
  return !/\$\)?$/.test(body) || !/^(?:\(\?:|\()?(?:\^|\\\.|\\\/\\\/)/.test(body);
}

/** `(origin, done) => done(null, true)`, `origin => origin`, `ctx => ctx.get('Origin')`. */
function allowsAll(index: FunctionIndex, path: FilePath, model: ProjectModel): boolean {
  const facts = model.facts(path);
  const owner = facts?.functions[index];
  if (facts === undefined || owner === undefined) return false;
  if (facts.blocks.some(block => block.function === index && block.kind === 'branch')) return false;
  const answered = facts.calls.filter(
    ({ callee }) => isParameterOf(callee?.root, index, 1) && callee?.path.length === 0,
  );
  const given = answered.map(({ arguments: [, allowed] }) => allowed);
  if (given.length > 0)
    return given.every(value =>
      value?.kind === 'literal' ? value.value === true : isAsked(facts, value, index),
    );
  return owner.returns.length > 0 && owner.returns.every(value => isAsked(facts, value, index));
}

/** The origin that asks: the first parameter itself, or what it holds under that name. */
function isAsked(facts: TypeScriptFacts, value: Value | undefined, index: FunctionIndex): boolean {
  if (value?.kind !== 'reference') return false;
  const { path, root } = value.reference;
  if (isParameterOf(root, index, 0)) return path.length === 0 || path.at(-1) === 'origin';
  const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
  const [name] = call?.arguments ?? [];
  return (
    isParameterOf(call?.callee?.root, index, 0) &&
    name?.kind === 'literal' &&
    /^origin$/i.test(String(name.value))
  );
}

function isParameterOf(
  root: Extract<Value, { kind: 'reference' }>['reference']['root'] | undefined,
  index: FunctionIndex,
  position: number,
): boolean {
  return root?.kind === 'parameter' && root.function === index && root.parameter === position;
}
