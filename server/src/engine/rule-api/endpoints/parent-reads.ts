/** Field resolvers of GraphQL that read for their parent: once for each object of a list. */
import { isHttp, type OperationEndpoint } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, FunctionIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { Step } from '../../model/behind.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin, type Span } from '../../source/span.ts';
import { askOnce } from '../ask-once.ts';
import { nameOfReference, valuesIn } from '../code/code.ts';
import { readsList } from '../database/queries.ts';

/** A field whose resolver reads by what its parent holds. */
export interface ParentRead {
  /** Where the resolver is registered. */
  readonly path: FilePath;
  readonly span: Span;
  /** `Order.customer` */
  readonly field: string;
  readonly type: string;
  readonly model: string | undefined;
  /** Where it reads. */
  readonly read: { readonly path: FilePath; readonly span: Span };
  /** Prisma joins such reads of one tick into one query. */
  readonly isBatched: boolean;
}

/** What is further away than this many calls may be about something else. */
const maximumDepth = 2;

/** All of a project, in the order of their places. */
export const parentReads = askOnce((model): readonly ParentRead[] => {
  const listed = typesInLists(model);
  const fields = model
    .endpoints()
    .filter(endpoint => !isHttp(endpoint))
    .filter(({ kind, name = '' }) => kind === 'field' && listed(name.split('.')[0] ?? ''));
  const found = fields.flatMap(endpoint => parentReadOf(endpoint, model) ?? []);
  const byPlace = new Map(found.map(read => [`${read.path} ${read.span.start}`, read]));
  return [...byPlace.values()].sort(
    (left, right) => left.path.localeCompare(right.path) || left.span.start - right.span.start,
  );
});

function parentReadOf(endpoint: OperationEndpoint, model: ProjectModel): ParentRead | undefined {
  const { handler, name, file, span } = endpoint;
  const facts = handler === undefined ? undefined : model.facts(handler.path);
  if (handler === undefined || facts === undefined || name === undefined) return undefined;
  const parent = parentParameter(endpoint, handler, facts);
  if (parent === undefined || answersFromParent(handler, parent, facts) || usesLoader(handler, facts))
    return undefined;
  const access = readByParent(handler, parent, model);
  if (access === undefined) return undefined;
  return {
    path: file,
    span,
    field: name,
    type: name.split('.')[0] ?? name,
    model: nameOfModel(access),
    read: { path: access.call.path, span: access.call.fact.nameSpan },
    isBatched: isBatched(access),
  };
}

/** Builders that others hand out are named after their aliases; entities are classes. */
function nameOfModel({ library, model }: DataAccess): string | undefined {
  return library === 'typeorm' && model !== undefined && !/^[A-Z]\w*$/.test(model) ? undefined : model;
}

/** In maps and builders the first; a class marks it with a decorator. */
function parentParameter(
  { operation, framework }: OperationEndpoint,
  handler: HandlerPlace,
  facts: TypeScriptFacts,
): number | undefined {
  const { parameters, decorators } = facts.functions[handler.function] ?? { parameters: [], decorators: [] };
  if (
    framework === 'graphql' &&
    decorators.length === 0 &&
    operation.pieces.every(({ role }) => role !== 'pipe')
  )
    return parameters.length > 0 ? 0 : undefined;
  const index = parameters.findIndex(parameter =>
    parameter.decorators.some(({ callee }) => /^(?:Parent|Root)$/.test(nameOfReference(facts, callee))),
  );
  return index === -1 ? undefined : index;
}

/** `order.items ?? load(order.id)`: what has been read with the parent is not read again. */
function answersFromParent(handler: HandlerPlace, parent: number, facts: TypeScriptFacts): boolean {
  const returns = facts.functions[handler.function]?.returns ?? [];
  return returns.flatMap(choicesIn).some(value => isMemberOf(value, handler.function, parent, facts, 0));
}

function choicesIn(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options.flatMap(choicesIn) : [value];
}

function isMemberOf(
  value: Value,
  owner: FunctionIndex,
  parent: number,
  facts: TypeScriptFacts,
  depth: number,
): boolean {
  if (value.kind !== 'reference' || depth > 4) return false;
  const { root, path } = value.reference;
  if (root.kind === 'parameter')
    return root.function === owner && root.parameter === parent && path.length > 0;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return held !== undefined && isMemberOf(held, owner, parent, facts, depth + 1);
}

/** `loaders.customer.load(order.customerId)` */
function usesLoader(handler: HandlerPlace, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    ({ callee, function: owner }) =>
      isInside(owner, handler.function, facts) && /^(?:load|loadMany)$/.test(callee?.path.at(-1) ?? ''),
  );
}

function isInside(
  index: FunctionIndex | undefined,
  outer: FunctionIndex,
  { functions }: TypeScriptFacts,
): boolean {
  for (let current = index; current !== undefined; current = functions[current]?.parent)
    if (current === outer) return true;
  return false;
}

/** The first read whose keys come from the parent, directly or handed on from call to call. */
function readByParent(handler: HandlerPlace, parent: number, model: ProjectModel): DataAccess | undefined {
  const holding = new Set([keyOf(handler, parent)]);
  for (const { depth, from, place, to } of model.behind(handler).steps) {
    const facts = model.facts(from.path);
    const call = facts?.calls.find(
      ({ span }) => span.start === place.span.start && span.end === place.span.end,
    );
    if (facts === undefined || call === undefined) continue;
    if (isRemembered(from, facts) || isOnlySometimes(call, from, facts)) continue;
    const holds = (value: Value): boolean => holdsParent(value, from.path, facts, holding, 0);
    if (to.kind === 'function') {
      for (const [index, value] of call.arguments.entries())
        if (holds(value)) holding.add(keyOf(to.function, index));
    } else if (depth <= maximumDepth && to.effect.kind === 'data' && isReadForOne(to.effect.access)) {
      if (keysOf(to.effect.access, call).some(holds)) return to.effect.access;
    }
  }
  return undefined;
}

function keyOf({ path, function: owner }: HandlerPlace, parameter: number): string {
  return `${path}#${owner}:${parameter}`;
}

function keysOf({ filter, first, last }: DataAccess, call: CallFact): readonly Value[] {
  return [
    ...call.arguments,
    ...first.arguments,
    ...last.arguments,
    ...(filter === undefined ? [] : [filter]),
  ];
}

function isReadForOne(access: DataAccess): boolean {
  if (access.isWrite || readsList(access)) return false;
  return access.verb !== 'statement' || access.model !== undefined;
}

/** What runs only where a cache has no answer, or for many keys at once. */
function isRemembered({ function: owner }: Step['from'], facts: TypeScriptFacts): boolean {
  const given = facts.functions[owner]?.callback;
  const callee = given === undefined ? undefined : facts.calls[given.call]?.callee;
  return callee !== undefined && /cache|memo|loader|batch/i.test(nameOfReference(facts, callee));
}

/** Below an `if`, which mostly asks whether it is there already. `order.customerId ? find(…) : null` always reads. */
function isOnlySometimes(
  call: CallFact,
  from: HandlerPlace,
  { blocks, functions }: TypeScriptFacts,
): boolean {
  const answers = (functions[from.function]?.returns ?? []).flatMap(choicesIn);
  for (let block = blocks[call.block ?? -1]; block !== undefined; block = blocks[block.parent ?? -1]) {
    if (block.function !== from.function) return false;
    const { span } = block;
    if (block.kind === 'branch' && !answers.some(answer => isWithin(span, answer.span))) return true;
  }
  return false;
}

function holdsParent(
  value: Value,
  path: FilePath,
  facts: TypeScriptFacts,
  holding: ReadonlySet<string>,
  depth: number,
): boolean {
  if (depth > 5) return false;
  const inner = (part: Value): boolean => holdsParent(part, path, facts, holding, depth + 1);
  return [...valuesIn(value)].some(part => {
    if (part.kind !== 'reference') return false;
    const { root } = part.reference;
    if (root.kind === 'parameter') return holding.has(`${path}#${root.function}:${root.parameter}`);
    if (root.kind === 'call') return facts.calls[root.call]?.arguments.some(inner) === true;
    const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
    return held !== undefined && inner(held);
  });
}

function isBatched({ library, call }: DataAccess): boolean {
  return library === '@prisma/client' && (call.fact.callee?.path.at(-1) ?? '').startsWith('findUnique');
}

/** Where the schema is written: whether objects of a type come in lists at all. */
function typesInLists({ schema }: ProjectModel): (type: string) => boolean {
  const types = schema.files().flatMap(path => schema.facts(path)?.types ?? []);
  const fieldsOf = (name: string) => types.filter(type => type.name === name).flatMap(({ fields }) => fields);
  const listed = new Set(
    types.flatMap(({ fields }) => fields.filter(({ type }) => type.isList).map(({ type }) => type.name)),
  );
  // A set goes on to what is added to it while it is walked.
  for (const name of listed) for (const { type } of fieldsOf(name)) listed.add(type.name);
  const abstract = types.some(
    ({ kind, name }) => (kind === 'interface' || kind === 'union') && listed.has(name),
  );
  const known = new Set(types.map(({ name }) => name));
  return type => abstract || !known.has(type) || listed.has(type);
}
