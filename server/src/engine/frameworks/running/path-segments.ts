/** What the parts of a path between its slashes stand for, as far as their text tells in any framework. */

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  /** `:id`: any one segment. */
  | { readonly kind: 'one'; readonly text: string }
  /** `:id?`, `{/:id}`: one segment or none. */
  | { readonly kind: 'optional'; readonly text: string }
  /** `:id(\\d+)`, `file-:id`: some of what one segment may be. */
  | { readonly kind: 'limited'; readonly text: string; readonly start: string }
  /** `admin*`, `:file{.+}`, `(.*)` inside of a path: some of what any number of segments may be. */
  | { readonly kind: 'some'; readonly text: string }
  /** `{*rest}` at the end: all that is left, also nothing. */
  | { readonly kind: 'any number'; readonly text: string }
  /** `*` at the end: all that is left, in some frameworks also nothing. */
  | { readonly kind: 'rest'; readonly text: string }
  /** A text that is not known. It equals itself. */
  | { readonly kind: 'unknown'; readonly text: string };

export function segmentsOf(path: string): readonly Segment[] {
  const texts = splitOptional(path);
  return texts.flatMap((text, index) => segmentsIn(text, index === texts.length - 1, index === 0));
}

/** `/orders{/:id}` has its parameter in a segment of its own. */
function splitOptional(path: string): readonly string[] {
  return path
    .replaceAll(/\{\/:(\w+)\}/g, '/:$1?')
    .split('/')
    .filter(text => text !== '');
}

function segmentsIn(text: string, isLast: boolean, isFirst: boolean): readonly Segment[] {
  if (text.includes('\0')) return [{ kind: 'unknown', text }];
  if (!/[:*{}()?+]/.test(text)) return [{ kind: 'text', text }];
  if (/^:\w+$/.test(text)) return [{ kind: 'one', text: '' }];
  if (/^:\w+\?$/.test(text)) return [{ kind: 'optional', text: '' }];
  if (isLast && isRest(text)) {
    const rest: Segment = { kind: 'any number', text: '' };
    // A star with a name wants something; of one without a name nobody knows, but at the root.
    const takesNothing = isFirst && !/^\*\w/.test(text);
    if (takesNothing || /^\{|^\(\.\*\)$|\(\.\*\)$/.test(text)) return [rest];
    return /^\*\w/.test(text) ? [{ kind: 'one', text: '' }, rest] : [{ kind: 'rest', text: '' }];
  }
  if (/^[\w.~-]*:\w+(?:[({][^.*+/]*\+?[)}])?$/.test(text))
    return [{ kind: 'limited', text, start: literalStart(text) }];
  return literalStart(text) === ''
    ? [{ kind: 'some', text }]
    : [
        { kind: 'limited', text, start: literalStart(text) },
        { kind: 'some', text: '' },
      ];
}

/** `*`, `*rest`, `{*rest}`, `(.*)`, `:rest(.*)`: all that is left of a path. */
function isRest(text: string): boolean {
  return /^(?:\*\w*|\{\*\w+\}|\(\.\*\)|:\w+\(\.\*\))$/.test(text);
}

/** What a text must begin with; a letter before `?` may be missing. */
function literalStart(text: string): string {
  const end = text.search(/[:*{(?+]/);
  return text.slice(0, /[?+]/.test(text.charAt(end)) ? end - 1 : end);
}
