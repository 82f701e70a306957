// ---
// title: Drizzle and PostgreSQL
// packages: { drizzle-orm: ">=0.36", pg: ">=8" }
// stack: [drizzle-orm]
// placeholders:
//   documents: The table
//   Document: One row
//   3: Attempts, the first included
// ---
import { and, eq, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

const ATTEMPTS = 3;

export const documents = pgTable('documents', {
  id: uuid('id').primaryKey().defaultRandom(),
  title: text('title').notNull(),
  version: integer('version').notNull().default(1),
});

export type Document = typeof documents.$inferSelect;
export type DocumentChange = Partial<Omit<Document, 'id' | 'version'>>;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the row still is that version; for changes that a person decided on. */
export async function save(
  db: NodePgDatabase,
  { id, version }: Pick<Document, 'id' | 'version'>,
  change: DocumentChange,
): Promise<Document> {
  const [saved] = await db
    .update(documents)
    .set({ ...change, version: sql`${documents.version} + 1` })
    .where(and(eq(documents.id, id), eq(documents.version, version)))
    .returning();
  if (saved === undefined) throw new ConflictError(`${id} is not at version ${version} any more`);
  return saved;
}

/** Works the change out from the row as it is, anew whenever somebody was faster. */
export async function change(
  db: NodePgDatabase,
  id: string,
  decide: (current: Document) => DocumentChange,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const [current] = await db.select().from(documents).where(eq(documents.id, id)).limit(1);
    if (current === undefined) throw new Error(`There is no ${id}`);
    try {
      return await save(db, current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
