/** What is known of a library, as a table. Supporting another library is another table. */
export interface Library {
  /** The packages that export these names. */
  readonly packages: readonly string[];
  /**
   * The type that a call or property gives, by what it is asked of:
   * `default()` calls the default export, `Pool#connect()` a method, `DataSource#manager` reads a property.
   * A type here is the name under which the package exports it; `mongoose:Model` is another package's.
   */
  readonly gives?: Readonly<Record<string, string>>;
  /** Calls that give an object of the class that they are given, by its position: `Container.get(OrdersService)`. */
  readonly makes?: Readonly<Record<string, number>>;
  /** The types of the parameters that a callback given to a call receives: `Application#get`. `*` stands for any type. */
  // `Application#use/4` speaks of callbacks that take four.
  readonly hands?: Readonly<Record<string, readonly (string | undefined)[]>>;
  /** Exports that are what another package exports: `@prisma/client:PrismaClient`. */
  readonly handsOn?: Readonly<Record<string, string>>;
  /** Types that have everything that another has. */
  readonly extends?: Readonly<Record<string, string>>;
  /** Names that only this library's generated code exports, from places that may not exist yet. */
  readonly generatedNames?: readonly string[];
  /** Types to whose objects plugins and applications add members of their own. */
  readonly decorated?: readonly string[];
  /** Types whose objects do everything inside of one transaction. */
  readonly transactional?: readonly string[];
  /** Links of a chain whose first argument names the model, the surest first: `from`, `into`. */
  readonly modelLinks?: readonly string[];
  /** Its type arguments describe the whole database or what a row looks like, and name no model. */
  readonly isTypedByDatabase?: true;
  /** What is read of an object is typed by the same arguments as the object. */
  readonly handsTypesOn?: true;
  /** Calls that read or write data, by member. `*` stands for one name: `PrismaClient#*.findMany`. */
  readonly data?: Readonly<Record<string, DataMethod>>;
  /** What holds connections of its own, and is made to be kept: by the class or function that makes it. */
  readonly clients?: Readonly<Record<string, ClientKind>>;
  /** Calls that lend something which has to be given back, and the methods of it that do that. */
  readonly lends?: Readonly<Record<string, readonly string[]>>;
  /** Arguments that become part of SQL text without being a statement of their own, by position. */
  readonly sqlFragments?: Readonly<Record<string, number>>;
  /** Calls that go to another service. */
  readonly http?: Readonly<Record<string, HttpMethod>>;
  /** Calls that send to or read from a queue, a cache, a broker, a mailer or a store of files. */
  readonly messages?: Readonly<Record<string, MessageMethod>>;
  /** Calls that register what runs without a request. */
  readonly runs?: Readonly<Record<string, JobMethod>>;
  /** Decorators of methods and classes that do. */
  readonly runsDecorated?: Readonly<Record<string, JobDecorator>>;
  /** What something does where it stands before a handler, by what is put there; nothing of it when the list is empty. */
  readonly before?: Readonly<Record<string, readonly Protection[]>>;
  /** Whatever of it stands before a handler protects nothing, unless `before` says otherwise. */
  readonly isHarmless?: boolean;
  /** Calls that find out whether something may go on. */
  readonly checks?: Readonly<Record<string, Check>>;
  /** Calls that hold a value against a schema, by the position of the value. */
  readonly parses?: Readonly<Record<string, number>>;
  /** Methods of every schema that the package makes, which hold their first argument against it. */
  readonly schemaMethods?: readonly string[];
  /** Calls that read a setting, by the positions of its name and of what stands in where nobody sets it. */
  readonly settings?: Readonly<Record<string, SettingMethod>>;
  /** Calls that fill a row or document with what they are given, by its position. */
  readonly fills?: Readonly<Record<string, number>>;
  /** Calls that put something for operators before clients, and what it is. */
  readonly exposes?: Readonly<Record<string, Exposed>>;
  /** Calls that read what clients send, and how much of it they take. */
  readonly takes?: Readonly<Record<string, BodyLimit>>;
  /** Calls that do harm when whoever sends a request chooses what they are given. */
  readonly sinks?: Readonly<Record<string, Sink>>;
  /** Calls that write a log line. */
  readonly log?: Readonly<Record<string, LogLevel>>;
}

/** What a client is connected to. */
export type ClientKind = 'database' | 'cache' | 'broker' | 'service';

export type DataVerb =
  | 'find-one'
  | 'find-many'
  | 'count'
  | 'create'
  | 'update'
  | 'upsert'
  | 'delete'
  /** SQL text decides. */
  | 'raw'
  /** The other links of the chain decide: `insert().into(User).execute()`. */
  | 'chain'
  | 'transaction';

/** Places in arguments are written `0.where`: the property `where` of the first argument. */
export interface DataMethod {
  readonly verb: DataVerb;
  /** Links of its chain that make something else of it: `insert(users).values(…).onConflictDoUpdate(…)`. */
  readonly linked?: Readonly<Record<string, DataVerb>>;
  /** Reads at most one row, whatever the chain says. */
  readonly isSingle?: boolean;
  /** May touch more than one row. */
  readonly isBulk?: boolean;
  readonly filter?: string;
  /** What the first argument may say where it is options; an object that says none of it is the filter itself. */
  readonly options?: ReadonlySet<string>;
  readonly limit?: readonly string[];
  readonly data?: string;
  /** SQL as text: a value put into it is a risk. */
  readonly sql?: string;
  /** Where the model's name is; a link that names it, the type's argument or the chain's beginning when absent. */
  readonly model?: 'member' | 'first-argument';
  /** An option that hands in a transaction. */
  readonly transactionOption?: readonly string[];
}

export interface HttpMethod {
  /** The argument that holds the options. */
  readonly options: number;
  /** The argument that holds the address, when it is not among the options. */
  readonly url: number | undefined;
  readonly verb: string | undefined;
  /** Options that bound the time. */
  readonly deadlines: readonly string[];
  /** Rejects by itself on 4xx and 5xx. */
  readonly rejectsOnStatus: boolean;
}

/** What stands before a handler and may end a request. */
export type Protection =
  | 'authentication'
  /** Finds out who asks, and lets others pass. */
  | 'identification'
  | 'authorisation'
  | 'rate limit'
  | 'timeout'
  | 'idempotency'
  | 'body validation'
  | 'params validation'
  | 'query validation'
  /** Which parts is said by its arguments. */
  | 'validation';

export type Check = 'token' | 'session' | 'signature' | 'comparison' | 'password' | 'permission' | 'limit';

export type JobKind = 'consumer' | 'schedule' | 'listener';

/** Places in arguments, as in a {@link DataMethod}. */
export interface JobMethod {
  readonly kind: JobKind;
  /** Where the queue, topic, event or time is; the first argument of what made the object when it is `maker`. */
  readonly name: string;
  /** Where the function is: the first of these that holds one. */
  readonly handler: readonly string[];
}

export interface JobDecorator {
  readonly kind: JobKind;
  /** The method that runs, of a class that is decorated; of a decorated method, it itself. */
  readonly method?: string;
}

export interface MessageMethod {
  readonly to: 'queue' | 'cache' | 'event' | 'mail' | 'storage';
  readonly action: 'send' | 'read' | 'write' | 'delete';
  /** Where the queue, topic, event or key is named, such as `0.topic`. */
  readonly name?: string;
  /** The first argument of the call that made the object names it: `new Queue('mail')`. */
  readonly isNamedByMaker?: boolean;
}

export interface SettingMethod {
  readonly name: number;
  readonly fallback?: number;
}

export type Exposed = 'documentation' | 'queue board' | 'admin panel' | 'metrics';

export interface BodyLimit {
  readonly kind: 'file' | 'body';
  /** The position of the options. */
  readonly options: number;
  /** Where the limit stands in them, such as `limits.fileSize`. */
  readonly limit: string;
  /** Takes too much where the limit is not given. */
  readonly isOpen?: boolean;
  /** Is about files only with this option: `multipart`. */
  readonly onlyWith?: string;
}

export type SinkKind =
  /** Run by a shell. */
  | 'command'
  /** The program that runs. */
  | 'program'
  | 'code'
  | 'module'
  /** A file that is read, written or removed. */
  | 'path'
  /** A page that is made from text: what looks like a tag is one. */
  | 'template'
  /** Put into a page as it is. */
  | 'markup'
  /** Where a request is sent. */
  | 'address'
  | 'redirect'
  /** A document that may name files which are read with it. */
  | 'document';

export interface Sink {
  readonly kind: SinkKind;
  /** The position of what must not be chosen from outside. */
  readonly argument: number;
  /** The argument that holds the options, where they matter: `{ shell: true }`, `{ root }`. */
  readonly options?: number;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** A name reached from what a package exports: `PrismaClient#user.findMany`. */
export interface LibraryMember {
  readonly package: string;
  /** The exported name: `default`, `*`, or a class, function or type. */
  readonly export: string;
  /** A value of that type rather than the export itself. */
  readonly isInstance: boolean;
  /** The names after it; `()` stands for a call whose result no table names. */
  readonly path: readonly string[];
}

/** `PrismaClient#user.findMany` for an instance's member, `Router` or `sign` for an export itself. */
export function memberKey(member: Pick<LibraryMember, 'export' | 'isInstance' | 'path'>): string {
  const separator = member.isInstance ? '#' : '.';
  if (member.path.length === 0) return member.isInstance ? `${member.export}#` : member.export;
  return `${member.export}${separator}${member.path.join('.')}`;
}
