/** Words and places for findings about data access. */

import type { CallFact, Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin, type Span, spanOf } from '../../source/span.ts';
import { nameOfReference, valuesIn } from '../code/code.ts';
import type { LoopFact } from '../code/loops.ts';

/** From the receiver to the method's name, `this.users.findOneBy`, or a call that has none, `db('users')`. */
export function placeOfQuery(access: DataAccess): Span {
  const { fact } = access.call;
  const named: CallFact = access.first.span.start === fact.span.start ? access.first : fact;
  const isCalledItself = named.callee?.path.length === 0;
  return spanOf(fact.span.start, (isCalledItself ? named.span : named.nameSpan).end);
}

/** From the receiver to the method's name: `axios.post`. */
export function placeOfCall({ nameSpan, span }: CallFact): Span {
  return spanOf(span.start, nameSpan.end);
}

export function modelInWords(access: DataAccess): string {
  return access.model === undefined ? 'The same table' : `\`${access.model}\``;
}

/**
 * Whether a query may run on a transaction's handle although nothing says so: what it is asked of comes from a
 * parameter, is chosen from several, or was made from something that a caller has handed in.
 */
export function mayBeTransaction(
  facts: TypeScriptFacts,
  access: DataAccess,
  model: Pick<ProjectModel, 'transactions'>,
): boolean {
  const { callee } = access.first;
  if (callee === undefined) return true;
  const given = access.first === access.call.fact ? [] : access.first.arguments;
  return (
    isHandedToClass(facts, callee, access, model) ||
    comesFromCaller(facts, callee, 0) ||
    given.some(value => isFromCaller(facts, 0)(value) || isContext(facts, value))
  );
}

/** Libraries whose clients, pools and models are never transactions themselves. */
const distinctive = new Set(['@prisma/client', 'mongoose', 'sequelize', 'sequelize-typescript']);
const pools = new Set(['Pool', 'BoundPool']);

/**
 * A plain class that keeps what its constructor is given may be made for one transaction: `new Users(trx)`.
 * Containers make theirs once, for all; where all makings are in sight, they tell.
 */
function isHandedToClass(
  facts: TypeScriptFacts,
  { root, path }: Reference,
  { library, call }: DataAccess,
  { transactions }: Pick<ProjectModel, 'transactions'>,
): boolean {
  if (root.kind !== 'this' || distinctive.has(library)) return false;
  if (call.callee.kind === 'library' && pools.has(call.callee.export)) return false;
  if (transactions.isMadeOutside(call.path, root.class)) return false;
  const owner = facts.classes[root.class];
  const member = owner?.members.find(({ name }) => name === path[0]);
  if (owner === undefined || member === undefined || owner.decorators.length > 0) return false;
  const isFromContainer = member.decorators.length > 0;
  const { value } = member;
  const isKept = value?.kind === 'reference' && value.reference.root.kind === 'parameter';
  return !isFromContainer && (member.isInjected || isKept);
}

/** Something that is passed along with every call, and may well hold the transaction. */
function isContext(facts: TypeScriptFacts, value: Value): boolean {
  if (value.kind !== 'reference') return false;
  return /ctx|context|manager|^trx?$|^tx$|session|queryRunner/i.test(nameOfReference(facts, value.reference));
}

const farthest = 5;

function comesFromCaller(facts: TypeScriptFacts, { root }: Reference, depth: number): boolean {
  if (depth > farthest) return true;
  switch (root.kind) {
    case 'parameter':
      return true;
    case 'variable': {
      const value = facts.variables[root.variable]?.value;
      return value !== undefined && isFromCaller(facts, depth + 1)(value);
    }
    case 'call': {
      const call = facts.calls[root.call];
      if (call?.form === 'new') return false;
      return (
        call?.callee === undefined ||
        comesFromCaller(facts, call.callee, depth + 1) ||
        call.arguments.some(isFromCaller(facts, depth + 1))
      );
    }
    default:
      return false;
  }
}

function isFromCaller(facts: TypeScriptFacts, depth: number): (value: Value) => boolean {
  return value => {
    if (value.kind === 'choice') return true;
    return value.kind === 'reference' && comesFromCaller(facts, value.reference, depth);
  };
}

const listOperators = new Set(['in', 'notIn', '$in', '$nin', 'hasSome']);

const listCalls = new Set(['In', 'inArray', 'whereIn', 'andWhereIn', 'any']);

/** `where: { id: { in: group } }`: one query for many elements already. */
export function readsList(access: DataAccess): boolean {
  if (access.chain.some(name => listCalls.has(name))) return true;
  const { filter } = access;
  if (filter === undefined) return false;
  return valuesIn(filter).some(
    value =>
      value.kind === 'object' &&
      value.properties.some(property => listOperators.has(property.key) && isNoMember(property.value)),
  );
}

/** `group` may be a piece of a list; `order.itemIds` belongs to one element. */
function isNoMember(value: Value): boolean {
  return value.kind !== 'reference' || value.reference.path.length === 0;
}

/** A query asked of another database, table or document in each turn reads nothing twice. */
export function dependsByArguments(access: DataAccess, loop: LoopFact, facts: TypeScriptFacts): boolean {
  const root = access.first.callee?.root;
  if (access.first !== access.call.fact && access.first.dependsOnLoop !== undefined) return false;
  if (root?.kind === 'variable') {
    const declared = facts.variables[root.variable]?.span;
    return declared === undefined || !isWithin(loop.span, declared);
  }
  return root?.kind !== 'parameter' || root.function !== loop.function || loop.form !== 'array-callback';
}
