/** Brackets in patterns: `[jt]s` is one of two letters, and `[id]` or `[[...slug]]` a folder as Next.js calls them. */

/** Brackets around a whole segment are a name: nobody looks for folders of one letter. */
function isNameInBrackets(segment: string): boolean {
  return /^\[\[?(?:\.\.\.)?\w[\w-]+\]?\]$/.test(segment) && !/^\[\w-\w\]$/.test(segment);
}

/** Takes names in brackets as they are. */
export function escapeNames(pattern: string): string {
  return pattern
    .split('/')
    .map(segment => (isNameInBrackets(segment) ? segment.replace(/[[\]]/g, '\\$&') : segment))
    .join('/');
}

/** Whether every `[` has its `]` in the same segment, and ranges run upwards. */
export function hasClosedBrackets(pattern: string): boolean {
  return escapeNames(pattern).replace(/\\./g, '').split('/').every(isClosed);
}

function isClosed(segment: string): boolean {
  for (let start = segment.indexOf('['); start !== -1; ) {
    // Directly behind the `[`, a `]` stands for itself.
    const end = segment.indexOf(']', start + 2);
    if (end === -1 || !isInOrder(segment.slice(start + 1, end))) return false;
    start = segment.indexOf('[', end);
  }
  return true;
}

function isInOrder(choices: string): boolean {
  return [...choices.matchAll(/(\w)-(\w)/g)].every(([, from = '', to = '']) => from <= to);
}
