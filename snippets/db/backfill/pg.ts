// ---
// title: Job (pg)
// packages: { pg: ">=8" }
// placeholders:
//   orders: The table
//   total_cents: The column to fill; it is null where it is still to do
//   total * 100: What it becomes
//   1_000: Rows of one batch
//   50: Milliseconds between two batches
// ---
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

const BATCH = 1_000;
const PAUSE_MS = 50;

/** The rows tell what is still to do, so a run that was stopped is begun again and goes on. */
const fillBatch = `
  UPDATE orders
     SET total_cents = total * 100
   WHERE id IN (SELECT id FROM orders WHERE total_cents IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)`;

/**
 * Returns how many rows it filled. Stops between two batches when the signal says so. Rows that somebody is writing are
 * passed over: run it until it returns 0. Needs an index on (id) WHERE total_cents IS NULL.
 */
export async function backfill(pool: Pool, signal: AbortSignal): Promise<number> {
  let filled = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query(fillBatch, [BATCH]);
    filled += rowCount ?? 0;
    if (rowCount === null || rowCount < BATCH) break;
    await pause(PAUSE_MS);
  }
  return filled;
}
