import { configuration } from './configuration.ts';
import { containers } from './containers.ts';
import { drizzle } from './drizzle.ts';
import { express } from './express.ts';
import { fastify, fastifyPlugin } from './fastify.ts';
import { hono } from './hono.ts';
import { httpClients } from './http-clients.ts';
import { knex } from './knex.ts';
import { koa, koaRouter } from './koa.ts';
import { kysely } from './kysely.ts';
import {
  type BodyLimit,
  type Check,
  type ClientKind,
  type DataMethod,
  type Exposed,
  type HttpMethod,
  type JobDecorator,
  type JobMethod,
  type Library,
  type LibraryMember,
  type LogLevel,
  type MessageMethod,
  memberKey,
  type Protection,
  type SettingMethod,
  type Sink,
} from './library.ts';
import { loggers } from './loggers.ts';
import { messaging } from './messaging.ts';
import { mikroOrm } from './mikro-orm.ts';
import { mongodb } from './mongodb.ts';
import { mongoose } from './mongoose.ts';
import { nest } from './nest.ts';
import { objection } from './objection.ts';
import { operations } from './operations.ts';
import { pg, postgres } from './pg.ts';
import { nestPrisma, prisma } from './prisma.ts';
import { protection } from './protection/index.ts';
import { schedules } from './schedules.ts';
import { sequelize } from './sequelize.ts';
import { asksService } from './service-sdks.ts';
import { sinks } from './sinks.ts';
import { trpc } from './trpc.ts';
import { tsRest, tsRestServers } from './ts-rest.ts';
import { typeorm } from './typeorm.ts';

/** Every table, merged by package. */
/** Each package stands in one of them. */
export const tables: readonly Library[] = [
  express,
  fastify,
  fastifyPlugin,
  koa,
  koaRouter,
  hono,
  nest,
  prisma,
  nestPrisma,
  typeorm,
  mongoose,
  knex,
  pg,
  postgres,
  drizzle,
  kysely,
  mikroOrm,
  mongodb,
  objection,
  sequelize,
  trpc,
  tsRest,
  tsRestServers,
  ...configuration,
  ...containers,
  ...httpClients,
  ...loggers,
  ...messaging,
  ...protection,
  ...schedules,
  ...sinks,
  ...operations,
];

/** A parameter of a callback that takes so many. */
export interface ParameterPlace {
  readonly position: number;
  readonly count: number;
}

/** What the tables know. */
export interface Libraries {
  /** The type that calling or reading a member gives. */
  given(member: LibraryMember, by: 'call' | 'read'): string | undefined;
  /** The argument that is a class of which calling a member gives an object. */
  made(member: LibraryMember): number | undefined;
  /** The type of a parameter that a member hands to its callback. */
  handed(member: LibraryMember, parameter: ParameterPlace): string | undefined;
  /** Whether there is a table for a package. */
  isKnown(packageName: string): boolean;
  isDecorated(member: LibraryMember): boolean;
  isTransactional(member: LibraryMember): boolean;
  /** The links of this package's chains whose first argument names the model. */
  modelLinks(packageName: string): readonly string[];
  /** Whether type arguments of this package's clients describe the whole database. */
  isTypedByDatabase(packageName: string): boolean;
  /** Whether what is read of an object of this package is typed by the same arguments as the object. */
  handsTypesOn(packageName: string): boolean;
  /** What an export of a package is in another one: `@prisma/client:PrismaClient`. */
  handedOn(packageName: string, name: string): string | undefined;
  /** Whether the calls of a package read or write data. */
  isForData(packageName: string): boolean;
  dataMethod(member: LibraryMember): DataMethod | undefined;
  httpMethod(member: LibraryMember): HttpMethod | undefined;
  messageMethod(member: LibraryMember): MessageMethod | undefined;
  jobMethod(member: LibraryMember): JobMethod | undefined;
  jobDecorator(member: LibraryMember): JobDecorator | undefined;
  /** What it does before a handler; undefined when that is not known. */
  protections(member: LibraryMember): readonly Protection[] | undefined;
  check(member: LibraryMember): Check | undefined;
  /** The argument that is held against a schema. */
  parsed(member: LibraryMember): number | undefined;
  settingMethod(member: LibraryMember): SettingMethod | undefined;
  logLevel(member: LibraryMember): LogLevel | undefined;
  sink(member: LibraryMember): Sink | undefined;
  /** Whether a call asks another service by way of the package that is made for it. */
  asksService(member: LibraryMember): boolean;
  taken(member: LibraryMember): BodyLimit | undefined;
  exposed(member: LibraryMember): Exposed | undefined;
  /** The argument with whose fields a row or document is filled. */
  filled(member: LibraryMember): number | undefined;
  /** The argument that becomes part of a statement's text. */
  sqlFragment(member: LibraryMember): number | undefined;
  /** What a class or function makes, where that is a client with connections of its own. */
  clientKind(member: LibraryMember): ClientKind | undefined;
  /** The methods that give back what a call lends. */
  lent(member: LibraryMember): readonly string[] | undefined;
  /** The package whose generated code exports this name. */
  generatedFrom(name: string): string | undefined;
  /** The last names of all methods that read or write data, call services or log. */
  readonly methodNames: ReadonlySet<string>;
  /** The keys under which a member may stand in a table: its own type's and those it extends. */
  keysOf(member: LibraryMember): readonly string[];
}

/** By the name that generated code exports: the package that generates it. */
const generators: ReadonlyMap<string, string | undefined> = new Map(
  tables
    .toReversed()
    .flatMap(({ generatedNames = [], packages }) => generatedNames.map(name => [name, packages[0]])),
);

export function createLibraries(): Libraries {
  const byPackage = new Map<string, Library | undefined>();
  for (const table of tables) for (const name of table.packages) byPackage.set(name, table);
  /** `drizzle-orm/node-postgres` belongs to `drizzle-orm`. */
  const tableOf = (name: string): Library | undefined => {
    if (!byPackage.has(name)) byPackage.set(name, byPackage.get(packageOf(name)));
    return byPackage.get(name);
  };

  const keysOf = (member: LibraryMember): readonly string[] => {
    const table = tableOf(member.package);
    const keys = [memberKey(member)];
    let type = ownEntry(table?.extends, member.export);
    for (let depth = 0; type !== undefined && depth < 5; depth++) {
      keys.push(memberKey({ ...member, export: type }));
      type = ownEntry(table?.extends, type);
    }
    return keys;
  };

  const find = <Entry>(
    member: LibraryMember,
    entriesOf: (table: Library) => Readonly<Record<string, Entry>> | undefined,
  ): Entry | undefined => {
    const table = tableOf(member.package);
    const entries = table === undefined ? undefined : entriesOf(table);
    if (entries === undefined) return undefined;
    for (const key of keysOf(member)) {
      const entry = ownEntry(entries, key) ?? ownEntry(entries, withAnyModel(key));
      if (entry !== undefined) return entry;
    }
    return undefined;
  };

  return {
    keysOf,
    methodNames: new Set(tables.flatMap(methodNamesOf)),
    isKnown: name => tableOf(name) !== undefined,
    isDecorated: member =>
      member.isInstance && tableOf(member.package)?.decorated?.includes(member.export) === true,
    isTransactional: member => tableOf(member.package)?.transactional?.includes(member.export) === true,
    modelLinks: name => tableOf(name)?.modelLinks ?? [],
    isTypedByDatabase: name => tableOf(name)?.isTypedByDatabase === true,
    handsTypesOn: name => tableOf(name)?.handsTypesOn === true,
    handedOn: (name, exported) => ownEntry(tableOf(name)?.handsOn, exported),
    isForData: name => tableOf(name)?.data !== undefined,
    dataMethod: member => find(member, table => table.data),
    httpMethod: member => find(member, table => table.http),
    messageMethod: member => find(member, table => table.messages),
    jobMethod: member => find(member, table => table.runs),
    jobDecorator: member => find(member, table => table.runsDecorated),
    protections: member =>
      find(member, table => table.before) ?? (tableOf(member.package)?.isHarmless === true ? [] : undefined),
    check: member => find(member, table => table.checks),
    parsed(member) {
      const table = tableOf(member.package);
      const isMethod =
        table === undefined
          ? isForeignSchema(member)
          : table.schemaMethods?.includes(member.path.at(-1) ?? '') === true;
      return find(member, ({ parses }) => parses) ?? (isMethod ? 0 : undefined);
    },
    settingMethod: member => find(member, table => table.settings),
    logLevel: member => find(member, table => table.log),
    sink: member => find(member, table => table.sinks),
    asksService: ({ export: name, package: from, path }) =>
      asksService(packageOf(from), path.length === 0 ? [name] : path),
    taken: member => find(member, table => table.takes),
    exposed: member => find(member, table => table.exposes),
    filled: member => find(member, table => table.fills),
    sqlFragment: member => find(member, table => table.sqlFragments),
    made: member => find(member, table => table.makes),
    clientKind: member => find(member, table => table.clients),
    lent: member => find(member, table => table.lends),
    generatedFrom: name => generators.get(name),
    given(member, by) {
      const gives = tableOf(member.package)?.gives;
      if (gives === undefined) return undefined;
      for (const key of keysOf(member)) {
        const type =
          gives[by === 'call' ? `${key}()` : key] ?? (by === 'call' ? gives[withAnyMethod(key)] : undefined);
        if (type !== undefined) return type;
      }
      return undefined;
    },
    handed(member, { position, count }) {
      const hands = tableOf(member.package)?.hands;
      if (hands === undefined) return undefined;
      return keysOf(member)
        .map(key => hands[`${key}/${count}`] ?? hands[key])
        .find(types => types !== undefined)?.[position];
    },
  };
}

/** Names such as `constructor` are in every object, and in no table. */
function ownEntry<Entry>(
  entries: Readonly<Record<string, Entry>> | undefined,
  key: string,
): Entry | undefined {
  return entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

function methodNamesOf({ data = {}, http = {}, log = {} }: Library): readonly string[] {
  return [data, http, log].flatMap(entries =>
    Object.keys(entries).flatMap(key => key.split(/[#.]/).at(-1) ?? []),
  );
}

/** `orderSchema.parse` of a package of the project's own that is not here to look into. */
function isForeignSchema({ export: name, path: [method = '', ...others] }: LibraryMember): boolean {
  const isParsing = others.length === 0 && /^(?:safeP|p)arse(?:Async)?$/.test(method);
  return isParsing && /Schema$/.test(name);
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** `PrismaClient#user.findMany` stands in the table as `PrismaClient#*.findMany`. */
function withAnyModel(key: string): string {
  return key.replace(/#[^.#]+\./, '#*.');
}

/** `QueryBuilder#where` stands in the table as `QueryBuilder#*()`. */
function withAnyMethod(key: string): string {
  return key.replace(/#.*/s, '#*()');
}
