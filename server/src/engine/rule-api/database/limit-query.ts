/** How to make a query stop after so many rows. */
import type { CallFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { DataAccess } from '../../model/data-access.ts';
import { calleeName } from '../code/code.ts';
import { optionAdder } from '../edits/call-options.ts';
import type { ProposedFix } from '../rule.ts';

/** None where it cannot be told how. */
export function limitQuery(access: DataAccess, facts: TypeScriptFacts, most: number): readonly ProposedFix[] {
  const edits = limitAdder(access, facts, most);
  return edits === undefined ? [] : [{ title: `Read at most ${most}`, kind: 'suggestion', edits }];
}

function limitAdder(
  access: DataAccess,
  facts: TypeScriptFacts,
  most: number,
): ProposedFix['edits'] | undefined {
  const { call, limitPlace, sql } = access;
  if (sql !== undefined) return undefined;
  if (limitPlace === undefined || chaining.has(access.library)) return linkAdder(access, facts, most);
  const [first = '', option, ...deeper] = limitPlace.split('.');
  if (option === undefined || deeper.length > 0) return undefined;
  const position = Number(first);
  const options = call.fact.arguments[position];
  return optionAdder({ fact: call.fact, options, position }, call.path, `${option}: ${most}`);
}

/** These take a limit as a link just as well, and it reads better there. */
const chaining = new Set(['mongoose', 'mongodb', '@typegoose/typegoose']);

/** What runs a query that was put together before. */
const running =
  /^(?:exec|execute|toArray|all|getMany|getManyAndCount|getRawMany|getResult|then|lean|cursor)$/;

function linkAdder(access: DataAccess, facts: TypeScriptFacts, most: number): ProposedFix['edits'] {
  const { path } = access.call;
  const { end } = lastBeforeRunning(access, facts).span;
  const name = access.library === 'typeorm' ? 'take' : 'limit';
  return editor => [editor.insertAfter({ path, start: end, end }, `.${name}(${most})`)];
}

/** The call of a chain behind which another link can be put. */
export function lastBeforeRunning({ last }: DataAccess, facts: TypeScriptFacts): CallFact {
  let link = last;
  while (running.test(calleeName(facts, link)) && link.callee?.root.kind === 'call') {
    const before: CallFact | undefined = facts.calls[link.callee.root.call];
    if (before === undefined) break;
    link = before;
  }
  return link;
}
