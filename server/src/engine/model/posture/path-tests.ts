/** Tests that code puts paths to, and whether the path of a route meets them. */

export interface PathTest {
  readonly kind: 'is' | 'begins' | 'ends' | 'holds';
  readonly text: string;
  /** Then `text` has small letters. */
  readonly ignoresCase?: true;
}

/** `perhaps` where a parameter of the path may be what is asked for. */
export type Met = 'yes' | 'no' | 'perhaps';

/** What ends a path, with what says nothing more behind it: `\/?`, `.*`, `(.*)`. */
const simple = /^\/(\^?)((?:[\w-]|\\[/.-])+)(?:\\\/\??)?(\.\*|\(\.\*\)|\$)?\/([a-z]*)$/;

/** Of a regular expression of plain text, as it is written; undefined for any other. */
export function testOfPattern(pattern: string): PathTest | undefined {
  const [, start = '', written, end = '', flags = ''] = simple.exec(pattern) ?? [];
  if (written === undefined || /[^giu]/.test(flags)) return undefined;
  const isEnd = end === '$';
  const kind = start === '^' ? (isEnd ? 'is' : 'begins') : isEnd ? 'ends' : 'holds';
  const text = written.replaceAll('\\', '');
  return flags.includes('i') ? { kind, text: text.toLowerCase(), ignoresCase: true } : { kind, text };
}

export function meets(asked: string, { kind, text, ignoresCase }: PathTest): Met {
  const path = ignoresCase === true ? asked.toLowerCase() : asked;
  const fixed = path.split(/[:*{(]/, 1)[0] ?? '';
  const isWhole = fixed.length === path.length;
  switch (kind) {
    case 'is':
      if (isWhole) return fixed === text ? 'yes' : 'no';
      return text.startsWith(fixed) ? 'perhaps' : 'no';
    case 'begins':
      if (fixed.startsWith(text)) return 'yes';
      return !isWhole && text.startsWith(fixed) ? 'perhaps' : 'no';
    case 'ends':
      return endsWith(path, text);
    case 'holds':
      if (fixed.includes(text)) return 'yes';
      return isWhole ? 'no' : holdsBehind(path, text);
  }
}

function endsWith(path: string, text: string): Met {
  const segments = path.split('/');
  const tail = segments.slice(segments.findLastIndex(isGiven) + 1).join('/');
  if (tail.length >= text.length || !isGiven(path)) return tail.endsWith(text) ? 'yes' : 'no';
  return text.endsWith(tail) ? 'perhaps' : 'no';
}

/** Whether a text stands in a path with parameters, or could in what is given for them. */
function holdsBehind(path: string, text: string): Met {
  const segments = path.split('/').slice(1);
  if (segments.some(isGiven) && (!text.startsWith('/') || /[*{(]/.test(path))) return 'perhaps';
  const wanted = text.split('/').slice(1);
  const fits = (isOne: (segment: string, want: string, isLast: boolean) => boolean): boolean =>
    segments.some(
      (_, start) =>
        wanted.every((want, index) =>
          isOne(segments[start + index] ?? '', want, index === wanted.length - 1),
        ) && start + wanted.length <= segments.length + (wanted.at(-1) === '' ? 1 : 0),
    );
  if (fits((segment, want, isLast) => !isGiven(segment) && isWritten(segment, want, isLast))) return 'yes';
  return fits((segment, want, isLast) => isGiven(segment) || isWritten(segment, want, isLast))
    ? 'perhaps'
    : 'no';
}

function isGiven(segment: string): boolean {
  return /[:*{(]/.test(segment);
}

function isWritten(segment: string, want: string, isLast: boolean): boolean {
  return isLast ? segment.startsWith(want) : segment === want;
}
