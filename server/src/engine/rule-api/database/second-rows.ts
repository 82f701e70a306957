/** Rows that were looked for before they are made, where a second one does little harm or cannot come. */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { functionsAround } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isWithin } from '../../source/span.ts';
import { wordsOf } from '../code/names.ts';
import type { CheckedCreate } from './checked-creates.ts';
import { uniqueKeysOf } from './unique-keys.ts';

/** The second row fails as it was meant to, only with another error; or nobody sends two at once; or its failure is let go. */
export function answersSecondRow(found: CheckedCreate, facts: TypeScriptFacts, model: ProjectModel): boolean {
  return (
    (isUnique(found, model) && refuses(found, facts)) ||
    importsRows(found.create, facts) ||
    isSettled(found.create, facts)
  );
}

/** As the schema says: the key, or a part of it, is there once. */
function isUnique({ create, keys }: CheckedCreate, model: ProjectModel): boolean {
  return uniqueKeysOf(create, model).some(unique => unique.every(column => keys.includes(column)));
}

/** `if (existing) throw …`, and not `if (!existing) await users.create(…)`. */
function refuses({ check, create }: CheckedCreate, facts: TypeScriptFacts): boolean {
  const first = facts.blocks.find(
    ({ kind, span }) => kind === 'branch' && span.start >= check.span.end && span.start <= create.span.start,
  );
  return first?.kind === 'branch' && first.endsBy === 'throw' && !isWithin(first.span, create.span);
}

const importing = new Set(['import', 'imports', 'importer', 'migrate', 'migration', 'backfill']);

function importsRows({ call }: DataAccess, facts: TypeScriptFacts): boolean {
  const file = call.path.split('/').at(-1) ?? '';
  const around = functionsAround(facts, call.fact.function).map(index => facts.functions[index]?.name ?? '');
  return [file, ...around].some(name => wordsOf(name).some(word => importing.has(word)));
}

function isSettled({ span }: DataAccess, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    call => call.callee?.path.at(-1) === 'allSettled' && isWithin(call.span, span) && call.span !== span,
  );
}

/** `@AfterCreate`: what hangs on a row that was made a moment ago, and that nobody else knows yet. */
export function followsCreation({ call }: DataAccess, facts: TypeScriptFacts): boolean {
  return functionsAround(facts, call.fact.function).some(index =>
    facts.functions[index]?.decorators.some(({ callee }) =>
      /^After(?:Create|Insert)$/.test(nameOfReference(facts, callee)),
    ),
  );
}
