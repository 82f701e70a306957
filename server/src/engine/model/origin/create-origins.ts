import type { KnownOrigins, OriginSources, Origins } from '../origin.ts';
import { ofCall, ofReturn } from './of-call.ts';
import { baseOf, memberOfClass } from './of-class-member.ts';
import { ofExport, ofImport } from './of-export.ts';
import { member } from './of-member.ts';
import { ofParameter } from './of-parameter.ts';
import { ofReference } from './of-reference.ts';
import { ofToken } from './of-token.ts';
import { ofType } from './of-type.ts';
import { ofValue } from './of-value.ts';
import { memberOfType, writtenTypeOf } from './of-written-type.ts';
import type { OriginWalk } from './origin-walk.ts';

export function createOrigins(sources: OriginSources): Origins {
  return originsOn(createWalk(sources, sources.known));
}

function originsOn(walk: OriginWalk): Origins {
  return {
    ofReference: (path, reference) => walk.ofReference(path, reference, 0),
    ofValue: (path, value) => walk.ofValue(path, value, 0),
    ofType: (path, type) => walk.ofType(path, type, 0),
    ofExport: (path, name) => walk.ofExport(path, name, 0),
    writtenType: (path, reference) => writtenTypeOf(walk, path, reference, 0),
    member: (origin, name) => walk.member(origin, name, 0),
    result: (path, call) => walk.ofCall(path, call, 0),
    forOneAnswer() {
      const own: KnownOrigins = new Map();
      return originsOn(createWalk(walk.sources, () => walk.sources.known() ?? own));
    },
  };
}

/** The parts of the walk call each other through it, since what a name stands for may go any way. */
function createWalk(sources: OriginSources, known: OriginSources['known']): OriginWalk {
  const walk: OriginWalk = {
    sources,
    known,
    ofReference: (path, reference, steps) => ofReference(walk, path, reference, steps),
    ofImport: (path, specifier, name, steps) => ofImport(walk, path, specifier, name, steps),
    ofExport: (path, name, steps) => ofExport(walk, path, name, steps),
    ofParameter: (path, file, index, position, steps) =>
      ofParameter(walk, path, file, index, position, steps),
    ofCall: (path, index, steps) => ofCall(walk, path, index, steps),
    ofReturn: (path, index, steps) => ofReturn(walk, path, index, steps),
    ofValue: (path, value, steps) => ofValue(walk, path, value, steps),
    ofType: (path, type, steps) => ofType(walk, path, type, steps),
    ofToken: (fact, file, steps) => ofToken(walk, fact, file, steps),
    member: (origin, name, steps) => member(walk, origin, name, steps),
    memberOfClass: (path, index, name, side, steps) => memberOfClass(walk, path, index, name, side, steps),
    baseOf: (path, index, steps) => baseOf(walk, path, index, steps),
    memberOfType: (owner, name, steps) => memberOfType(walk, owner, name, steps),
  };
  return walk;
}
