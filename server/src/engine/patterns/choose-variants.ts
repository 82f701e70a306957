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
 * everywhere; where there are none of these either, all, since a person may be about to choose, but for those of
 * frameworks beside the one that the project has.
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
  const chosen =
    own.length > 0 ? own : general.length > 0 ? general : withoutOtherFrameworks(variants, dependencies);
  return chosen.map(variant => ({ variant, isOwnStack: own.includes(variant) }));
}

const frameworks = ['express', 'fastify', 'hono', 'koa', '@nestjs/common', '@nestjs/core'];

/** Nest runs on one of them, whose middleware it takes. */
const platforms: Readonly<Record<string, string>> = {
  '@nestjs/platform-express': 'express',
  '@nestjs/platform-fastify': 'fastify',
};

function withoutOtherFrameworks(
  variants: readonly PatternVariant[],
  dependencies: ProjectPackages['dependencies'],
): readonly PatternVariant[] {
  const used = Object.keys(dependencies).flatMap(name => [name, platforms[name] ?? name]);
  if (!frameworks.some(name => used.includes(name))) return variants;
  return variants.filter(({ stack }) => {
    const own = stack.filter(name => frameworks.includes(name));
    return own.length === 0 || own.some(name => used.includes(name));
  });
}
