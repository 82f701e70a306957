/** The model, entity, collection or table that a query is about, by the name that people know it by. */
import type {
  CallFact,
  CallIndex,
  ImportIndex,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import { propertyOf } from '../languages/typescript/values.ts';
import type { Libraries } from '../libraries/index.ts';
import type { DataMethod } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { ResolvedCall } from './calls.ts';
import type { LibraryOrigin, Origin, Origins } from './origin.ts';
import { nameOfCall, type QueryChain } from './query-chain.ts';

export interface ModelNameSources {
  readonly origins: Origins;
  readonly libraries: Libraries;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export function modelOf(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: DataMethod,
  chain: QueryChain,
  sources: ModelNameSources,
): string | undefined {
  if (method.model === 'member') return nameOfMember(call, origin, sources);
  if (method.model === 'first-argument') return nameOfValue(call.fact.arguments[0], call.path, sources);
  // `model<OrderRow>('Order', schema)`: what a row looks like is no name.
  const made = origin.package === 'mongoose' ? nameOfMaker(origin, sources) : undefined;
  if (made !== undefined) return made;
  const [typeArgument] = sources.libraries.isTypedByDatabase(origin.package) ? [] : origin.typeArguments;
  return (
    (typeArgument === undefined ? undefined : nameOfType(typeArgument, origin.home, sources)) ??
    nameInChain(call, method, chain, sources) ??
    nameOfInheriting(origin, sources) ??
    nameOfMaker(origin, sources) ??
    nameOfReceiver(call, chain, sources)
  );
}

/**
 * `prisma.order`; of `db.query.orders` the table that is imported under that name knows how it is called in the
 * database, and in `db.select().from(orders)`.
 */
function nameOfMember(
  { path }: ResolvedCall,
  origin: LibraryOrigin,
  sources: ModelNameSources,
): string | undefined {
  const name = origin.path.at(-2);
  if (name === undefined || !origin.package.startsWith('drizzle-orm')) return name;
  const imports = sources.facts(path)?.imports ?? [];
  const tables = imports.flatMap(({ local, imported }, index) => {
    const root = { kind: 'import', import: index as ImportIndex } as const;
    if (local === name) return [{ root, path: [] }];
    // `selectUserSchema` checks what comes in.
    const isOfTables = imported === '*' ? /schema/i.test(local) : /^[a-z]*schema$/.test(local);
    return isOfTables ? [{ root, path: [name] }] : [];
  });
  const found = tables.map(reference => nameOfOrigin(sources.origins.ofReference(path, reference), sources));
  return found.find(table => table !== undefined) ?? nameOfTable(origin, name, sources) ?? name;
}

/** `drizzle(pool, { schema })` is told of the tables. */
function nameOfTable(
  { madeBy }: LibraryOrigin,
  name: string,
  { origins, facts, libraries }: ModelNameSources,
): string | undefined {
  const maker = madeBy === undefined ? undefined : facts(madeBy.path)?.calls[madeBy.call];
  const schema = maker?.arguments.flatMap(given => propertyOf(given, 'schema') ?? [])[0];
  if (madeBy === undefined || schema === undefined) return undefined;
  const table = origins.member(origins.ofValue(madeBy.path, schema), name);
  return nameOfOrigin(table, { origins, facts, libraries });
}

/** `from(users)`, `into('users')`, `getRepository(User)`; what `User.update({ id })` is given first says which rows. */
function nameInChain(
  call: ResolvedCall,
  method: DataMethod,
  chain: QueryChain,
  sources: ModelNameSources,
): string | undefined {
  const facts = sources.facts(call.path);
  if (facts === undefined || call.callee.kind !== 'library') return undefined;
  const own = method.filter === '0' ? [] : [call.index];
  const links = [...own, ...chain.after, ...chain.before].flatMap(link => facts.calls[link] ?? []);
  const names = sources.libraries
    .modelLinks(call.callee.package)
    .flatMap(naming => links.filter(link => isNamed(link, naming, call.path, sources)))
    .map(link => nameOfValue(namingArgument(link, call.path, sources), call.path, sources));
  return names.find(name => name !== undefined);
}

/** `this.db('users')` calls the value itself, as `db('users')` does, whatever it is kept in. */
function isNamed(link: CallFact, naming: string, path: FilePath, { origins }: ModelNameSources): boolean {
  if (naming !== '' || link.callee === undefined) return nameOfCall(link) === naming;
  const origin = origins.ofReference(path, link.callee);
  return origin.kind === 'library' && origin.path.length === 0;
}

/** The class among the arguments, since a project's own `getRepository(context, User)` may take others before it. */
function namingArgument(link: CallFact, path: FilePath, { origins }: ModelNameSources): Value | undefined {
  const isOf = (kind: Origin['kind']) => (value: Value) =>
    value.kind === 'reference' && origins.ofValue(path, value).kind === kind;
  return link.arguments.find(isOf('class')) ?? link.arguments.find(value => !isOf('instance')(value));
}

/** What is asked of a model gives its rows, and takes no name. */
const findsRows = /^(?:find|create$|build$|insert|upsert|save$|orFail$|exec$|aggregate$)/;

/** `mongoose.model('User', schema)`, `getModelForClass(User)`, wherever that was called. */
function nameOfMaker(origin: LibraryOrigin, sources: ModelNameSources): string | undefined {
  if (origin.madeBy === undefined) return undefined;
  const { path, call } = origin.madeBy;
  const maker = sources.facts(path)?.calls[call];
  if (maker?.form === 'new') return nameOfMade(maker, path, sources);
  return findsRows.test(nameOfCall(maker)) ? undefined : nameOfValue(maker?.arguments[0], path, sources);
}

/** `new User({ … })` makes a document of whatever `User` is a model of. */
function nameOfMade(maker: CallFact, path: FilePath, sources: ModelNameSources): string | undefined {
  if (maker.callee === undefined) return undefined;
  const made = sources.origins.ofReference(path, maker.callee);
  if (made.kind !== 'library' || made.madeBy?.call === undefined) {
    const [type] = made.kind === 'library' ? made.typeArguments : [];
    return type === undefined ? undefined : nameOfType(type, path, sources);
  }
  const of = sources.facts(made.madeBy.path)?.calls[made.madeBy.call];
  return of?.form === 'call' ? nameOfMaker(made, sources) : undefined;
}

/** `this.userRepository.find()` is about whatever `userRepository` holds. */
function nameOfReceiver(
  call: ResolvedCall,
  chain: QueryChain,
  sources: ModelNameSources,
): string | undefined {
  const facts = sources.facts(call.path);
  const start: CallIndex = chain.before.at(-1) ?? call.index;
  const first = facts?.calls[start];
  if (facts === undefined || first?.callee === undefined) return undefined;
  const named =
    first.callee.path.at(-2) ??
    nameOfArgument(chain.before.length > 0 ? first : undefined, call.path, sources) ??
    nameOfHeld(first.callee, call.path, facts, sources);
  return named?.replace(/(?<=.)(?:Repository|Repo|Model)$/i, '');
}

/** `const { Topic } = models`, and `const users = getRepository(User)` of the project's own. */
function nameOfHeld(
  reference: Reference,
  path: FilePath,
  facts: TypeScriptFacts,
  sources: ModelNameSources,
): string | undefined {
  const { root } = reference;
  if (root.kind === 'import') {
    const name = nameOfImport(reference, path, sources);
    // `db` is a client.
    return name !== undefined && /^[A-Z]/.test(name) ? name : undefined;
  }
  const value = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  const held = value?.kind === 'reference' ? value.reference : { root, path: [] };
  return held.root.kind === 'call'
    ? nameOfArgument(facts.calls[held.root.call], path, sources)
    : held.path.at(-1);
}

/** The class that a function of the project is given. */
function nameOfArgument(
  maker: CallFact | undefined,
  path: FilePath,
  sources: ModelNameSources,
): string | undefined {
  const given = maker?.arguments.find(
    argument => argument.kind === 'reference' && sources.origins.ofValue(path, argument).kind === 'class',
  );
  return nameOfValue(given, path, sources);
}

function nameOfValue(
  value: Value | undefined,
  path: FilePath,
  sources: ModelNameSources,
): string | undefined {
  if (value?.kind === 'literal') return typeof value.value === 'string' ? tableIn(value.value) : undefined;
  if (value?.kind === 'object') return nameOfValue(value.properties[0]?.value, path, sources);
  if (value?.kind !== 'reference') return undefined;
  const origin = sources.origins.ofReference(path, value.reference);
  if (origin.kind === 'value') return nameOfValue(literalOf(origin.value), origin.path, sources);
  const last = value.reference.path.at(-1);
  // `Cat.name` is the name of a class.
  if (last === 'name')
    return nameOfValue({ ...value, reference: withoutLast(value.reference) }, path, sources);
  return nameOfOrigin(origin, sources) ?? last ?? nameOfImport(value.reference, path, sources);
}

function literalOf(value: Value): Value | undefined {
  return value.kind === 'literal' ? value : undefined;
}

/** `users as u` is about `users`. */
function tableIn(text: string): string {
  return text.trim().split(/\s+/, 1)[0] ?? text;
}

function withoutLast(reference: Reference): Reference {
  return { root: reference.root, path: reference.path.slice(0, -1) };
}

function nameOfOrigin(origin: Origin, sources: ModelNameSources): string | undefined {
  if (origin.kind === 'class' || origin.kind === 'instance') return nameOfClass(origin, sources);
  // `pgTable('users', …)`
  return origin.kind === 'library' && origin.madeBy !== undefined ? nameOfMaker(origin, sources) : undefined;
}

/** Of what `class Model` or `class BaseEntity` itself asks, whoever extends it is asked about. */
function nameOfInheriting({ through }: LibraryOrigin, sources: ModelNameSources): string | undefined {
  const name = through === undefined ? undefined : nameOfClass(through, sources);
  return name === undefined || /^(?:Model|Entity|(?:Base|Abstract).*)$/.test(name) ? undefined : name;
}

function nameOfClass(
  place: { readonly path: FilePath; readonly class: number },
  sources: ModelNameSources,
): string | undefined {
  return sources.facts(place.path)?.classes[place.class]?.name;
}

const typeParameters = /^(?:T(?:[A-Z_].*)?|[A-Z]|Entity|Model|Document)$/;

function nameOfType(type: TypeFact, home: FilePath, sources: ModelNameSources): string | undefined {
  if (type.kind !== 'named' && type.kind !== 'typeof') return undefined;
  const { reference } = type;
  const named = nameOfOrigin(sources.origins.ofReference(home, reference), sources);
  const name = named ?? reference.path.at(-1) ?? nameOfRoot(reference, home, sources);
  // A type parameter stands for any model.
  return name === undefined || typeParameters.test(name) ? undefined : name;
}

function nameOfRoot(reference: Reference, home: FilePath, sources: ModelNameSources): string | undefined {
  return reference.root.kind === 'global' ? reference.root.name : nameOfImport(reference, home, sources);
}

function nameOfImport(reference: Reference, path: FilePath, sources: ModelNameSources): string | undefined {
  return reference.root.kind === 'import'
    ? sources.facts(path)?.imports[reference.root.import]?.local
    : undefined;
}
