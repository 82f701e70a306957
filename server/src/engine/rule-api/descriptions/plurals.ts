/** What many of a thing are called in a path. */

const uncountable: ReadonlySet<string> = new Set(
  `access advice audio auth cash children config configuration content criteria data equipment feedback hardware history
   info information inventory me media men metadata mine money my people research search self software staff stock storage support
   traffic women`.split(/\s+/),
);

/** Whether there can be more of it, and the word means one. */
export function isSingular(word: string): boolean {
  return word.length > 2 && !word.endsWith('s') && !uncountable.has(word.toLowerCase());
}

export function pluralOf(word: string): string {
  if (/person$/i.test(word)) return word.replace(/erson$/i, 'eople');
  if (/child$/i.test(word)) return `${word}ren`;
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
