/** What the schemas of Prisma say about the models that code reads and writes. */
import type { PrismaFacts, PrismaModelFact } from '../languages/prisma/facts.ts';
import type { FilePath } from '../source/path.ts';
import { type Database, type Input, isSameData } from './database.ts';

export interface PrismaSchemaSources {
  readonly prisma: Input<PrismaFacts>;
  readonly prismaSchemas: Input<readonly FilePath[]>;
  /** The folder of the package that a file belongs to. */
  homeOf(path: FilePath): FilePath;
}

/** A model as code in `path` would mean it: its own package's, or else the only one of that name. */
export type PrismaModelQuery = (path: FilePath, name: string) => PrismaModelFact | undefined;

export function createPrismaModelQuery(
  database: Database,
  { prisma, prismaSchemas, homeOf }: PrismaSchemaSources,
): PrismaModelQuery {
  const modelIn = database.pairQuery<PrismaModelFact | undefined, FilePath>(
    'prisma model',
    (home, name) => {
      const named = (prismaSchemas.get('') ?? []).flatMap(path =>
        (prisma.get(path)?.models ?? [])
          .filter(model => model.name.toLowerCase() === name)
          .map(model => ({ model, isOwn: homeOf(path) === home })),
      );
      const own = named.filter(({ isOwn }) => isOwn);
      const [found, ...others] = own.length > 0 ? own : named;
      // One schema for each kind of database says the same several times.
      return others.every(({ model }) => isSameData(model, found?.model)) ? found?.model : undefined;
    },
    isSameData,
  );
  return (path, name) => modelIn(homeOf(path), name.toLowerCase());
}

/** Whether a schema of the project turns a preview of Prisma on. */
export type PrismaPreviewQuery = (feature: string) => boolean;

export function createPrismaPreviewQuery(
  database: Database,
  { prisma, prismaSchemas }: Pick<PrismaSchemaSources, 'prisma' | 'prismaSchemas'>,
): PrismaPreviewQuery {
  return database.query<boolean, string>('prisma preview', feature =>
    (prismaSchemas.get('') ?? []).some(path => prisma.get(path)?.previewFeatures.includes(feature)),
  );
}
