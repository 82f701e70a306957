// ---
// title: redis
// packages: { redis: ">=5" }
// placeholders:
//   500: Keys that one step looks at
// ---
import type { createClient } from 'redis';

const STEP = 500;

type Redis = ReturnType<typeof createClient>;

/** The keys that match a pattern such as `session:*`, in small batches; a key may come twice. */
export async function* scanKeys(redis: Redis, pattern: string): AsyncGenerator<readonly string[]> {
  for await (const keys of redis.scanIterator({ MATCH: pattern, COUNT: STEP })) {
    // The client passes empty steps on, and the commands below refuse an empty list.
    if (keys.length > 0) yield keys.map(String);
  }
}

/** Returns how many are gone. Their memory is freed in the background. */
export async function deleteMatching(redis: Redis, pattern: string): Promise<number> {
  let deleted = 0;
  for await (const keys of scanKeys(redis, pattern)) deleted += Number(await redis.unlink([...keys]));
  return deleted;
}
