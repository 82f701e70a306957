import type { DataMethod, Library } from './library.ts';

const find = { filter: '0.where', limit: ['0.take'], model: 'member' } as const;
const write = { filter: '0.where', data: '0.data', model: 'member' } as const;

const methods: Readonly<Record<string, DataMethod>> = {
  findUnique: { ...find, verb: 'find-one' },
  findUniqueOrThrow: { ...find, verb: 'find-one' },
  findFirst: { ...find, verb: 'find-one' },
  findFirstOrThrow: { ...find, verb: 'find-one' },
  findMany: { ...find, verb: 'find-many' },
  findRaw: { ...find, verb: 'find-many' },
  aggregateRaw: { ...find, verb: 'find-many' },
  count: { ...find, verb: 'count' },
  aggregate: { ...find, verb: 'count' },
  groupBy: { ...find, verb: 'find-many' },
  create: { ...write, verb: 'create' },
  createMany: { ...write, verb: 'create', isBulk: true },
  createManyAndReturn: { ...write, verb: 'create', isBulk: true },
  update: { ...write, verb: 'update' },
  updateMany: { ...write, verb: 'update', isBulk: true },
  updateManyAndReturn: { ...write, verb: 'update', isBulk: true },
  upsert: { ...write, verb: 'upsert' },
  delete: { ...write, verb: 'delete' },
  deleteMany: { ...write, verb: 'delete', isBulk: true },
};

export const prisma: Library = {
  packages: ['@prisma/client', '.prisma/client'],
  generatedNames: ['PrismaClient', 'Prisma'],
  gives: {
    'PrismaClient#$extends()': 'PrismaClient',
    'TransactionClient#$extends()': 'TransactionClient',
  },
  hands: { 'PrismaClient#$transaction': ['TransactionClient'] },
  extends: { TransactionClient: 'PrismaClient' },
  clients: { PrismaClient: 'database' },
  transactional: ['TransactionClient'],
  data: {
    ...Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [`PrismaClient#*.${name}`, method]),
    ),
    'PrismaClient#$queryRawUnsafe': { verb: 'raw', sql: '0' },
    'PrismaClient#$executeRawUnsafe': { verb: 'raw', sql: '0' },
    'PrismaClient#$queryRaw': { verb: 'raw' },
    'PrismaClient#$executeRaw': { verb: 'raw' },
    'PrismaClient#$transaction': { verb: 'transaction' },
  },
  sqlFragments: { 'Prisma.raw': 0 },
};

export const nestPrisma: Library = {
  packages: ['nestjs-prisma'],
  isHarmless: true,
  handsOn: { PrismaService: '@prisma/client:PrismaClient' },
  gives: { 'CustomPrismaService#client': '@prisma/client:PrismaClient' },
};
