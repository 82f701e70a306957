/** Where rows and documents are filled with the fields of one value as it is. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { merging } from '../../libraries/merging.ts';
import { entryOf } from '../../libraries/method-table.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { calleeName, callIndexOf, isWithin } from '../code/code.ts';

/** A value whose fields, all of them, become those of a record. */
export interface FilledRecord {
  readonly value: Value;
  /** Beside other fields: `{ ...req.body, owner }`. */
  readonly isSpread: boolean;
  /** The call in whose arguments it stands. */
  readonly place: CallFact;
}

export function filledRecords(call: ResolvedCall, model: ProjectModel): readonly FilledRecord[] {
  const { callee, fact, path } = call;
  const facts = model.facts(path);
  if (facts === undefined) return [];
  const position = callee.kind === 'library' ? model.libraries.filled(callee) : undefined;
  // Only `new` makes a document of a model; a call of it is none of Mongoose's.
  const isFilling =
    position !== undefined && (callee.kind !== 'library' || callee.path.length > 0 || fact.form === 'new');
  if (isFilling) return wholesIn(fact.arguments[position], fact);
  if (isMerging(call, model))
    return isLoaded(fact.arguments[0], path, facts, model)
      ? fact.arguments.slice(1).flatMap(given => wholesIn(given, fact))
      : [];
  const access = model.dataAccess(path).find(candidate => candidate.call.index === call.index);
  return access === undefined || !['create', 'update', 'upsert'].includes(access.verb) || namesFields(access)
    ? []
    : [...wholesIn(access.data, placeOf(access.data, facts) ?? fact), ...wholesInLinks(access, facts)];
}

/** `Object.assign(user, fields)`, `_.merge(user, fields)` */
function isMerging({ callee }: ResolvedCall, { libraries }: ProjectModel): boolean {
  if (callee.kind === 'global') return callee.name === 'Object' && callee.path.join('.') === 'assign';
  return callee.kind === 'library' && entryOf(merging, callee, libraries) === true;
}

/** `db.insert(users).values(fields)`, `update(users).set(fields)` */
function wholesInLinks(access: DataAccess, facts: TypeScriptFacts): readonly FilledRecord[] {
  if (access.data !== undefined || access.chain.length < 2) return [];
  return facts.calls
    .filter(link => isWithin(access.span, link.span) && isSetting(link, facts))
    .flatMap(link => wholesIn(link.arguments[0], link));
}

/** `update(fields, { fields: ['name'] })` of Sequelize writes no others. */
function namesFields({ call, data, library }: DataAccess): boolean {
  return (
    /^(?:@sequelize\/core|sequelize)/.test(library) &&
    call.fact.arguments.some(
      given =>
        given !== data && given.kind === 'object' && given.properties.some(({ key }) => key === 'fields'),
    )
  );
}

/** The call that is given a value: of a chain, not always the one that names what it does. */
function placeOf(value: Value | undefined, { calls }: TypeScriptFacts): CallFact | undefined {
  return calls.find(call => call.arguments.some(given => given === value));
}

function isSetting(link: CallFact, facts: TypeScriptFacts): boolean {
  return ['values', 'set', 'doUpdateSet'].includes(calleeName(facts, link));
}

function wholesIn(value: Value | undefined, place: CallFact): readonly FilledRecord[] {
  switch (value?.kind) {
    case 'reference':
      return [{ value, isSpread: false, place }];
    case 'object':
      return [
        ...(value.spreads ?? []).map(spread => ({ value: spread, isSpread: true, place })),
        // `{ $set: fields }`
        ...value.properties
          .filter(({ key }) => key === '$set' || key === '$setOnInsert')
          .flatMap(property => wholesIn(property.value, place)),
      ];
    case 'choice':
      return value.options.flatMap(option => wholesIn(option, place));
    default:
      return [];
  }
}

/** `const user = await User.findById(id)` */
function isLoaded(
  value: Value | undefined,
  path: ResolvedCall['path'],
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return false;
  const { root } = value.reference;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : value;
  const index = callIndexOf(held);
  return (
    index !== undefined &&
    model
      .dataAccess(path)
      .some(
        ({ call, last, verb }) =>
          verb === 'find-one' && (call.index === index || facts.calls[index] === last),
      )
  );
}
