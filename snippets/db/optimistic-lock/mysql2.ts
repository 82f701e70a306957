// ---
// title: mysql2 (MySQL and MariaDB)
// packages: { mysql2: ">=3" }
// placeholders:
//   documents: The table; its `version` begins with 1
//   Document: One row
//   3: Attempts, the first included
// ---
import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

const ATTEMPTS = 3;

export interface Document {
  readonly id: string;
  readonly title: string;
  readonly version: number;
}
export type DocumentChange = Pick<Document, 'title'>;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the row still is that version; for changes that a person decided on. */
export async function save(
  pool: Pool,
  { id, version }: Pick<Document, 'id' | 'version'>,
  { title }: DocumentChange,
): Promise<Document> {
  const [{ affectedRows }] = await pool.query<ResultSetHeader>(
    'UPDATE documents SET title = ?, version = version + 1 WHERE id = ? AND version = ?',
    [title, id, version],
  );
  if (affectedRows === 0) throw new ConflictError(`${id} is not at version ${version} any more`);
  return { id, title, version: version + 1 };
}

/** Works the change out from the row as it is, anew whenever somebody was faster. */
export async function change(
  pool: Pool,
  id: string,
  decide: (current: Document) => DocumentChange,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const [rows] = await pool.query<(RowDataPacket & Document)[]>(
      'SELECT id, title, version FROM documents WHERE id = ?',
      [id],
    );
    const [current] = rows;
    if (current === undefined) throw new Error(`There is no ${id}`);
    try {
      return await save(pool, current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
