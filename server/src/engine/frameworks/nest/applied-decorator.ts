/** Decorators as they are applied to a class, a method or a parameter. */
import type { DecoratorFact } from '../../languages/typescript/facts.ts';
import type { Origin } from '../../model/origin.ts';
import type { PlacedSources } from '../placed.ts';
import type { Gap } from '../route.ts';
import type { PlacedArgument } from './placed-argument.ts';

/** One decorator that is applied, written out or part of another. */
export interface AppliedDecorator {
  readonly fact: DecoratorFact;
  readonly origin: Origin;
  readonly arguments: readonly PlacedArgument[];
  readonly sources: PlacedSources;
  /** Made of others, which are listed too. */
  readonly isComposed: boolean;
}

export interface AppliedDecorators {
  /** In the order in which they are applied: the one nearest to the code comes first. */
  readonly decorators: readonly AppliedDecorator[];
  readonly gaps: readonly Gap[];
}

export function joinApplied(all: readonly AppliedDecorators[]): AppliedDecorators {
  return {
    decorators: all.flatMap(({ decorators }) => decorators),
    gaps: all.flatMap(({ gaps }) => gaps),
  };
}

/** The exported name of what a decorator is, where it is one of these packages'. */
export function nameIn(decorator: AppliedDecorator, ...packages: readonly string[]): string | undefined {
  const { origin } = decorator;
  if (origin.kind !== 'library' || !packages.includes(packageOf(origin.package))) return undefined;
  return origin.path.at(-1) ?? origin.export;
}

/** `@nestjs/common/decorators` is a part of `@nestjs/common`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
