/** What an application puts before a handler, from the widest to the narrowest. */
import type { Piece } from '../piece.ts';
import type { Gap, HttpVerb } from '../route.ts';
import { joinRoute } from '../route.ts';
import type { Application } from './application.ts';
import { enhancerRoles } from './enhancers.ts';
import { type Covers, covers, isWildcard } from './path-target.ts';
import { neutral } from './reading.ts';
import {
  type ClassPlace,
  type ControllerTarget,
  classKey,
  type MiddlewareFound,
  type PathTarget,
} from './vocabulary.ts';

export interface Standing {
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
}

/** Where a request goes. */
export interface Destination {
  readonly owner: ClassPlace | undefined;
  readonly verb: HttpVerb;
  /** With everything; undefined when it is not known. */
  readonly path: string | undefined;
  /** Without the global prefix. */
  readonly pathWithin: string | undefined;
}

export function middlewareBefore(application: Application, destination: Destination): Standing {
  const { verb, path } = destination;
  const ofApplication = application.middleware.map(({ pieces, path: target }) =>
    standing(pieces, target === undefined ? 'yes' : covers(target, verb, path)),
  );
  const ofModules = application.modules.middleware.map(middleware =>
    standing(middleware.pieces, reach(middleware, destination, application)),
  );
  return joinStandings([...ofApplication, ...ofModules]);
}

/**
 * By role in the order in which they run, and in each role from the application's down to the handler's own. What a
 * contract describes is held against it last.
 */
export function mergeEnhancers(wide: readonly Piece[], narrow: readonly Piece[]): readonly Piece[] {
  const roles = [...enhancerRoles, 'schema'] as const;
  return roles.flatMap(role => [...wide, ...narrow].filter(piece => piece.role === role));
}

function joinStandings(all: readonly Standing[]): Standing {
  return { pieces: all.flatMap(({ pieces }) => pieces), gaps: all.flatMap(({ gaps }) => gaps) };
}

function standing(pieces: readonly Piece[], reached: Covers): Standing {
  switch (reached) {
    case 'yes':
      return { pieces, gaps: [] };
    case 'no':
      return { pieces: [], gaps: [] };
    case 'unknown':
      return { pieces: [], gaps: pieces.map(unknownReach) };
  }
}

function unknownReach({ path, span, name }: Piece): Gap {
  return { path, span, reason: `it is not known whether \`${name}\` stands before it` };
}

function reach(middleware: MiddlewareFound, destination: Destination, application: Application): Covers {
  const answers = middleware.targets.map(target => reachOf(target, destination, application));
  const reached = answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
  if (reached === 'no') return 'no';
  const left = middleware.excluded.map(target => leaves(target, destination, application));
  if (left.includes('yes')) return 'no';
  return left.includes('unknown') || middleware.isConditional ? 'unknown' : reached;
}

function reachOf(
  target: PathTarget | ControllerTarget,
  destination: Destination,
  application: Application,
): Covers {
  if (target.kind === 'controller') {
    const { owner } = destination;
    return owner !== undefined && classKey(owner) === classKey(target.controller) ? 'yes' : 'no';
  }
  if (!readsRest(target, application, 'target')) return 'unknown';
  const answers = withVersions(target, application).map(one => coversOn(application, one, destination));
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** A path stands for what is below it on Express, and only for itself on Fastify. */
function coversOn(
  { found: { adapter }, prefix }: Application,
  target: PathTarget,
  { verb, pathWithin }: Destination,
): Covers {
  const below = covers(target, verb, pathWithin);
  if (!target.isPrefix || adapter === 'express') return below;
  const exact = covers({ ...target, isPrefix: false }, verb, pathWithin);
  // What is excluded from the prefix may be put there a second time, with all that is below it.
  const isKnown = adapter === 'fastify' && (prefix?.excluded ?? []).length === 0;
  return isKnown || exact === below ? exact : 'unknown';
}

/** What leaves out a part of the paths leaves the middleware standing for the others. Versions are part of the path. */
function leaves(target: PathTarget, { verb, pathWithin }: Destination, application: Application): Covers {
  if (target.path === undefined || pathWithin === undefined) return 'unknown';
  if (!readsRest(target, application, 'exclusion')) return 'unknown';
  if (covers({ ...target, verb: undefined }, verb, pathWithin) !== 'yes') return 'no';
  return covers(target, verb, pathWithin);
}

/** Up to version 10, Nest leaves it to each router how all that is left of a path is written. */
export function readsRest(
  { path = '' }: PathTarget,
  { version, found }: Application,
  use: 'target' | 'exclusion',
): boolean {
  if (version === undefined || version > 10) return true;
  const isOfExpress = use === 'target' && found.adapter === 'express';
  return isOfExpress ? !path.includes('(.*)') : use === 'target' || !/(?:^|\/)\*/.test(path);
}

/** A path without a version stands for those that have none or, since version 11, the default one. */
function withVersions(target: PathTarget, { versioning, version: nest }: Application): readonly PathTarget[] {
  const { path } = target;
  if (nest !== undefined && nest < 11) return [target];
  if (path === undefined || isWildcard(path) || versioning?.by !== 'path') return [target];
  const { defaults = [neutral], prefix } = versioning;
  return defaults.map(version =>
    version === undefined || prefix === undefined
      ? { ...target, path: undefined }
      : { ...target, path: version === neutral ? path : joinRoute(`${prefix}${version}`, path) },
  );
}
