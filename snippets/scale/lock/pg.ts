// ---
// title: PostgreSQL advisory lock (pg)
// packages: { pg: ">=8" }
// placeholders: {}
// ---
import type { Pool, PoolClient } from 'pg';

/**
 * Runs the work unless somebody else does; false when somebody does. The lock belongs to a connection, so it is free as
 * soon as its owner is gone. The connection is not available for anything else meanwhile; the signal fires when it breaks.
 */
export async function runAlone(
  pool: Pool,
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const client = await pool.connect();
  const lost = new AbortController();
  const onError = (error: Error): void => lost.abort(error);
  client.on('error', onError);
  let broken = false;
  try {
    if (!(await tryLock(client, name))) return false;
    try {
      await work(lost.signal);
      return true;
    } finally {
      broken = lost.signal.aborted || !(await unlock(client, name));
    }
  } finally {
    client.off('error', onError);
    // Ending the connection frees the lock, whatever state it is in.
    client.release(broken);
  }
}

async function tryLock(client: PoolClient, name: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
    [name],
  );
  return rows[0]?.locked === true;
}

/** False when the connection cannot say so any more: it must not be lent again. */
async function unlock(client: PoolClient, name: string): Promise<boolean> {
  const { rows } = await client
    .query<{ unlocked: boolean }>('SELECT pg_advisory_unlock(hashtextextended($1, 0)) AS unlocked', [name])
    .catch(() => ({ rows: [] }));
  return rows[0]?.unlocked === true;
}
