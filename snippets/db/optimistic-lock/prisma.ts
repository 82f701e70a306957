// ---
// title: Prisma
// packages: { "@prisma/client": ">=6.2" }
// placeholders:
//   document: The model; it has `version Int @default(1)`
//   Document: One row
//   3: Attempts, the first included
// ---
import type { Document, Prisma, PrismaClient } from '@prisma/client';

const ATTEMPTS = 3;

/** Somebody changed it since it was read: answer 409, or 412 where the client sent If-Match. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** Writes if the row still is that version; for changes that a person decided on. */
export async function save(
  prisma: PrismaClient,
  { id, version }: Pick<Document, 'id' | 'version'>,
  change: Prisma.DocumentUpdateManyMutationInput,
): Promise<Document> {
  const [saved] = await prisma.document.updateManyAndReturn({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  });
  if (saved === undefined) throw new ConflictError(`${id} is not at version ${version} any more`);
  return saved;
}

/** Works the change out from the row as it is, anew whenever somebody was faster. */
export async function change(
  prisma: PrismaClient,
  id: string,
  decide: (current: Document) => Prisma.DocumentUpdateManyMutationInput,
): Promise<Document> {
  for (let attempt = 1; ; attempt += 1) {
    const current = await prisma.document.findUniqueOrThrow({ where: { id } });
    try {
      return await save(prisma, current, decide(current));
    } catch (error) {
      if (attempt >= ATTEMPTS || !(error instanceof ConflictError)) throw error;
    }
  }
}
