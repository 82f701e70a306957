/** Rows that are created because a query before has found none with the same key. */
import type { CallFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { blocksAround, type ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, callOf, isInBlock, statementFunction, valuesIn } from '../code/code.ts';
import { isAskedForAny, isFirstTaken } from './asked-for-any.ts';
import { followVariables } from './rows.ts';

export interface CheckedCreate {
  readonly create: DataAccess;
  /** The call that looks for the key: the query, or the function of the project that does it. */
  readonly check: CallFact;
  /** The query that looks for it, where it stands in the same file. */
  readonly asked: DataAccess | undefined;
  /** The columns that together say which row it is. */
  readonly keys: readonly string[];
}

interface Check {
  readonly call: CallFact;
  readonly access: DataAccess;
  readonly pairs: readonly Pair[];
}

/** A column, and what it is compared with or set to. */
interface Pair {
  readonly column: string;
  readonly value: string;
}

export function checkedCreatesIn(
  accesses: readonly DataAccess[],
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly CheckedCreate[] {
  const creates = accesses.filter(access => access.isWaitedFor && isCreate(access));
  if (creates.length === 0) return [];
  return creates.flatMap(create => {
    const pairs = pairsOfData(create, facts);
    const checks = [...checksIn(accesses, facts), ...checksBehind(create, facts, model)];
    const check = checks.find(candidate => isBefore(candidate, create, facts) && asksFor(candidate, pairs));
    const keys = check?.pairs.map(({ column }) => column) ?? [];
    return check === undefined
      ? []
      : [
          {
            create,
            check: check.call,
            asked: accesses.find(access => access === check.access),
            keys: [...new Set(keys)],
          },
        ];
  });
}

const settling = /onConflict|onDuplicate|ignore|merge|doNothing|upsert/i;

/** Not one that leaves a second row to the database. */
function isCreate({ call, chain, verb }: DataAccess): boolean {
  const name = call.fact.callee?.path.at(-1) ?? '';
  const isNew = verb === 'create' || (verb === 'upsert' && name === 'save');
  const skips = call.fact.arguments
    .flatMap(given => [...valuesIn(given)])
    .some(
      value =>
        value.kind === 'object' &&
        value.properties.some(({ key }) => /skipDuplicates|ignoreDuplicates|onConflict/.test(key)),
    );
  return isNew && !skips && !chain.some(link => settling.test(link));
}

/** What is written, wherever it was put together: `save(users.create({ email }))`, `new User({ email }).save()`. */
function pairsOfData(create: DataAccess, facts: TypeScriptFacts): readonly Pair[] {
  const given = create.data ?? receiverOf(create.call.fact);
  const made = given === undefined ? undefined : madeFrom(given, facts);
  if (made === undefined) return [];
  const assigned = facts.assignments.flatMap(({ target, value }) => {
    const isOfIt =
      given?.kind === 'reference' && JSON.stringify(target.root) === JSON.stringify(given.reference.root);
    const [column] = target.path;
    return isOfIt && column !== undefined && target.path.length === 1 ? pair(column, value, facts) : [];
  });
  return [...pairsOfObject(made, facts), ...assigned];
}

function receiverOf({ callee, span }: CallFact): Value | undefined {
  if (callee === undefined) return undefined;
  return { kind: 'reference', reference: { ...callee, path: callee.path.slice(0, -1) }, span };
}

function madeFrom(value: Value, facts: TypeScriptFacts): Value | undefined {
  if (value.kind !== 'reference') return value;
  const followed = followVariables(value.reference, facts);
  const call = followed === undefined ? undefined : callOf(facts, { ...value, reference: followed });
  if (call === undefined) return value;
  const isMaking = call.form === 'new' || /^(?:create|build)$/.test(calleeName(facts, call));
  return isMaking && !call.isAwaited
    ? (call.arguments[0] ?? { kind: 'object', properties: [], isOpen: true, span: call.span })
    : undefined;
}

/** The properties of an object; of one that is handed on as a whole, any that it may have: `dto` has `dto.email`. */
function pairsOfObject(value: Value, facts: TypeScriptFacts): readonly Pair[] {
  if (value.kind === 'object') {
    const own = value.properties.flatMap(({ key, value: given }) => pair(key, given, facts));
    return [...own, ...(value.spreads ?? []).flatMap(spread => pairsOfObject(spread, facts))];
  }
  return value.kind === 'reference' ? [{ column: '*', value: keyOf(value.reference, facts) }] : [];
}

function pair(column: string, value: Value, facts: TypeScriptFacts): readonly Pair[] {
  return value.kind === 'reference' && !isOfModule(value.reference, facts)
    ? [{ column, value: keyOf(value.reference, facts) }]
    : [];
}

function isOfModule({ root }: Reference, facts: TypeScriptFacts): boolean {
  if (root.kind === 'variable') return facts.variables[root.variable]?.function === undefined;
  return ['import', 'class', 'global', 'function'].includes(root.kind);
}

function keyOf(reference: Reference, facts: TypeScriptFacts): string {
  const { path, root } = followVariables(reference, facts) ?? reference;
  return [JSON.stringify(root), ...path].join('.');
}

/** Every column that the check compares with something from outside is set to the same. */
function asksFor({ pairs }: Check, written: readonly Pair[]): boolean {
  const isWritten = ({ column, value }: Pair): boolean =>
    written.some(one =>
      one.column === '*' ? value === `${one.value}.${column}` : one.column === column && one.value === value,
    );
  return (
    pairs.length > 0 && pairs.every(isWritten) && !pairs.every(({ column }) => /^_?id$|^uuid$/i.test(column))
  );
}

function checksIn(accesses: readonly DataAccess[], facts: TypeScriptFacts): readonly Check[] {
  return accesses
    .filter(
      access =>
        access.verb === 'find-one' ||
        (access.verb === 'find-many' && isFirstTaken(access, facts)) ||
        (/^(?:find-many|count)$/.test(access.verb) && isAskedForAny(access, facts)),
    )
    .map(access => ({ call: access.last, access, pairs: pairsOfFilter(access, facts) }));
}

/** `eq(users.email, email)`, `where('email', '=', email)`, `{ where: { email } }`. */
function pairsOfFilter(access: DataAccess, facts: TypeScriptFacts): readonly Pair[] {
  if (access.filter?.kind === 'object')
    return access.filter.isOpen || asksForState(access.filter) ? [] : pairsOfCondition(access.filter, facts);
  const inside = facts.calls.filter(({ span }) => isWithin(access.span, span));
  return inside.flatMap(call => {
    const [column] = call.arguments;
    const value = call.arguments.at(-1);
    const name = calleeName(facts, call);
    if (
      column === undefined ||
      value === undefined ||
      value === column ||
      !/^(?:eq|where|andWhere)$/.test(name)
    )
      return [];
    const named =
      column.kind === 'reference'
        ? column.reference.path.at(-1)
        : column.kind === 'literal'
          ? String(column.value)
          : undefined;
    return named === undefined ? [] : pair(named.replace(/^.*\./, ''), value, facts);
  });
}

/** `status: { in: ['queued', 'running'] }`: of the others there may be many with the same key. */
function asksForState({ properties }: Extract<Value, { kind: 'object' }>): boolean {
  return properties.some(
    ({ value }) =>
      value.kind === 'object' && value.properties.some(({ key }) => /^\$?(?:not)?in$/i.test(key)),
  );
}

function pairsOfCondition(
  condition: Extract<Value, { kind: 'object' }>,
  facts: TypeScriptFacts,
): readonly Pair[] {
  return condition.properties.flatMap(({ key, value }) => {
    if (value.kind !== 'object') return pair(key, value, facts);
    const equal = value.properties.find(property => property.key === 'equals' || property.key === '$eq');
    // A compound key: `userId_postId: { userId, postId }`.
    return equal === undefined ? pairsOfCondition(value, facts) : pair(key, equal.value, facts);
  });
}

/** `await this.users.findByEmail(email)`, which does nothing but look for it. */
function checksBehind(create: DataAccess, facts: TypeScriptFacts, model: ProjectModel): readonly Check[] {
  const { path } = create.call;
  const owner = statementFunction(facts, create.call.fact);
  return model
    .calls(path)
    .filter(
      ({ fact }) =>
        fact.isAwaited && fact.span.end <= create.span.start && statementFunction(facts, fact) === owner,
    )
    .flatMap(call => checkBehind(call, facts, model));
}

function checkBehind(
  { callee, fact }: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Check[] {
  if (callee.kind !== 'function') return [];
  const { steps } = model.behind({ path: callee.path, function: callee.function });
  const [step, another] = steps.filter(({ to }) => to.kind === 'effect');
  if (step?.to.kind !== 'effect' || another !== undefined || step.to.effect.kind !== 'data') return [];
  const { access } = step.to.effect;
  const inside = model.facts(access.call.path);
  if (access.verb !== 'find-one' || step.depth > 0 || inside === undefined) return [];
  // The columns are those that the parameters are compared with.
  const asked = pairsOfFilter(access, inside);
  const pairs = asked.flatMap(({ column, value }) =>
    fact.arguments.flatMap((given, position) => {
      const parameter = parameterKey(callee.function, position);
      const rest = value.slice(parameter.length);
      const isIt = value.startsWith(parameter) && (rest === '' || rest.startsWith('.'));
      return isIt ? pair(column, given, facts).map(one => ({ ...one, value: `${one.value}${rest}` })) : [];
    }),
  );
  // Where one of them is not known, it may be the one that tells the rows apart.
  return pairs.length < asked.length ? [] : [{ call: fact, access, pairs }];
}

function parameterKey(
  owner: Extract<Reference['root'], { kind: 'parameter' }>['function'],
  parameter: number,
): string {
  return JSON.stringify({ kind: 'parameter', function: owner, parameter });
}

/** Of the same model, in the same function, with a branch that decides between them, and not in order to read on. */
function isBefore({ access, call }: Check, create: DataAccess, facts: TypeScriptFacts): boolean {
  const isSame =
    access.library === create.library &&
    access.model !== undefined &&
    access.model.toLowerCase() === create.model?.toLowerCase();
  if (!isSame || call.span.end > create.span.start || call === create.last) return false;
  if (statementFunction(facts, call) !== statementFunction(facts, create.call.fact)) return false;
  if (isOrdered(access) || usesResult(create, call, facts) || failsApart(create, call, facts)) return false;
  if (isOfAnotherWay(call, create, facts)) return false;
  return facts.blocks.some(
    block =>
      block.kind === 'branch' &&
      block.span.start >= call.span.end &&
      (isWithin(block.span, create.span) ||
        (block.endsBy !== undefined &&
          block.span.end <= create.span.start &&
          isBeside(block.parent, create, facts))),
  );
}

/** Looked for in a branch that ends before: whoever comes to the insert has not looked. */
function isOfAnotherWay(check: CallFact, create: DataAccess, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, check.block).some(
    block => block.kind === 'branch' && block.endsBy !== undefined && block.span.end <= create.span.start,
  );
}

function isBeside(parent: CallFact['block'], { call }: DataAccess, facts: TypeScriptFacts): boolean {
  return (
    parent === undefined ||
    isInBlock(facts, call.fact.block, parent) ||
    blocksAround(facts, call.fact.block).length === 0
  );
}

/** In a `try` of its own: what happens when a second row is refused has been thought of. */
function failsApart({ call }: DataAccess, check: CallFact, facts: TypeScriptFacts): boolean {
  return blocksAround(facts, call.fact.block).some(
    ({ kind, span }) => kind === 'try' && !isWithin(span, check.span),
  );
}

/** The last one of a list is looked for to go on from it. */
function isOrdered({ call, chain }: DataAccess): boolean {
  const keys = call.fact.arguments
    .flatMap(given => [...valuesIn(given)])
    .flatMap(value => (value.kind === 'object' ? value.properties.map(({ key }) => key) : []));
  return [...keys, ...chain].some(name => /^(?:orderBy|order|sort)$/.test(name));
}

function usesResult(create: DataAccess, check: CallFact, facts: TypeScriptFacts): boolean {
  const given = create.data === undefined ? [] : [...valuesIn(create.data)];
  return given.some(value => {
    const root = value.kind === 'reference' ? followVariables(value.reference, facts)?.root : undefined;
    return root?.kind === 'call' && facts.calls[root.call] === check;
  });
}
