import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import type { Postgres } from '../postgres.ts';
import type { Lifetime } from '../run-app.ts';

export function openPrisma(t: Lifetime, connection: Postgres['connection']): PrismaClient {
  const prisma = new PrismaClient({ adapter: new PrismaPg(connection) });
  t.after(() => prisma.$disconnect());
  return prisma;
}
