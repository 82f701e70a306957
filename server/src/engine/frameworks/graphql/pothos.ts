/** Pothos: `builder.queryField('order', t => t.field({ resolve }))`, `builder.objectType('Order', { fields: … })`. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { callMaking, type Piece } from '../piece.ts';
import {
  handlerOfPlaced,
  objectOf,
  type Placed,
  type PlacedObject,
  pieceOfPlaced,
  propertyOf,
  textOfPlaced,
} from '../placed.ts';
import type { RegisteredOperation } from '../route.ts';
import { kindOfType, nameOfField } from './operation-kind.ts';
import { leavesOutTypeScopes, pieceOfScopes, scopesOfField } from './pothos-scopes.ts';
import type { TypeScope } from './vocabulary.ts';

export function pothosOperationsIn(file: FileView): readonly RegisteredOperation[] {
  return file.calls.flatMap(call => describeCall(call, file));
}

interface PothosType {
  readonly type: string;
  readonly options: Placed | undefined;
}

/** `builder.queryType(options)`, `builder.objectType('Order', options)`, `builder.objectRef('Order').implement(options)` */
function pothosTypeIn({ callee, fact }: ResolvedCall, file: FileView): PothosType | undefined {
  if (callee.kind !== 'library' || callee.package !== '@pothos/core' || !callee.isInstance) return undefined;
  const values = fact.arguments.map((value): Placed => ({ value, sources: file }));
  const name = callee.path.join('.');
  if (isImplementing(name)) return { type: nameOfReferred(fact, file), options: values[0] };
  const root = /^(?<root>query|mutation|subscription)Type$/.exec(name)?.groups?.root;
  if (root !== undefined) return { type: nameOfRoot(root), options: values[0] };
  return name === 'objectType' ? { type: nameOfType(values[0]), options: values[1] } : undefined;
}

function isImplementing(name: string): boolean {
  return name === 'objectRef.().implement';
}

/** The scopes that types ask for. */
export function typeScopesIn(file: FileView): readonly TypeScope[] {
  return file.calls.flatMap(call => {
    const found = pothosTypeIn(call, file);
    const scopes = propertyOf(objectOf(found?.options), 'authScopes');
    return found === undefined || scopes === undefined
      ? []
      : [{ type: found.type, piece: pieceOfScopes(scopes) }];
  });
}

interface NamedField {
  readonly name: string;
  readonly field: Placed;
}

function describeCall(call: ResolvedCall, file: FileView): readonly RegisteredOperation[] {
  const { callee } = call;
  if (callee.kind !== 'library' || callee.package !== '@pothos/core' || !callee.isInstance) return [];
  if (isImplementing(callee.path.join('.'))) return describeReference(call, file);
  const parts = /^(?<root>query|mutation|subscription|object)(?<form>Type|Fields?)$/.exec(
    callee.path.join('.'),
  )?.groups;
  if (parts === undefined) return [];
  const values = call.fact.arguments.map((value): Placed => ({ value, sources: file }));
  const isRoot = parts.root !== 'object';
  const type = isRoot ? nameOfRoot(parts.root ?? '') : nameOfType(values[0]);
  const given = isRoot ? values : values.slice(1);
  return fieldsOf(parts.form ?? '', given).flatMap(field => describeField(type, field, file) ?? []);
}

/** `builder.objectRef('Order').implement({ fields })`, also where the reference has a name of its own. */
function describeReference({ fact }: ResolvedCall, file: FileView): readonly RegisteredOperation[] {
  const type = nameOfReferred(fact, file);
  const given = fact.arguments.map((argument): Placed => ({ value: argument, sources: file }));
  return fieldsOf('Type', given).flatMap(field => describeField(type, field, file) ?? []);
}

function nameOfReferred(fact: CallFact, file: FileView): string {
  const root = fact.callee?.root;
  const value = root?.kind === 'variable' ? file.facts.variables[root.variable]?.value : undefined;
  const made = value?.kind === 'reference' ? value.reference.root : root;
  const [name] = made?.kind === 'call' ? (file.facts.calls[made.call]?.arguments ?? []) : [];
  return textOfPlaced(name && { value: name, sources: file }) ?? '?';
}

function nameOfRoot(root: string): string {
  return `${root.slice(0, 1).toUpperCase()}${root.slice(1)}`;
}

function nameOfType(type: Placed | undefined): string {
  if (type === undefined) return '?';
  const { value, sources } = type;
  const { root } = value.kind === 'reference' ? value.reference : { root: undefined };
  const variable = root?.kind === 'variable' ? sources.facts.variables[root.variable]?.name : undefined;
  return textOfPlaced(type) ?? variable ?? '?';
}

function fieldsOf(form: string, [first, second]: readonly Placed[]): readonly NamedField[] {
  if (form === 'Field') {
    const name = textOfPlaced(first);
    const field = returnedBy(second);
    return name === undefined || field === undefined ? [] : [{ name, field }];
  }
  const maker = form === 'Type' ? propertyOf(objectOf(first), 'fields') : first;
  const fields = objectOf(returnedBy(maker))?.properties ?? [];
  return fields.map(property => ({ name: property.key, field: property }));
}

function returnedBy(maker: Placed | undefined): Placed | undefined {
  if (maker?.value.kind !== 'function') return undefined;
  const [value] = maker.sources.facts.functions[maker.value.function]?.returns ?? [];
  return value === undefined ? undefined : { value, sources: maker.sources };
}

/** Fields that only show what an object holds have no resolver, and are no operations. */
function describeField(
  type: string,
  { name, field }: NamedField,
  file: FileView,
): RegisteredOperation | undefined {
  const call = callMaking(field.value, field.sources.facts);
  const options = call?.arguments
    .map(value => objectOf({ value, sources: field.sources }))
    .find(owner => propertyOf(owner, 'resolve') !== undefined);
  if (call === undefined || options === undefined) return undefined;
  return {
    framework: 'graphql',
    file: file.path,
    kind: kindOfType(type),
    name: nameOfField(type, name),
    ...takesArguments(call, options),
    handler: handlerOfPlaced(propertyOf(options, 'resolve')),
    pieces: [
      ...scopesOfField(call, options, field.sources),
      ...pieceIn(propertyOf(options, 'args'), 'schema', 'body'),
      ...pieceIn(propertyOf(options, 'validate'), 'schema', 'body'),
    ],
    marks: [
      ...pieceIn(propertyOf(options, 'description'), 'mark', 'description'),
      ...leavesOutTypeScopes(options),
    ],
    isCodeFirst: true,
    span: call.span,
  };
}

/** Fields of plugins, such as `t.connection`, have arguments of their own. */
function takesArguments(call: CallFact, options: PlacedObject): Pick<RegisteredOperation, 'takesArguments'> {
  if (propertyOf(options, 'args') !== undefined) return { takesArguments: true };
  return call.callee?.path.at(-1) === 'field' && !options.isOpen ? { takesArguments: false } : {};
}

function pieceIn(placed: Placed | undefined, role: Piece['role'], stage: string): readonly Piece[] {
  return placed === undefined ? [] : [pieceOfPlaced(placed, { role, scope: 'route', stage })];
}
