/** Keys of Redis and of caches that are read one by one, each after the answer to the last. */
import type { CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { isWithin } from '../../source/span.ts';
import { nameOfReference } from '../code/code.ts';
import {
  dependsOnEarlierTurn,
  goesOverFewElements,
  goesOverPieces,
  type LoopFact,
  loopAt,
  stopsEarly,
} from '../code/loops.ts';
import { redisCommandOf } from './redis.ts';

export interface KeyRead {
  readonly call: CallFact;
  readonly loop: LoopFact;
  /** As it is written: `this.redis.get`. */
  readonly name: string;
  readonly store: 'Redis' | 'the cache';
  /** What asks for all keys at once, where there is such a command. */
  readonly together: string | undefined;
}

interface KeyCommand extends Pick<KeyRead, 'store' | 'together'> {
  readonly isRead: boolean;
}

const reading = new Set(
  `get getbuffer hget hgetall hexists exists ttl pttl type smembers sismember scard zscore zrank zcard
   llen strlen bitcount`.split(/\s+/),
);
const together: Readonly<Record<string, string>> = { get: 'mget', hget: 'hmget' };
/** Caches over stores of any kind; those that are always in memory answer at once. */
const caches: Readonly<Record<string, string>> = { keyv: 'getMany', 'cache-manager': 'mget' };

/**
 * Reads in `for` loops: those of a `Promise.all` leave together, and the clients send them as one. A turn that sends
 * other commands as well, or looks at what the last one left, works through one key after the other on purpose.
 */
export function keyReadsIn(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): readonly KeyRead[] {
  return model.calls(path).flatMap(call => {
    const block = call.fact.dependsOnLoop;
    const loop = loopAt(facts, block);
    if (block === undefined || loop === undefined || !call.fact.isAwaited || !goesOn(loop)) return [];
    const command = commandOf(call, model);
    if (command?.isRead !== true) return [];
    const isOnPurpose =
      goesOverPieces(facts, loop) ||
      goesOverFewElements(loop, path, model) ||
      stopsEarly(facts, block) ||
      dependsOnEarlierTurn(facts, loop, call.fact) ||
      sendsOthers(loop, model.calls(path), model);
    if (isOnPurpose || call.fact.callee === undefined) return [];
    const name = nameOfReference(facts, call.fact.callee);
    return [{ call: call.fact, loop, name, store: command.store, together: command.together }];
  });
}

function commandOf(call: ResolvedCall, model: ProjectModel): KeyCommand | undefined {
  const command = redisCommandOf(call, model);
  if (command !== undefined) {
    const isRead = command.isPlain && reading.has(command.name);
    return { isRead, store: 'Redis', together: together[command.name] };
  }
  const { callee } = call;
  if (callee.kind !== 'library' || !callee.isInstance || callee.path.length !== 1) return undefined;
  const all = caches[callee.package];
  return all === undefined
    ? undefined
    : { isRead: callee.path[0] === 'get', store: 'the cache', together: all };
}

function goesOn({ form }: LoopFact): boolean {
  return form === 'for-of' || form === 'for-in' || form === 'for';
}

/** Also what is not known to be a read of a key. */
function sendsOthers(loop: LoopFact, calls: readonly ResolvedCall[], model: ProjectModel): boolean {
  return calls.some(call => {
    if (!isWithin(loop.span, call.fact.span)) return false;
    return commandOf(call, model)?.isRead === false;
  });
}
