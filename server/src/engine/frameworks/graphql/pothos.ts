/** Pothos: `builder.queryField('order', t => t.field({ resolve }))`, `builder.objectType('Order', { fields: … })`. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { Span } from '../../source/span.ts';
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
import { leavesOut, scopesIn, scopesLeftOut, scopesOfField } from './pothos-scopes.ts';
import { type FieldsForm, interfacesIn, pothosMethod, returnedBy, typeDescribedBy } from './pothos-types.ts';
import type { PothosType } from './vocabulary.ts';

export function pothosOperationsIn(file: FileView): readonly RegisteredOperation[] {
  return file.calls.flatMap(call => describeCall(call, file));
}

/** The types that a file describes, with what they ask for. */
export function pothosTypesIn(file: FileView): readonly PothosType[] {
  return file.calls.flatMap(call => {
    const described = typeDescribedBy(call, file);
    if (described?.form !== 'Type') return [];
    const { type, given } = described;
    const options = objectOf(given[0]);
    const scopes = scopesIn(options);
    const interfaces = leavesOut(options, 'skipInterfaceScopes') ? [] : interfacesIn(given[0], file);
    return scopes.length + interfaces.length === 0 ? [] : [{ type, scopes, interfaces }];
  });
}

interface NamedField {
  readonly name: string;
  readonly field: Placed;
}

function describeCall(call: ResolvedCall, file: FileView): readonly RegisteredOperation[] {
  if (pothosMethod(call) === 'relayMutationField') return relayMutation(call, file);
  const described = typeDescribedBy(call, file);
  if (described === undefined) return [];
  const { type, form, given } = described;
  return fieldsOf(form, given).flatMap(field => describeField(type, field, file) ?? []);
}

/** `builder.relayMutationField('createOrder', input, { resolve }, payload)` */
function relayMutation({ fact }: ResolvedCall, file: FileView): readonly RegisteredOperation[] {
  const [name, input, third] = fact.arguments.map((value): Placed => ({ value, sources: file }));
  const options = objectOf(third);
  if (options === undefined) return [];
  const operation = operationOf('Mutation', textOfPlaced(name), options, fact.span, file);
  const pieces = [...operation.pieces, ...pieceIn(input, 'schema', 'body')];
  return [{ ...operation, pieces, takesArguments: true }];
}

function fieldsOf(form: FieldsForm, [first, second]: readonly Placed[]): readonly NamedField[] {
  if (form === 'Field') {
    const name = textOfPlaced(first);
    const field = returnedBy(second);
    return name === undefined || field === undefined ? [] : [{ name, field }];
  }
  const maker = form === 'Type' ? propertyOf(objectOf(first), 'fields') : first;
  const fields = objectOf(returnedBy(maker))?.properties ?? [];
  return fields.map(property => ({ name: property.key, field: property }));
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
    ...operationOf(type, name, options, call.span, file),
    ...takesArguments(call, options),
    pieces: [
      ...scopesOfField(call, options, field.sources),
      ...pieceIn(propertyOf(options, 'args'), 'schema', 'body'),
      ...pieceIn(propertyOf(options, 'validate'), 'schema', 'body'),
    ],
  };
}

function operationOf(
  type: string,
  name: string | undefined,
  options: PlacedObject,
  span: Span,
  file: FileView,
): RegisteredOperation {
  return {
    framework: 'graphql',
    file: file.path,
    kind: kindOfType(type),
    name: name === undefined ? undefined : nameOfField(type, name),
    handler: handlerOfPlaced(propertyOf(options, 'resolve')),
    pieces: scopesIn(options),
    marks: [...pieceIn(propertyOf(options, 'description'), 'mark', 'description'), ...scopesLeftOut(options)],
    isCodeFirst: true,
    span,
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
