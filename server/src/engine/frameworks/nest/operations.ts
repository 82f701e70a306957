/** Operations of resolvers, message handlers of controllers, and those of gateways. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { FileView } from '../framework.ts';
import type { OperationKind, RegisteredOperation, RoutingFramework } from '../route.ts';
import type { AnsweringClass, AnsweringMethod } from './answering.ts';
import { type AppliedDecorator, nameIn } from './applied-decorator.ts';
import { sourcesOf } from './decorators.ts';
import type { PlacedArgument } from './placed-argument.ts';
import { listOf, originOf, property, textOfArgument } from './reading.ts';
import type { Answering } from './vocabulary.ts';

const graphqlPackages = ['@nestjs/graphql', 'type-graphql'];
const messagePackages = ['@nestjs/microservices', '@nestjs/websockets'];

const graphqlKinds: Readonly<Record<string, OperationKind>> = {
  Query: 'query',
  Mutation: 'mutation',
  Subscription: 'subscription',
  ResolveField: 'field',
  ResolveProperty: 'field',
  FieldResolver: 'field',
};

const messageKinds: Readonly<Record<string, OperationKind>> = {
  MessagePattern: 'message',
  EventPattern: 'message',
  SubscribeMessage: 'socket',
};

/** Decorators of classes whose handlers have these kinds. */
const owners: Readonly<Record<OperationKind, string>> = {
  query: 'Resolver',
  mutation: 'Resolver',
  subscription: 'Resolver',
  field: 'Resolver',
  message: 'Controller',
  socket: 'WebSocketGateway',
};

export function findOperations(
  all: readonly AnsweringClass[],
  file: FileView,
): readonly Answering<RegisteredOperation>[] {
  return all.flatMap(owner =>
    owner.methods.flatMap(method =>
      method.decorators.flatMap(decorator =>
        describeOperation(decorator, method, owner, file).map(operation => ({
          owner: owner.place,
          gaps: method.gaps,
          ...operation,
        })),
      ),
    ),
  );
}

function describeOperation(
  decorator: AppliedDecorator,
  answering: AnsweringMethod,
  owner: AnsweringClass,
  file: FileView,
): readonly Pick<Answering<RegisteredOperation>, 'registered' | 'isPlain'>[] {
  const kind = kindOf(decorator);
  if (kind === undefined) return [];
  const ownerDecorator = owner.decorators.findLast(
    candidate => nameIn(candidate, ...graphqlPackages, ...messagePackages, '@nestjs/common') === owners[kind],
  );
  if (ownerDecorator === undefined && !mayBePlain(kind, decorator)) return [];
  const isInherited = answering.method.owner.place !== owner.place;
  const own = file.facts.classes[owner.place.class];
  return namesOf(kind, decorator, answering, ownerDecorator, file).map(name => ({
    ...(ownerDecorator === undefined && { isPlain: true as const }),
    registered: {
      kind,
      name,
      framework: frameworkOf(decorator),
      file: file.path,
      handler: { path: answering.method.owner.place.path, function: answering.method.function },
      pieces: answering.pieces,
      marks: answering.marks,
      span: isInherited && own !== undefined ? own.nameSpan : answering.method.fact.nameSpan,
    },
  }));
}

/** Nest finds operations in every provider, whether or not its class is said to be a resolver. */
function mayBePlain(kind: OperationKind, decorator: AppliedDecorator): boolean {
  return owners[kind] === 'Resolver' && kind !== 'field' && frameworkOf(decorator) === 'nest';
}

function kindOf(decorator: AppliedDecorator): OperationKind | undefined {
  return (
    graphqlKinds[nameIn(decorator, ...graphqlPackages) ?? ''] ??
    messageKinds[nameIn(decorator, ...messagePackages) ?? '']
  );
}

function frameworkOf({ origin }: AppliedDecorator): RoutingFramework {
  return origin.kind === 'library' && origin.package === 'type-graphql' ? 'graphql' : 'nest';
}

function namesOf(
  kind: OperationKind,
  decorator: AppliedDecorator,
  { method }: AnsweringMethod,
  owner: AppliedDecorator | undefined,
  file: FileView,
): readonly (string | undefined)[] {
  const [first] = decorator.arguments;
  if (kind === 'message' || kind === 'socket')
    return first === undefined ? [undefined] : listOf(first).map(patternText);
  const name = graphqlName(decorator, method.fact.name);
  if (kind !== 'field') return [name];
  const parent = owner === undefined ? undefined : parentType(owner, file);
  return [parent === undefined || name === undefined ? undefined : `${parent}.${name}`];
}

/** `@Query(() => [Order], { name: 'orders' })`, `@Query('orders')`; undefined for a name that is computed. */
function graphqlName({ arguments: given }: AppliedDecorator, ofMethod: string): string | undefined {
  const named = given.map(argument => property(argument, 'name')).find(found => found !== undefined);
  if (named !== undefined) return textOfArgument(named);
  const [first] = given;
  return (first === undefined ? undefined : textOfArgument(first)) ?? ofMethod;
}

/** `@Resolver(() => Order)`, `@Resolver(Order)`, `@Resolver('Order')` */
function parentType({ arguments: [first] }: AppliedDecorator, file: FileView): string | undefined {
  if (first === undefined) return undefined;
  const text = textOfArgument(first);
  if (text !== undefined) return text;
  const { value, sources } = first;
  const [returned] =
    value.kind === 'function' ? (sources.facts.functions[value.function]?.returns ?? []) : [value];
  return returned === undefined ? undefined : typeName({ ...first, value: returned }, file);
}

/** Of `@ObjectType('Name') class Order`. */
function typeName(placed: PlacedArgument, file: FileView): string | undefined {
  const origin = originOf(placed);
  if (origin.kind !== 'class') return undefined;
  const sources = sourcesOf(origin.path, file);
  const fact = sources?.facts.classes[origin.class];
  if (sources === undefined || fact === undefined) return undefined;
  const written = fact.decorators
    .flatMap(decorator => decorator.arguments ?? [])
    .map(value => textOfArgument({ value, sources, frame: undefined }))
    .find(text => text !== undefined);
  return written ?? fact.name;
}

/** `order.created`, `{"cmd":"sum"}`: as Nest itself writes a pattern. */
function patternText(placed: PlacedArgument): string | undefined {
  if (placed.value.kind !== 'object') return textOfArgument(placed);
  if (placed.value.isOpen) return undefined;
  const entries = placed.value.properties.map(({ key, value }) => [key, plainText(placed, value)] as const);
  if (entries.some(([, text]) => text === undefined)) return undefined;
  const sorted = entries.toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${sorted.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`;
}

function plainText(placed: PlacedArgument, value: Value): string | undefined {
  if (value.kind === 'literal' && typeof value.value !== 'string') return String(value.value);
  const text = textOfArgument({ ...placed, value });
  return text === undefined ? undefined : JSON.stringify(text);
}
