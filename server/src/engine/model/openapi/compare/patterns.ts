/** What can be told of two expressions without running them on anybody's texts. */

/** Nothing, or what any text is. */
export function takesAll(pattern: string): boolean {
  return /^\^?(?:(?:\.|\[\\s\\S\])\*)?\$?$/.test(pattern);
}

/** Whether both are one class of characters, as often, and the later one has all of the earlier. */
export function isWiderClass(before: string, after: string): boolean {
  const [was, is] = [classIn(before), classIn(after)];
  if (was === undefined || is === undefined || was.times !== is.times) return false;
  const [earlier, later] = [expressionOf(was.letters), expressionOf(is.letters)];
  if (earlier === undefined || later === undefined) return false;
  return characters.every(character => !earlier.test(character) || later.test(character));
}

/** Of Latin-1: classes that tell others apart name them by their properties, and are not looked into. */
const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

function classIn(pattern: string): { readonly letters: string; readonly times: string } | undefined {
  const [, letters, times = ''] =
    /^\^(\[[\w .,:;@#!?=~+*/&%$()'"<>-]+\])([+*?]|\{[\d,]+\})?\$$/.exec(pattern) ?? [];
  return letters === undefined ? undefined : { letters, times };
}

/** Undefined where a class is none. */
function expressionOf(letters: string): RegExp | undefined {
  try {
    return new RegExp(`^${letters}$`);
  } catch {
    return undefined;
  }
}
