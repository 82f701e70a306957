/** What a variant is in a file: in JavaScript it has no types, and it writes its log as the project's logger takes it. */
import { isWrittenIn } from './languages.ts';
import type { LogForm, PatternVariant } from './pattern.ts';
import { plainText } from './snippet-body.ts';

/** The variant itself where the file is in another language, or where it has no JavaScript or JSON. */
export function formFor(variant: PatternVariant, path: string, form?: LogForm): PatternVariant {
  const { description, javascript } = variant;
  if (description !== undefined && isWrittenIn('json', path))
    return { ...variant, language: 'json', body: description.json, code: plainText(description.json) };
  const own: PatternVariant =
    javascript === undefined || !isWrittenIn('javascript', path)
      ? variant
      : { ...variant, ...javascript, language: 'javascript', types: {} };
  return form === undefined ? own : { ...own, ...own.logs?.[form] };
}

/** Why a variant cannot come into a file in JavaScript, though its code is for programs. */
export function whyNotIn({ language, javascript }: PatternVariant, path: string): string | undefined {
  return language === 'typescript' && javascript === undefined && isWrittenIn('javascript', path)
    ? 'uses decorators, which JavaScript does not have'
    : undefined;
}
