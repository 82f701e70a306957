/** What a variant is in a file: in JavaScript it has no types. */
import { isWrittenIn } from './languages.ts';
import type { PatternVariant } from './pattern.ts';

/** The variant itself where the file is in another language, or where it has no JavaScript. */
export function formFor(variant: PatternVariant, path: string): PatternVariant {
  const { javascript } = variant;
  return javascript === undefined || !isWrittenIn('javascript', path)
    ? variant
    : { ...variant, ...javascript, language: 'javascript', types: {} };
}

/** Why a variant cannot come into a file in JavaScript, though its code is for programs. */
export function whyNotIn({ language, javascript }: PatternVariant, path: string): string | undefined {
  return language === 'typescript' && javascript === undefined && isWrittenIn('javascript', path)
    ? 'uses decorators, which JavaScript does not have'
    : undefined;
}
