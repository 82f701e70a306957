// ---
// title: pg
// packages: { pg: ">=8" }
// placeholders:
//   users: The table of people
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   orders: A table that hangs on a person
// ---
import type { Pool } from 'pg';

interface Part {
  readonly table: string;
  /** Names its columns: what is a secret of ours, such as a hash, does not belong to the person. */
  readonly query: string;
}

const parts: readonly Part[] = [
  {
    table: 'users',
    query: 'SELECT id, email, name, created_at FROM users WHERE id = $1',
  },
  {
    table: 'addresses',
    query: 'SELECT street, city, country FROM addresses WHERE user_id = $1',
  },
  {
    table: 'orders',
    query: 'SELECT id, total, delivery_note, created_at FROM orders WHERE user_id = $1',
  },
  {
    table: 'sessions',
    query: 'SELECT created_at, expires_at FROM sessions WHERE user_id = $1',
  },
];

export interface PersonalData {
  readonly exportedAt: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

/** For a job; the person gets a link that expires. The pool has a `statement_timeout`. */
export async function exportPerson(pool: Pool, userId: string): Promise<PersonalData> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // One snapshot: what is written meanwhile is in all of it, or in none.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables: Record<string, readonly unknown[]> = {};
    for (const { table, query } of parts) tables[table] = (await client.query(query, [userId])).rows;
    await client.query('COMMIT');
    return { exportedAt: new Date().toISOString(), tables };
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
  const known = new Set(parts.map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
