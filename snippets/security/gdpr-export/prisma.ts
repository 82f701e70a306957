// ---
// title: Prisma and PostgreSQL
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   users: The table of people
//   user: Its model
//   user_id: How other tables call a person
//   customer_id: Another name for the same
//   order: A model that hangs on a person
// ---
import { Prisma, type PrismaClient } from '@prisma/client';

interface Part {
  readonly table: string;
  /** Names its columns: what is a secret of ours, such as a hash, does not belong to the person. */
  readonly read: (transaction: Prisma.TransactionClient, userId: string) => Promise<readonly unknown[]>;
}

const parts: readonly Part[] = [
  {
    table: 'users',
    read: (transaction, id) =>
      transaction.user.findMany({
        where: { id },
        select: { id: true, email: true, name: true, createdAt: true },
        take: 1,
      }),
  },
  {
    table: 'addresses',
    read: (transaction, userId) =>
      transaction.address.findMany({
        where: { userId },
        select: { street: true, city: true, country: true },
      }),
  },
  {
    table: 'orders',
    read: (transaction, userId) =>
      transaction.order.findMany({
        where: { userId },
        select: { id: true, total: true, deliveryNote: true, createdAt: true },
      }),
  },
  {
    table: 'sessions',
    read: (transaction, userId) =>
      transaction.session.findMany({ where: { userId }, select: { createdAt: true, expiresAt: true } }),
  },
];

export interface PersonalData {
  readonly exportedAt: string;
  readonly tables: Readonly<Record<string, readonly unknown[]>>;
}

/** For a job; the person gets a link that expires. */
export async function exportPerson(prisma: PrismaClient, userId: string): Promise<PersonalData> {
  const tables: Record<string, readonly unknown[]> = {};
  await prisma.$transaction(
    async transaction => {
      for (const { table, read } of parts) tables[table] = await read(transaction, userId);
    },
    // One snapshot: what is written meanwhile is in all of it, or in none.
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: 30_000 },
  );
  return { exportedAt: new Date().toISOString(), tables };
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
  const known = new Set(parts.map(({ table }) => table));
  return rows.map(({ name }) => name).filter(name => !known.has(name));
}
