/** Names a pattern after what the file that it goes into is about. */
import type { ClassFact } from '../languages/typescript/facts.ts';
import { capitalise } from '../rule-api/code-style.ts';
import { wordsOf } from '../rule-api/names.ts';
import { isSingular, pluralOf } from '../rule-api/plurals.ts';
import { baseName, type FilePath } from '../source/path.ts';
import type { PatternVariant } from './pattern.ts';

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

/** The body of a pattern, its proposals named after what a file is about, where that is told. */
export function nameBody(
  { body, subject }: Pick<PatternVariant, 'body' | 'subject'>,
  own: Subject | undefined,
): string {
  return own === undefined || subject === undefined ? body : nameAfter(body, subject, own);
}

const tabStops = /\$\{(\d+):((?:\\.|[^}\\])*)\}/g;

/**
 * A snippet's body with the proposals of its tab stops named after another thing. Unchanged where that would take a name that
 * the pattern has for something else.
 */
export function nameAfter(body: string, named: string, subject: Subject): string {
  const taken = new Set(body.replaceAll(tabStops, ' ').match(/[\w$]+/g));
  const from = named.toLowerCase();
  let isFree = true;
  const renamed = body.replaceAll(tabStops, (_stop, number: string, proposal: string) => {
    const own = rename(proposal, from, subject);
    isFree &&= own === proposal || !taken.has(own);
    return `\${${number}:${own}}`;
  });
  return isFree ? renamed : body;
}

/** `Order`, `listOrders`, `/orders`, `orders`: each in the form that it has, and only as a word of its own. */
function rename(text: string, from: string, to: Subject): string {
  const [one, all] = [capitalise(from), capitalise(pluralOf(from))];
  const inside = new RegExp(
    `(?:(?<![A-Z])(${all}|${one})|(?<![a-zA-Z])(${pluralOf(from)}|${from}))(?![a-z])`,
    'g',
  );
  const join = separatorFor(text);
  return text.replaceAll(inside, (_word, inPascalCase: string | undefined, inLowerCase: string) => {
    if (inPascalCase !== undefined) return (inPascalCase === all ? many(to) : to).map(capitalise).join('');
    return join(inLowerCase === from ? to : many(to));
  });
}

/** As paths, names of tables and names in code are written. */
function separatorFor(text: string): (words: Subject) => string {
  if (/[/-]/.test(text)) return words => words.join('-');
  if (/^[a-z_]+$/.test(text)) return words => words.join('_');
  return words => words.map((word, index) => (index === 0 ? word : capitalise(word))).join('');
}

function many(words: Subject): Subject {
  return words.map((word, index) => (index === words.length - 1 ? pluralOf(word) : word));
}
