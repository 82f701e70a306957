/** Regular expressions that the reviewed project wrote. */

const maximumLength = 300;

/** Undefined for one that is broken, or may take very long, as a repeated group can. */
export function safeExpression(source: string, flags = ''): RegExp | undefined {
  if (source.length > maximumLength || /\)[*+{]/.test(source)) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    // Half-typed.
    return undefined;
  }
}

/** One as it is written, `/^_/i`, or the text of one. */
export function writtenExpression(written: string): RegExp | undefined {
  const parts = /^\/(?<source>.*)\/(?<flags>[a-z]*)$/s.exec(written)?.groups;
  return safeExpression(parts?.source ?? written, parts?.flags?.replace(/[gy]/g, ''));
}
