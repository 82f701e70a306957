// ---
// title: ioredis
// packages: { ioredis: ">=5.3" }
// placeholders:
//   500: Keys that one step looks at
// ---
import type { Redis } from 'ioredis';

const STEP = 500;

/** The keys that match a pattern such as `session:*`, in small batches; a key may come twice. */
export async function* scanKeys(redis: Redis, pattern: string): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', STEP);
    if (keys.length > 0) yield keys;
    cursor = next;
  } while (cursor !== '0');
}

/** Returns how many are gone. Their memory is freed in the background. */
export async function deleteMatching(redis: Redis, pattern: string): Promise<number> {
  let deleted = 0;
  for await (const keys of scanKeys(redis, pattern)) deleted += await redis.unlink(...keys);
  return deleted;
}
