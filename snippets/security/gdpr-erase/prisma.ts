// ---
// title: Prisma and PostgreSQL
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   users: The table of people
//   user: Its model
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   session: A model whose rows go
//   order: A model whose rows stay, without the person
//   erasure: Where it is written down
// ---
import type { Prisma, PrismaClient } from '@prisma/client';

interface Erasure {
  readonly table: string;
  readonly erase: (transaction: Prisma.TransactionClient, userId: string) => Promise<unknown>;
}

/** What refers to something comes before it. A row that has to stay keeps its numbers, and loses the person. */
const steps: readonly Erasure[] = [
  {
    table: 'sessions',
    erase: (transaction, userId) => transaction.session.deleteMany({ where: { userId } }),
  },
  {
    table: 'addresses',
    erase: (transaction, userId) => transaction.address.deleteMany({ where: { userId } }),
  },
  // Ten years, by tax law: what was sold, and for how much.
  {
    table: 'orders',
    erase: (transaction, userId) =>
      transaction.order.updateMany({ where: { userId }, data: { deliveryNote: null } }),
  },
  {
    table: 'users',
    erase: (transaction, id) =>
      transaction.user.updateMany({
        where: { id, erasedAt: null },
        data: { email: `${id}@erased.invalid`, name: 'erased', erasedAt: new Date() },
      }),
  },
];

/**
 * For a job, which may run it again. `erasures (user_id, erased_at)` proves that it was done, and says what to erase once more
 * after a restore.
 */
export async function erasePerson(prisma: PrismaClient, userId: string): Promise<void> {
  await prisma.$transaction(
    async transaction => {
      // Sequentially: the order matters, and it is one connection.
      for (const { erase } of steps) await erase(transaction, userId);
      await transaction.erasure.createMany({ data: [{ userId }], skipDuplicates: true });
    },
    { timeout: 30_000 },
  );
}

/** Tables that hang on `users`, directly or by others, and are not dealt with: a test says that there are none. */
export async function forgottenTables(prisma: PrismaClient): Promise<readonly string[]> {
  const names = ['user_id', 'customer_id', 'email'];
  const rows = await prisma.$queryRaw<readonly { readonly name: string }[]>`
    WITH RECURSIVE personal AS (
      SELECT 'users'::regclass::oid AS id
      UNION
      SELECT conrelid FROM pg_constraint JOIN personal ON confrelid = personal.id WHERE contype = 'f'
    )
    SELECT id::regclass::text AS name FROM personal
    UNION
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = ANY(${names})
    ORDER BY name`;
  const known = new Set([...steps, { table: 'erasures' }].map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
