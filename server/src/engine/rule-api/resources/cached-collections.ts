/** Hashes, sets and lists of Redis that keep a copy of what a database holds. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { textOfKey } from './cached-values.ts';
import { redisCommandOf } from './redis.ts';

export interface CollectionWrite {
  readonly call: ResolvedCall;
  readonly key: Value;
  /** The rows are read from a database after nothing was found under the key. */
  readonly isLoaded: boolean;
}

const filling = /^(?:hset|hmset|sadd|rpush|lpush|zadd)$/;
const looking = /^(?:hget|hgetall|hmget|smembers|lrange|zrange)$/;

/** `redis.hset(key, user)`; such commands take no lifetime. */
export function collectionWriteOf(call: ResolvedCall, model: ProjectModel): CollectionWrite | undefined {
  const command = redisCommandOf(call, model);
  const [key] = command?.given ?? [];
  if (command?.isPlain !== true || key === undefined || !filling.test(command.name)) return undefined;
  return { call, key, isLoaded: isLoaded(call, key, model) };
}

function isLoaded({ fact, path }: ResolvedCall, key: Value, model: ProjectModel): boolean {
  const wanted = textOfKey(key);
  const look = model.calls(path).find(other => {
    if (other.fact.function !== fact.function || other.fact.span.end > fact.span.start) return false;
    const asked = redisCommandOf(other, model);
    const [given] = asked?.given ?? [];
    return (
      asked !== undefined && looking.test(asked.name) && given !== undefined && textOfKey(given) === wanted
    );
  });
  if (look === undefined) return false;
  return model
    .dataAccess(path)
    .some(
      ({ isWrite, call, span }) =>
        !isWrite &&
        call.fact.function === fact.function &&
        span.start > look.fact.span.end &&
        span.end < fact.span.start,
    );
}
