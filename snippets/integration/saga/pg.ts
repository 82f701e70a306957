// ---
// title: PostgreSQL (pg)
// packages: { pg: ">=8" }
// placeholders:
//   sagas: The table
//   60 seconds: How long one step may take, its retries included
//   5: How often one is taken up again until somebody should look
// ---
import type { Pool } from 'pg';

/**
 * CREATE TABLE sagas (
 *   id text PRIMARY KEY, name text NOT NULL, context jsonb NOT NULL, position integer NOT NULL DEFAULT 0,
 *   state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'undoing', 'done', 'undone')),
 *   reason text, lease integer NOT NULL DEFAULT 0, locked_until timestamptz NOT NULL
 * );
 */
export interface Step<Context extends object> {
  readonly name: string;
  /**
   * May run twice with the same key. What it returns is known to later steps and to `undo`. What may pass is tried again in
   * here: when it throws, all is undone.
   */
  readonly run: (context: Context, key: string) => Promise<Partial<Context> | undefined>;
  /** May run twice, and for a step that did not happen. When it throws, it is tried again later. */
  readonly undo: (context: Context, key: string) => Promise<void>;
}

export type Outcome = 'done' | 'undone';

const OFTEN = 5;

interface Row<Context> {
  readonly id: string;
  readonly context: Context;
  readonly position: number;
  /** Counts who took it up: only the last one may write. */
  readonly lease: number;
  readonly state: 'running' | 'undoing' | Outcome;
}

/** It took longer than its lease, and another process goes on with it. */
export class LostSagaError extends Error {
  override readonly name = 'LostSagaError';
}

export class Saga<Context extends object> {
  readonly #pool: Pool;
  readonly #name: string;
  readonly #steps: readonly Step<Context>[];

  constructor(pool: Pool, name: string, steps: readonly Step<Context>[]) {
    this.#pool = pool;
    this.#name = name;
    this.#steps = steps;
  }

  /** The id is of what it is about, such as the order: the second start of one does nothing. */
  async start(id: string, context: Context): Promise<Outcome | 'known'> {
    const { rows } = await this.#pool.query<Row<Context>>(
      `INSERT INTO sagas (id, name, context, locked_until) VALUES ($1, $2, $3, now() + interval '60 seconds')
       ON CONFLICT DO NOTHING RETURNING id, context, position, lease, state`,
      [id, this.#name, context],
    );
    return rows[0] === undefined ? 'known' : await this.#advance(rows[0]);
  }

  /** Goes on with one whose process is gone; call it every minute. False when there is none. */
  async resumeOne(): Promise<boolean> {
    const { rows } = await this.#pool.query<Row<Context>>(
      `UPDATE sagas SET lease = lease + 1, locked_until = now() + interval '60 seconds' WHERE id = (
         SELECT id FROM sagas WHERE name = $1 AND state IN ('running', 'undoing') AND locked_until < now()
         ORDER BY locked_until LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING id, context, position, lease, state`,
      [this.#name],
    );
    if (rows[0] !== undefined) await this.#advance(rows[0]);
    return rows[0] !== undefined;
  }

  /** For a gauge, and an alarm above zero: those that are taken up again and again, or by nobody. */
  async countStuck(): Promise<number> {
    const { rows } = await this.#pool.query<{ stuck: number }>(
      `SELECT count(*)::integer AS stuck FROM sagas WHERE name = $1 AND state IN ('running', 'undoing')
          AND (lease >= $2 OR locked_until < now() - interval '60 seconds' * $2)`,
      [this.#name, OFTEN],
    );
    return rows[0]?.stuck ?? 0;
  }

  async #advance(row: Row<Context>): Promise<Outcome> {
    const failed = row.state === 'undoing' ? row : await this.#runSteps(row);
    if (failed === undefined) return 'done';
    await this.#undoSteps(failed);
    return 'undone';
  }

  /** Gives where it failed, if it did. */
  async #runSteps({ id, context, position, lease }: Row<Context>): Promise<Row<Context> | undefined> {
    let current = context;
    for (const [index, step] of this.#steps.entries()) {
      if (index < position) continue;
      try {
        current = { ...current, ...(await step.run(current, `${id}:${step.name}`)) };
      } catch (error) {
        // This step may have happened although it failed.
        const failed = { id, context: current, position: index + 1, lease, state: 'undoing' } as const;
        await this.#save(failed, `${step.name}: ${String(error)}`);
        return failed;
      }
      const state = index + 1 === this.#steps.length ? 'done' : 'running';
      await this.#save({ id, context: current, position: index + 1, lease, state });
    }
    return undefined;
  }

  async #undoSteps({ id, context, position, lease }: Row<Context>): Promise<void> {
    for (const [index, step] of [...this.#steps.entries()].reverse()) {
      if (index >= position) continue;
      await step.undo(context, `${id}:${step.name}`);
      await this.#save({ id, context, position: index, lease, state: index === 0 ? 'undone' : 'undoing' });
    }
  }

  async #save({ id, context, position, lease, state }: Row<Context>, reason?: string): Promise<void> {
    const { rowCount } = await this.#pool.query(
      `UPDATE sagas SET context = $2, position = $3, state = $4, reason = coalesce($5, reason),
              locked_until = now() + interval '60 seconds'
        WHERE id = $1 AND lease = $6`,
      [id, context, position, state, reason, lease],
    );
    if (rowCount !== 1) throw new LostSagaError(`Another process goes on with ${id}`);
  }
}
