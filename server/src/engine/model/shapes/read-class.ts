/** Reads classes whose members class-validator checks, as Nest takes bodies and queries. */
import type {
  CallFact,
  ClassFact,
  ClassIndex,
  DecoratorFact,
  MemberFact,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origins } from '../origin.ts';
import { type FollowSources, followType } from './follow.ts';
import { permissiveDecorators } from './free-text.ts';
import { keysIn } from './schema-call.ts';
import { joinShapes, replaceProperties, type Shape, type ShapeProperty, type ShapeType } from './shape.ts';

export interface ClassSources extends FollowSources {
  readonly origins: Origins;
}

export interface ClassPlace {
  readonly path: FilePath;
  readonly class: ClassIndex;
}

const checkedTypes: ReadonlyMap<string, ShapeType> = new Map([
  ...[
    'IsString',
    'IsEmail',
    'IsUUID',
    'IsUrl',
    'IsDateString',
    'IsISO8601',
    'IsJWT',
    'IsMongoId',
    'IsPhoneNumber',
  ].map(name => [name, 'string'] as const),
  ['IsInt', 'integer'],
  ['IsNumber', 'number'],
  ['IsBoolean', 'boolean'],
  ['IsArray', 'array'],
  ['IsObject', 'object'],
]);

const optional = new Set(['IsOptional', 'ValidateIf', 'ApiPropertyOptional']);
/** Classes nest, and may hold themselves. */
const deepest = 8;

/** Undefined when no member of it is checked: then it only types. */
export function readClass(place: ClassPlace, sources: ClassSources, depth = 0): Shape | undefined {
  const facts = sources.facts(place.path);
  const fact = facts?.classes[place.class];
  if (facts === undefined || fact === undefined || depth > deepest) return undefined;
  const base = readBase(fact, place.path, facts, sources, depth);
  const own = fact.members
    .filter(({ isStatic }) => !isStatic)
    .map(member => readMember(member, place.path, facts, sources, depth));
  const checked = own.filter(property => property !== undefined);
  if (checked.length === 0 && base === undefined) return undefined;
  const at = { path: place.path, span: fact.nameSpan };
  const shape: Shape = {
    type: 'object',
    properties: checked,
    isOpen: checked.length < own.length || (fact.extends !== undefined && base === undefined),
    place: at,
  };
  return base === undefined ? shape : { ...joinShapes(base, shape), place: at };
}

function readMember(
  member: MemberFact,
  path: FilePath,
  facts: TypeScriptFacts,
  sources: ClassSources,
  depth: number,
): ShapeProperty | undefined {
  const names = member.decorators.map(decorator => nameOfDecorator(decorator, facts));
  const isChecked = member.decorators.some(decorator => isOfValidator(decorator, facts));
  if (!isChecked) return undefined;
  const place = { path, span: member.span };
  const shape = shapeOfMember(member, names, { path, facts, sources, depth });
  return {
    name: member.name,
    shape: { ...shape, place },
    isRequired: isRequired(member, names),
    place,
  };
}

/** What stands there at first stays where nothing is sent: whether it does is for the transformer to say. */
function isRequired({ value }: MemberFact, names: readonly string[]): boolean | undefined {
  if (names.some(name => optional.has(name))) return false;
  return value === undefined ? true : undefined;
}

interface MemberScope {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly sources: ClassSources;
  readonly depth: number;
}

function shapeOfMember(
  { decorators, type, span }: MemberFact,
  names: readonly string[],
  scope: MemberScope,
): Shape {
  const place = { path: scope.path, span };
  const isEach = decorators.some(decorator => saysEach(decorator));
  const listed = decorators.find((_, index) => names[index] === 'IsIn');
  const values = listed === undefined ? enumValues(type, names, scope) : valuesIn(listed.arguments?.[0]);
  const own = names
    .map(name => checkedTypes.get(name))
    .find(found => found !== undefined && found !== 'array');
  const inner: Shape = {
    ...(names.includes('ValidateNested') ? nestedShape(type, scope) : undefined),
    type: own ?? (names.includes('ValidateNested') ? 'object' : 'any'),
    place,
    ...(values !== undefined && { values }),
    ...(own === 'string' && names.every(name => permissiveDecorators.has(name)) && { isFreeText: true }),
  };
  const isList = names.includes('IsArray') || isEach || type?.kind === 'array';
  return isList ? { type: 'array', items: inner, place } : inner;
}

function nestedShape(type: TypeFact | undefined, { path, sources, depth }: MemberScope): Shape | undefined {
  const element = type?.kind === 'array' ? type.element : type;
  const origin = element === undefined ? undefined : sources.origins.ofType(path, element);
  return origin?.kind === 'instance' ? readClass(origin, sources, depth + 1) : undefined;
}

/** `@IsString({ each: true })` */
function saysEach({ arguments: given }: DecoratorFact): boolean {
  return (given ?? []).some(
    value =>
      value.kind === 'object' &&
      value.properties.some(({ key, value: each }) => key === 'each' && isTrue(each)),
  );
}

function isTrue(value: Value): boolean {
  return value.kind === 'literal' && value.value === true;
}

function valuesIn(value: Value | undefined): readonly string[] | undefined {
  if (value?.kind !== 'array' || value.isOpen) return undefined;
  const texts = value.elements.map(one => (one.kind === 'literal' ? JSON.stringify(one.value) : undefined));
  const known = texts.filter(text => text !== undefined);
  return known.length === texts.length ? known : undefined;
}

/** `@IsEnum(State) state: State`. What an enumeration computes is not known here. */
function enumValues(
  type: TypeFact | undefined,
  names: readonly string[],
  { path, sources }: MemberScope,
): readonly string[] | undefined {
  const element = followType(type?.kind === 'array' ? type.element : type, path, sources);
  if (!names.includes('IsEnum') || element?.kind !== 'literals') return undefined;
  const isKnown = element.values.every(value => typeof value === 'string');
  return isKnown ? element.values.map(value => JSON.stringify(value)) : undefined;
}

function nameOfDecorator({ callee }: DecoratorFact, facts: TypeScriptFacts): string {
  const last = callee.path.at(-1);
  if (last !== undefined || callee.root.kind !== 'import') return last ?? '';
  return facts.imports[callee.root.import]?.imported ?? '';
}

function isOfValidator({ callee }: DecoratorFact, facts: TypeScriptFacts): boolean {
  return callee.root.kind === 'import' && facts.imports[callee.root.import]?.specifier === 'class-validator';
}

/** What it extends: a class, or what Nest makes of one. */
function readBase(
  fact: ClassFact,
  path: FilePath,
  facts: TypeScriptFacts,
  sources: ClassSources,
  depth: number,
): Shape | undefined {
  if (fact.extends === undefined) return undefined;
  const extended: Value = { kind: 'reference', reference: fact.extends, span: fact.nameSpan };
  return shapeOf(extended);

  function shapeOf(value: Value | undefined): Shape | undefined {
    const call = value === undefined ? undefined : callOf(value, facts);
    if (call !== undefined) return readMapped(call, { path, facts, shapeOf });
    const origin = value === undefined ? undefined : sources.origins.ofValue(path, value);
    return origin?.kind === 'class' ? readClass(origin, sources, depth + 1) : undefined;
  }
}

function callOf(value: Value, facts: TypeScriptFacts): CallFact | undefined {
  if (value.kind !== 'reference') return undefined;
  const { root, path } = value.reference;
  return root.kind === 'call' && path.length === 0 ? facts.calls[root.call] : undefined;
}

interface MappedScope {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  shapeOf(value: Value | undefined): Shape | undefined;
}

/** `PartialType(Order)`, `PartialType(PickType(Order, ['sku']))` */
function readMapped(
  { callee, arguments: given }: CallFact,
  { path, facts, shapeOf }: MappedScope,
): Shape | undefined {
  const [first, second] = given;
  const base = shapeOf(first);
  const name = callee?.path.at(-1) ?? importedName(callee?.root, facts);
  switch (name) {
    case 'PartialType':
      return base === undefined ? undefined : replaceProperties(base, one => ({ ...one, isRequired: false }));
    case 'PickType':
    case 'OmitType': {
      const keys = keysIn(second, value => (value === undefined ? undefined : { path, value }));
      if (base === undefined || keys === undefined) return undefined;
      return replaceProperties(base, one => (keys.has(one.name) === (name === 'PickType') ? one : undefined));
    }
    case 'IntersectionType': {
      const other = shapeOf(second);
      return base === undefined || other === undefined ? undefined : joinShapes(base, other);
    }
    default:
      return undefined;
  }
}

function importedName(
  root: { readonly kind: string; readonly import?: number } | undefined,
  facts: TypeScriptFacts,
): string {
  return root?.kind === 'import' && root.import !== undefined
    ? (facts.imports[root.import]?.imported ?? '')
    : '';
}
