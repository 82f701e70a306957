import { groupBy } from '../source/group-by.ts';
import type { Pattern, PatternVariant } from './pattern.ts';
import type { ProjectPackages } from './project-packages.ts';

/** A variant, and how well it suits a project. */
export interface ChosenVariant {
  readonly pattern: Pattern;
  readonly variant: PatternVariant;
  /** The project uses what the variant is meant for. */
  readonly isOwnStack: boolean;
}

/**
 * The variants of each pattern for what a project uses, in each language. Where nothing is meant for it, those that fit
 * everywhere; where there are none of these either, all, since a person may be about to choose, but for those of rivals
 * of what the project has: another framework, another way to its database, another validator.
 */
export function chooseVariants(
  patterns: readonly Pattern[],
  manifest: Pick<ProjectPackages, 'dependencies'> | undefined,
): readonly ChosenVariant[] {
  const dependencies = manifest?.dependencies ?? {};
  return patterns.flatMap(pattern => {
    const byLanguage = groupBy(pattern.variants, ({ language }) => language);
    return [...byLanguage.values()]
      .flatMap(variants => chooseAmong(variants, dependencies))
      .map(chosen => ({ pattern, ...chosen }))
      .toSorted((left, right) => Number(right.isOwnStack) - Number(left.isOwnStack));
  });
}

function chooseAmong(
  variants: readonly PatternVariant[],
  dependencies: ProjectPackages['dependencies'],
): readonly Omit<ChosenVariant, 'pattern'>[] {
  const own = variants.filter(({ stack }) => stack.some(name => name in dependencies));
  const general = variants.filter(({ stack }) => stack.length === 0);
  const chosen = own.length > 0 ? own : general.length > 0 ? general : withoutRivals(variants, dependencies);
  return chosen.map(variant => ({ variant, isOwnStack: own.includes(variant) }));
}

/** A project has one of each kind, and wants no second. What is beside them settles the choice too, and no variant is for it. */
interface Kind {
  readonly members: readonly string[];
  readonly beside: readonly string[];
}

const kinds: readonly Kind[] = [
  { members: ['express', 'fastify', 'hono', 'koa', '@nestjs/common', '@nestjs/core'], beside: [] },
  {
    members: [
      ...['@prisma/client', 'typeorm', 'drizzle-orm', 'sequelize', 'mongoose', 'knex', 'kysely'],
      ...['@mikro-orm/core', '@mikro-orm/postgresql'],
    ],
    beside: ['pg', 'postgres', 'mysql2', 'better-sqlite3', 'mongodb'],
  },
  // Beside a mapper one of them may be wanted all the same.
  { members: ['pg', 'postgres', 'mysql2', 'better-sqlite3'], beside: [] },
  {
    members: ['zod', 'joi', 'class-validator', 'typebox'],
    beside: ['@sinclair/typebox', 'valibot', 'yup', 'arktype', 'superstruct', 'express-validator'],
  },
];

/** Nest runs on one of them, whose middleware it takes. */
const platforms: Readonly<Record<string, string>> = {
  '@nestjs/platform-express': 'express',
  '@nestjs/platform-fastify': 'fastify',
};

function withoutRivals(
  variants: readonly PatternVariant[],
  dependencies: ProjectPackages['dependencies'],
): readonly PatternVariant[] {
  const used = new Set(Object.keys(dependencies).flatMap(name => [name, platforms[name] ?? name]));
  return variants.filter(({ stack }) => !kinds.some(kind => isRival(stack, kind, used)));
}

function isRival(stack: readonly string[], { members, beside }: Kind, used: ReadonlySet<string>): boolean {
  const own = stack.filter(name => members.includes(name));
  if (own.length === 0 || own.some(name => used.has(name))) return false;
  return [...members, ...beside].some(name => used.has(name));
}
