/** Words and places for findings about data access. */
import type { CallFact } from '../languages/typescript/facts.ts';
import type { DataAccess } from '../model/data-access.ts';
import type { Span } from '../source/span.ts';
import { spanOf } from '../source/span.ts';

/** From the receiver to the method's name, `this.users.findOneBy`, or a call that has none, `db('users')`. */
export function placeOfQuery(access: DataAccess): Span {
  const { fact } = access.call;
  const named: CallFact = access.first.span.start === fact.span.start ? access.first : fact;
  const isCalledItself = named.callee?.path.length === 0;
  return spanOf(fact.span.start, (isCalledItself ? named.span : named.nameSpan).end);
}

export function modelInWords(access: DataAccess): string {
  return access.model === undefined ? 'The same table' : `\`${access.model}\``;
}
