// ---
// title: pg
// packages: { pg: ">=8" }
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   sessions: A table whose rows go
//   orders: A table whose rows stay, without the person
//   erasures: Where it is written down
// ---
import type { Pool } from 'pg';

interface Erasure {
  readonly table: string;
  readonly statement: string;
}

/** What refers to something comes before it. A row that has to stay keeps its numbers, and loses the person. */
const steps: readonly Erasure[] = [
  { table: 'sessions', statement: 'DELETE FROM sessions WHERE user_id = $1' },
  { table: 'addresses', statement: 'DELETE FROM addresses WHERE user_id = $1' },
  // Ten years, by tax law: what was sold, and for how much.
  {
    table: 'orders',
    statement: 'UPDATE orders SET delivery_note = NULL WHERE user_id = $1',
  },
  {
    table: 'users',
    statement: `UPDATE users SET email = id || '@erased.invalid', name = 'erased', erased_at = now()
                WHERE id = $1 AND erased_at IS NULL`,
  },
];

/**
 * For a job, which may run it again. `erasures (user_id, erased_at)` proves that it was done, and says what to erase once more
 * after a restore. The pool has a `statement_timeout`.
 */
export async function erasePerson(pool: Pool, userId: string): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    // Sequentially: the order matters, and it is one connection.
    for (const { statement } of steps) await client.query(statement, [userId]);
    await client.query('INSERT INTO erasures (user_id) VALUES ($1) ON CONFLICT (user_id) DO NOTHING', [
      userId,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error(String(reason));
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is not lent again.
    client.release(broken);
  }
}

/** Tables that hang on `users`, directly or by others, and are not dealt with: a test says that there are none. */
export async function forgottenTables(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `WITH RECURSIVE personal AS (
       SELECT 'users'::regclass::oid AS id
       UNION
       SELECT conrelid FROM pg_constraint JOIN personal ON confrelid = personal.id WHERE contype = 'f'
     )
     SELECT id::regclass::text AS name FROM personal
     UNION
     SELECT table_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND column_name = ANY($1)
     ORDER BY name`,
    [['user_id', 'customer_id', 'email']],
  );
  const known = new Set([...steps, { table: 'erasures' }].map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
