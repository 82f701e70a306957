/** The questions about how endpoints stand. */
import type { Endpoint } from '../../frameworks/endpoint.ts';
import { type FilePath, toFilePath } from '../../source/path.ts';
import { type CallParts, type CallQueries, perPlace } from '../call-queries.ts';
import { type Database, isSameData } from '../database.ts';
import type { Described } from '../openapi/description-queries.ts';
import { type Posture, unknownPosture } from '../posture.ts';
import type { RequestShapes } from '../shapes/request-shapes.ts';
import { findSetUps, type SetUp } from './application.ts';
import { describeConduct } from './conduct.ts';
import type { PostureSources } from './context.ts';
import { describePosture } from './describe-posture.ts';
import type { Signals } from './signal.ts';
import { findSignals } from './signals.ts';

export interface PostureParts extends CallParts {
  readonly callQueries: CallQueries;
  describedIn(endpoint: Endpoint): Described;
  endpointOf(id: string): Endpoint | undefined;
  shapesOf(id: string): RequestShapes;
  /** The folder of the package of a file. */
  homeOf(path: FilePath): FilePath;
  /** Takes part in a running service. */
  isApplication(path: FilePath): boolean;
}

/** Asked by id: what stands behind it is made anew only when it, or what it is made from, has changed. */
export function createPostureQuery(database: Database, parts: PostureParts): (endpoint: Endpoint) => Posture {
  const { facts, calls, callQueries, origins, libraries, endpointOf } = parts;
  const signals = database.query<Signals>('signals', key => {
    const path = toFilePath(key);
    const content = facts(path);
    return content === undefined
      ? new Map()
      : findSignals({ path, facts: content, calls: calls(path), origins, libraries });
  });
  const conducting = { facts, origins, fileCalls: callQueries.fileCalls, signals };
  const conduct = perPlace(database, 'conduct', place => describeConduct(place, conducting), isSameData);
  const sources: PostureSources = {
    facts,
    origins,
    libraries,
    conduct,
    conductAsked(place, asked) {
      const whole = conduct(place);
      return whole.goesByAddress === true ? describeConduct(place, conducting, asked) : whole;
    },
    signals,
    behind: callQueries.behind,
    answeredReads: callQueries.answeredReads,
    dataAccess: parts.dataAccess,
    describedIn: parts.describedIn,
    shapesOf: parts.shapesOf,
    applications: queryApplications(database, parts),
  };
  const posture = database.query<Posture>(
    'posture',
    id => {
      const endpoint = endpointOf(id);
      return endpoint === undefined ? unknownPosture() : describePosture(endpoint, sources);
    },
    isSameData,
  );
  return endpoint => posture(endpoint.id);
}

function queryApplications(database: Database, parts: PostureParts): PostureSources['applications'] {
  const { facts, files, calls, origins, homeOf, isApplication } = parts;
  const setUpsIn = database.query<readonly SetUp[]>(
    'set up in',
    key => {
      const path = toFilePath(key);
      const content = facts(path);
      if (content === undefined || !isApplication(path)) return [];
      return findSetUps({ path, facts: content, calls: calls(path), origins, factsOf: facts });
    },
    isSameData,
  );
  const all = database.query<readonly SetUp[]>('set up', () => files().flatMap(setUpsIn), isSameData);
  const near = database.query<readonly SetUp[]>(
    'set up near',
    home => all('').filter(({ path }) => homeOf(path) === home),
    isSameData,
  );
  return { near: path => near(homeOf(path)), all: () => all('') };
}
