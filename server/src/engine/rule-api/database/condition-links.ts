/** Conditions that are links of their own in the chain of a query. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName } from '../code/code.ts';

/** What they compare with: `where('mail').equals(mail)`, `where('mail', mail)`, `or([{ mail }])`. */
export function conditionLinksIn({ span }: DataAccess, facts: TypeScriptFacts): readonly Value[] {
  return facts.calls.flatMap(link => {
    if (!isWithin(span, link.span)) return [];
    const [first, second] = link.arguments;
    const name = calleeName(facts, link);
    if (/^(?:equals|eq|or|and|nor)$/.test(name)) return first ?? [];
    return name === 'where' ? (second ?? (first?.kind === 'object' ? first : [])) : [];
  });
}
