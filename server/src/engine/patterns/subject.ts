/** Names a pattern after what the file that it goes into is about. */
import type { ClassFact } from '../languages/typescript/facts.ts';
import { wordsOf } from '../rule-api/code/names.ts';
import { isSingular, pluralOf } from '../rule-api/descriptions/plurals.ts';
import { capitalise } from '../rule-api/edits/code-style.ts';
import { baseName, type FilePath } from '../source/path.ts';
import { type PlacedPiece, placePieces } from './change-pieces.ts';
import type { MentionStyle, PatternMention, PatternVariant } from './pattern.ts';
import { textOf } from './snippet-body.ts';

/** One of them, in lower case: `['order', 'item']`. */
export type Subject = readonly string[];

/** What a name ends with that says which part the code plays, and nothing of what it is about. */
const roles: ReadonlySet<string> = new Set(
  `api consumer controller dao dto entity gateway handler job model module processor producer queries query queue repo
   repository resolver route router routes schema service store worker`.split(/\s+/),
);

/** About everything, or about nothing that has rows. */
const general: ReadonlySet<string> = new Set(
  `app application auth base cache client common config core database db default error health index main message new server
   shared test util`.split(/\s+/),
);

/** After its only class that has a role, else after the file: `OrderService`, `order-items.repository.ts`. */
export function subjectOf(path: FilePath, classes: readonly Pick<ClassFact, 'name'>[]): Subject | undefined {
  const [subject, ...others] = classes.flatMap(({ name }) => {
    const found = subjectIn(name);
    return found === undefined ? [] : [found];
  });
  if (others.length > 0) return undefined;
  return subject ?? subjectIn(baseName(path).replace(/\.[cm]?tsx?$/, ''));
}

/** Undefined without a role: a file that is called `retry` is no collection of retries. */
function subjectIn(name: string): Subject | undefined {
  const words = wordsOf(name);
  const end = words.findIndex(word => roles.has(word));
  const last = singularOf(words[end - 1] ?? '');
  if (last === undefined) return undefined;
  const subject = [...words.slice(0, end - 1), last];
  return subject.every(word => /^[a-z]{2,}$/.test(word) && !general.has(word)) ? subject : undefined;
}

/** The word itself, or the one whose plural it is; undefined for what can be neither. */
function singularOf(word: string): string | undefined {
  const candidates = [word.replace(/ies$/, 'y'), word.replace(/es$/, ''), word.replace(/s$/, '')];
  const single = candidates.find(candidate => candidate !== word && pluralOf(candidate) === word);
  return single ?? (isSingular(word) ? word : undefined);
}

export type Named = Pick<PatternVariant, 'body' | 'mentions' | 'subject'>;

/**
 * The body of a pattern, all that it says of its subject named after what a file is about, where that is told. As it is
 * where that would take a name that the pattern has for something else.
 */
export function namePieces(
  { body, mentions, subject }: Named,
  own: Subject | undefined,
): readonly PlacedPiece[] {
  const pieces = placePieces(body);
  if (own === undefined || subject === undefined) return pieces;
  const words = pieces.flatMap(piece => splitAtMentions(piece, mentions));
  const named = words.map(piece => {
    const mention = mentions.find(({ at }) => at === piece.range[0]);
    if (piece.stop === undefined && piece.isNamed !== true) return piece;
    return { ...piece, text: rename(piece.text, subject, own, mention?.style ?? styleOf(piece.text)) };
  });
  return isFree(words, named) ? unlinkDifferent(named) : pieces;
}

/** A piece of code as words of the subject, and what stands between them. */
function splitAtMentions(piece: PlacedPiece, mentions: readonly PatternMention[]): readonly PlacedPiece[] {
  const [from, to] = piece.range;
  if (piece.stop !== undefined) return [piece];
  const parts: PlacedPiece[] = [];
  let start = from;
  const add = (end: number, isNamed: boolean): void => {
    const text = piece.text.slice(start - from, end - from);
    if (text !== '') parts.push({ text, range: [start, end], ...(isNamed && { isNamed }) });
    start = end;
  };
  for (const { at, text } of mentions) {
    if (at < from || at >= to) continue;
    add(at, false);
    add(at + text.length, true);
  }
  add(to, false);
  return parts;
}

/** No new name is one that the pattern has for something else. */
function isFree(words: readonly PlacedPiece[], named: readonly PlacedPiece[]): boolean {
  const others = words.filter(({ stop, isNamed }) => stop === undefined && isNamed !== true);
  const taken = new Set(textOf(others).match(/[\w$]+/g));
  return named.every(({ text }, index) => text === words[index]?.text || !taken.has(text));
}

/** What is typed at one place of a tab stop stands at all of them: not where the words are joined in another way. */
function unlinkDifferent(pieces: readonly PlacedPiece[]): readonly PlacedPiece[] {
  const proposals = new Map<number, string>();
  return pieces.map(piece => {
    const { stop, choices: _, ...rest } = piece;
    if (stop === undefined) return piece;
    const proposal = proposals.get(stop) ?? piece.text;
    proposals.set(stop, proposal);
    return proposal === piece.text ? piece : { ...rest, isNamed: true };
  });
}

/** Whether a text is, or is made of, a subject such as `Order`. */
export function namesSubject(text: string, subject: string): boolean {
  return inside(subject.toLowerCase()).test(text);
}

/** `Order`, `listOrders`, `/orders`, `orders`: each in the form that it has, and only as a word of its own. */
function rename(text: string, subject: string, to: Subject, style: MentionStyle): string {
  const from = subject.toLowerCase();
  const all = capitalise(pluralOf(from));
  return text.replaceAll(inside(from), (_word, inPascalCase: string | undefined, inLowerCase: string) => {
    const words = (inPascalCase ?? capitalise(inLowerCase)) === all ? many(to) : to;
    return inPascalCase === undefined ? joinWords(words, style) : words.map(capitalise).join('');
  });
}

function inside(from: string): RegExp {
  const [one, all] = [capitalise(from), capitalise(pluralOf(from))];
  return new RegExp(`(?:(?<![A-Z])(${all}|${one})|(?<![a-zA-Z])(${pluralOf(from)}|${from}))(?![a-z])`, 'g');
}

function joinWords(words: Subject, style: MentionStyle): string {
  switch (style) {
    case 'kebab':
      return words.join('-');
    case 'snake':
      return words.join('_');
    case 'words':
      return words.join(' ');
    case 'code':
      return words.map((word, index) => (index === 0 ? word : capitalise(word))).join('');
  }
}

/** As paths, names of tables and names in code are written. */
function styleOf(text: string): MentionStyle {
  if (/[/-]/.test(text)) return 'kebab';
  return /^[a-z_]+$/.test(text) ? 'snake' : 'code';
}

function many(words: Subject): Subject {
  return words.map((word, index) => (index === words.length - 1 ? pluralOf(word) : word));
}
