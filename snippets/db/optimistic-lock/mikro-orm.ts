// ---
// title: MikroORM and PostgreSQL
// packages: { "@mikro-orm/postgresql": ">=7" }
// stack: ["@mikro-orm/postgresql", "@mikro-orm/core"]
// placeholders:
//   Document: The entity
//   documents: The table
//   3: Attempts, the first included
// ---
import { randomUUID } from 'node:crypto';
import {
  defineEntity,
  type EntityManager,
  type InferEntity,
  LockMode,
  OptimisticLockError,
  p,
} from '@mikro-orm/postgresql';

const ATTEMPTS = 3;

export const Document = defineEntity({
  name: 'Document',
  tableName: 'documents',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    title: p.text(),
    /** MikroORM counts it up on each flush, and asks for it; statements of your own have to do both. */
    version: p.integer().version(),
  },
});
export type Document = InferEntity<typeof Document>;

export type DocumentChange = Partial<Pick<Document, 'title'>>;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the row still is that version; for changes that a person decided on. */
export async function save(
  manager: EntityManager,
  { id, version }: Pick<Document, 'id' | 'version'>,
  change: DocumentChange,
): Promise<Document> {
  // A manager of its own: it reads what is stored now, and a conflict leaves nothing in the caller's.
  const own = manager.fork();
  try {
    const isThatVersion = { lockMode: LockMode.OPTIMISTIC, lockVersion: version };
    const document = await own.findOneOrFail(Document, { id }, isThatVersion);
    own.assign(document, change);
    await own.flush();
    return document;
  } catch (error) {
    if (!(error instanceof OptimisticLockError)) throw error;
    throw new ConflictError(`${id} is not at version ${version} any more`, { cause: error });
  }
}

/** Works the change out from the row as it is, anew whenever somebody was faster. */
export async function change(
  manager: EntityManager,
  id: string,
  decide: (current: Document) => DocumentChange,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await manager.fork().findOneOrFail(Document, { id });
    try {
      return await save(manager, current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
