/** The questions about who calls whom, and what that leads to. */
import type { HandlerPlace } from '../frameworks/route.ts';
import type { CallIndex, FunctionIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import { groupBy } from '../source/group-by.ts';
import { type FilePath, toFilePath } from '../source/path.ts';
import { type AnsweredRead, findAnsweredReads } from './answered-reads.ts';
import { type Behind, type BehindSources, describeBehind, findWays } from './behind.ts';
import { type FileCalls, findFileCalls, noCalls } from './call-graph.ts';
import { type Caller, type Callers, type CallTarget, findCallTargets, groupCallers } from './callers.ts';
import type { ResolvedCall } from './calls.ts';
import type { DataAccess } from './data-access.ts';
import { type Comparison, type Database, isSameData } from './database.ts';
import { type ClassPlace, type Extension, findExtensions, placeKey } from './implementers.ts';
import type { Manifest } from './manifest.ts';
import { findMessages, type MessageCall } from './messages.ts';
import type { OriginSources, Origins } from './origin.ts';
import type { OutboundCall } from './outbound.ts';
import type { FileRole } from './role.ts';
import {
  findOpenCalls,
  mayHaveUnknownCallers,
  mergeOpenCalls,
  noOpenCalls,
  type OpenCalls,
} from './unknown-callers.ts';

export interface CallParts extends Pick<OriginSources, 'resolve' | 'exportPlaces'> {
  readonly origins: Origins;
  readonly libraries: Libraries;
  files(): readonly FilePath[];
  roleOf(path: FilePath): FileRole;
  manifestOf(path: FilePath): Manifest | undefined;
  facts(path: FilePath): TypeScriptFacts | undefined;
  calls(path: FilePath): readonly ResolvedCall[];
  dataAccess(path: FilePath): readonly DataAccess[];
  outboundCalls(path: FilePath): readonly OutboundCall[];
}

export interface CallQueries {
  /** Who calls whom in one file. */
  fileCalls(path: FilePath): FileCalls;
  messages(path: FilePath): readonly MessageCall[];
  behind(place: HandlerPlace): Behind;
  callers(place: HandlerPlace): readonly Caller[];
  /** Whether others than its callers may call a function: frameworks, what nobody could follow, users of a package. */
  mayHaveUnknownCallers(place: HandlerPlace): boolean;
  answeredReads(place: HandlerPlace): readonly AnsweredRead[];
}

export function createCallQueries(database: Database, parts: CallParts): CallQueries {
  const { facts, files, calls } = parts;
  const extendedBy = queryExtensions(database, parts);
  const fileCallsOf = database.query<FileCalls>(
    'file calls',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined ? noCalls : findFileCalls(content, calls(path), { ...parts, extendedBy });
    },
    isSameData,
  );
  const messagesOf = database.query('messages', key => findMessages(calls(toFilePath(key)), parts));
  const sources: BehindSources = {
    ...parts,
    fileCalls: fileCallsOf,
    messages: messagesOf,
    nameOf: place => nameOfFunction(place, facts(place.path)),
    waysIn: database.query('ways', key => findWays(toFilePath(key), sources)),
  };
  const targetsOf = database.query<readonly CallTarget[]>(
    'call targets',
    key => findCallTargets(fileCallsOf(key)),
    isSameData,
  );
  const accessByResult = database.query<ReadonlyMap<CallIndex, DataAccess>>('access by result', key => {
    const path = toFilePath(key);
    const all = new Map(facts(path)?.calls.map((call, index) => [call, index as CallIndex]));
    return new Map(parts.dataAccess(path).map(access => [all.get(access.last) ?? access.call.index, access]));
  });
  const answered = { facts, calls, fileCalls: fileCallsOf, accessByResult };
  const allCallers = database.query<Callers>('all callers', () =>
    groupCallers(files().map(path => ({ path, targets: targetsOf(path) }))),
  );
  const unknownCallers = queryUnknownCallers(database, parts, fileCallsOf);
  return {
    fileCalls: fileCallsOf,
    messages: messagesOf,
    behind: perPlace(database, 'behind', place => describeBehind(place, sources)),
    callers: perPlace(database, 'callers', place => allCallers('').get(placeKey(place)) ?? [], isSameData),
    mayHaveUnknownCallers: unknownCallers,
    answeredReads: perPlace(
      database,
      'answered reads',
      place => findAnsweredReads(place, answered),
      isSameData,
    ),
  };
}

function queryUnknownCallers(
  database: Database,
  { facts, files, manifestOf, roleOf }: CallParts,
  fileCallsOf: (path: FilePath) => FileCalls,
): (place: HandlerPlace) => boolean {
  const openCallsIn = database.query<OpenCalls, FilePath>(
    'open calls in',
    path => {
      const content = facts(path);
      // A test hands in what it likes.
      return content === undefined || roleOf(path) === 'test'
        ? noOpenCalls
        : findOpenCalls(content, fileCallsOf(path));
    },
    isSameData,
  );
  const openCalls = database.query('open calls', () => mergeOpenCalls(files().map(openCallsIn)));
  return perPlace(database, 'unknown callers', place =>
    mayHaveUnknownCallers(
      place,
      facts(place.path),
      openCalls(''),
      manifestOf(place.path)?.isPublished === true,
    ),
  );
}

/** Apart from what tests put in the place of others. */
function queryExtensions(database: Database, parts: CallParts): (base: string) => readonly ClassPlace[] {
  const { files, facts, origins, roleOf } = parts;
  const extensionsIn = database.query<readonly Extension[]>(
    'extensions in',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      return content === undefined || roleOf(path) === 'test'
        ? []
        : findExtensions(path, content, origins, parts);
    },
    isSameData,
  );
  const extensions = database.query('extensions', () =>
    groupBy(files().flatMap(extensionsIn), ({ base }) => base),
  );
  return database.query<readonly ClassPlace[]>(
    'extended by',
    key => (extensions('').get(key) ?? []).map(({ by }) => by),
    isSameData,
  );
}

/** `OrdersService.list`, `list`, or `''`. */
function nameOfFunction({ function: index }: HandlerPlace, facts: TypeScriptFacts | undefined): string {
  const fact = facts?.functions[index];
  const owner = fact?.class === undefined ? undefined : facts?.classes[fact.class]?.name;
  return owner === undefined ? (fact?.name ?? '') : `${owner}.${fact?.name ?? ''}`;
}

/** A query about a function. */
export function perPlace<Value>(
  database: Database,
  name: string,
  compute: (place: HandlerPlace) => Value,
  isSame: Comparison<Value> = Object.is,
): (place: HandlerPlace) => Value {
  const computeFor = (key: string): Value => {
    const cut = key.lastIndexOf('#');
    const index = Number(key.slice(cut + 1)) as FunctionIndex;
    return compute({ path: toFilePath(key.slice(0, cut)), function: index });
  };
  const query = database.query(name, computeFor, isSame);
  return place => query(placeKey(place));
}
