import type { Endpoint, HttpEndpoint } from '../frameworks/endpoint.ts';
import type { HandlerPlace, RegisteredRoute } from '../frameworks/route.ts';
import type { TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import type { AnsweredRead } from './answered-reads.ts';
import type { Behind } from './behind.ts';
import type { CallEdge } from './call-graph.ts';
import type { Caller } from './callers.ts';
import type { ResolvedCall } from './calls.ts';
import type { DataAccess } from './data-access.ts';
import type { Job } from './jobs.ts';
import type { Layering } from './layers.ts';
import type { Manifest } from './manifest.ts';
import type { MessageCall } from './messages.ts';
import type { ModuleRole } from './module-role.ts';
import type { OpenReceiver } from './open-receivers.ts';
import type { Earlier } from './openapi/earlier.ts';
import type { Serving } from './openapi/serving.ts';
import type { OpenApiDocument, Operation } from './openapi-document.ts';
import type { Origins } from './origin.ts';
import type { OutboundCall } from './outbound.ts';
import type { Posture } from './posture.ts';
import type { PrismaModelQuery, PrismaPreviewQuery } from './prisma-schemas.ts';
import type { HandedRoles } from './request-origins/handed-roles.ts';
import type { HandedByCaller, HandedIn, RequestOrigin } from './request-origins/request-origin.ts';
import type { ModuleTarget } from './resolve-module.ts';
import type { FileRole } from './role.ts';
import type { Schema } from './schema.ts';
import type { Service } from './services.ts';
import type { SettingRead } from './setting-reads.ts';
import type { RequestShapes } from './shapes/request-shapes.ts';
import type { Shape } from './shapes/shape.ts';
import type { RawOutputsQuery } from './templates.ts';
import type { Transactions } from './transactions.ts';
import type { Wrappers } from './wrappers.ts';

export type { Service } from './services.ts';

/** The project as one system. Every answer is remembered and follows changes. */
export interface ProjectModel {
  /** The TypeScript and JavaScript files of the project, sorted. */
  files(): readonly FilePath[];
  facts(path: FilePath): TypeScriptFacts | undefined;
  roleOf(path: FilePath): FileRole;
  /** The nearest package.json. */
  manifestOf(path: FilePath): Manifest | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
  readonly origins: Origins;
  /** What is written in GraphQL's schema language. */
  readonly schema: Schema;
  /** What Prisma's schema says of a model that code reads or writes. */
  readonly prismaModel: PrismaModelQuery;
  /** What a template of a page puts in as it is. */
  readonly rawOutputs: RawOutputsQuery;
  readonly prismaPreview: PrismaPreviewQuery;
  readonly libraries: Libraries;
  /** The calls of a file, each with what its callee stands for. */
  calls(path: FilePath): readonly ResolvedCall[];
  /** Receivers of calls that only types could tell. */
  openReceivers(path: FilePath): readonly OpenReceiver[];
  dataAccess(path: FilePath): readonly DataAccess[];
  readonly transactions: Transactions;
  readonly wrappers: Wrappers;
  outboundCalls(path: FilePath): readonly OutboundCall[];
  /** The clients, as in an outbound call's `library`, that get a deadline once for the whole project. */
  clientsWithDeadline(): ReadonlySet<string>;
  /** Runs on a server: part of a service, reached from one, or of a package made for servers. */
  isServerCode(path: FilePath): boolean;
  /** The routes that a file registers, as they are written there. */
  routes(path: FilePath): readonly RegisteredRoute[];
  /** Everything that can be asked of the project's services, with all that stands before it. */
  endpoints(): readonly Endpoint[];
  /** What is known of an endpoint's protection, validation, limits and documentation, with evidence. */
  postureOf(endpoint: Endpoint): Posture;
  /** The root documents of the project's API descriptions, sorted. */
  descriptions(): readonly FilePath[];
  document(path: FilePath): OpenApiDocument | undefined;
  /** What a description was at the revision that everything is compared with. */
  earlier(path: FilePath): Earlier;
  /** The descriptions that a description repeats, such as those it is bundled from. */
  originalsOf(path: FilePath): readonly FilePath[];
  /** The operation that describes an endpoint; undefined where none does, or several may. */
  operationOf(endpoint: Endpoint): Operation | undefined;
  /** Which service a description is about. */
  servingOf(path: FilePath): Serving;
  /** What a framework hands to a function in a parameter: a request, its answer, or a context with both. */
  readonly handedRole: HandedRoles;
  /**
   * The parts of requests that a value may be as it stands, be it handed through functions and files: one for each way
   * to it. None for what is made from one, for what was held against a list on its way, and where nobody knows.
   */
  requestOrigins(path: FilePath, value: Value): readonly RequestOrigin[];
  /** What the callers of a function hand in for a parameter, without what they have checked before. */
  handedIn(place: HandlerPlace, position: number): readonly HandedIn[];
  /** What every caller hands in for a parameter; undefined where not all of them, or not all that they hand in, is known. */
  handedByAll(place: HandlerPlace, position: number): readonly HandedByCaller[] | undefined;
  /** What an endpoint takes, as the schemas say that it is held against. */
  requestShapesOf(endpoint: HttpEndpoint): RequestShapes;
  /** What a call lets through that holds a value against a schema, where that can be read. */
  shapeParsedBy(call: ResolvedCall): Shape | undefined;
  /** What a file sends to and asks of queues, caches and brokers. */
  messages(path: FilePath): readonly MessageCall[];
  /** The functions of the project that the calls of a file lead to, those that keep the promise of an abstract one too. */
  callEdges(path: FilePath): readonly CallEdge[];
  /** What a function leads to, down to data and other services. */
  behind(handler: HandlerPlace): Behind;
  /** The reads of data whose results a handler answers with. */
  answeredReads(handler: HandlerPlace): readonly AnsweredRead[];
  /** The functions of the project that call a function, or hand it to something that runs it. */
  callers(place: HandlerPlace): readonly Caller[];
  /** Whether others than its callers may call a function: frameworks, what nobody could follow, users of a package. */
  mayHaveUnknownCallers(place: HandlerPlace): boolean;
  /** What runs without a request. */
  jobs(): readonly Job[];
  /** What a file is in its service, by what it does. */
  moduleRoleOf(path: FilePath): ModuleRole;
  /** The environment variables and settings that a file reads. */
  settingReads(path: FilePath): readonly SettingRead[];
  /** The files that a file imports at run time. */
  importedFiles(path: FilePath): readonly FilePath[];
  /** Everything that a file brings into a running program, itself included. */
  reachedFiles(path: FilePath): ReadonlySet<FilePath>;
  /** How the package of this file keeps routes and data access apart. */
  layeringOf(path: FilePath): Layering;
  /** The packages that start something that listens. */
  services(): readonly Service[];
  /** A question whose answers are remembered as the model's own are: plain data, found again only after a change. */
  remember<Value>(question: (key: string) => Value): (key: string) => Value;
}
