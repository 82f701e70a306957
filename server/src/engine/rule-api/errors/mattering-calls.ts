/** Calls whose failure nobody would want to lose, and such as nobody misses. */
import type { CallExpression } from '@oxc-project/types';
import { harmlessWords } from '../code/call-names.ts';
import { wordsOf } from '../code/names.ts';
import { calledName } from '../code/tree.ts';
import type { SyntaxQueries } from '../rule.ts';

const writing = new Set(
  `save insert create update upsert persist store charge pay refund transfer enqueue commit approve grant`.split(
    ' ',
  ),
);

/** What is there to watch or to please somebody, or can be made again from what stays. */
const incidental = new Set(
  `event events activity activities status state stats statistics usage count counter seen typing presence metadata
   history notification notifications notify folder directory dir file error errors message messages thread reply
   interaction comment progress preview thumbnail avatar title hint badge index search embedding embeddings vector
   vectors welcome reminder digest`.split(/\s+/),
);

/** What may be there already when it is made, as in a set-up. */
const places = new Set(
  `bucket container database schema table collection extension topic stream channel group namespace`.split(
    ' ',
  ),
);

/** `data: { lastUsedAt: new Date() }` */
const onlyWhen = /\blast_?(?:used|seen|active|accessed|login|sign_?in|sync|checked|success|failure)/i;

/** By its name a call writes a row, pays, or sends a mail: what nobody would want to lose without a word. */
export function surelyMatters(syntax: SyntaxQueries, call: CallExpression): boolean {
  const name = calledName(call) ?? '';
  const [first = ''] = wordsOf(name);
  const words = wordsOf(syntax.textOf(call.callee));
  if (words.some(word => harmlessWords.has(word) || incidental.has(word)) || tellsOnlyWhen(syntax, call))
    return false;
  // Of one row, a deletion fails as well when the row is gone already.
  if (name === 'deleteMany') return true;
  if (first === 'send') return words.some(word => /^(?:e?mail|mailer|mails|emails|sms|invoice)$/.test(word));
  if (first !== 'create') return writing.has(first);
  // `createKeyPair(text)` makes something here, and no row.
  return call.callee.type === 'MemberExpression' && !words.some(word => places.has(word));
}

function tellsOnlyWhen(syntax: SyntaxQueries, call: CallExpression): boolean {
  return call.arguments.some(argument => onlyWhen.test(syntax.textOf(argument)));
}

const showing =
  /^(?:start|send|set|stop)?(?:typing|reactions?|presence|chataction)|^(?:add|remove)reaction|^editmessage/i;

/** What only shows something for a moment, notes when somebody was last seen, or makes a folder that may be there. */
export function isMissedByNobody(syntax: SyntaxQueries, call: CallExpression): boolean {
  const name = calledName(call) ?? '';
  return showing.test(name) || /^mkdir(?:Sync|p)?$/.test(name) || tellsOnlyWhen(syntax, call);
}
