/** Inserts that leave a second row with the same key to the constraint of the database. */

import type { CallIndex, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { isWithin } from '../../source/span.ts';
import { calleeName, isResultUsed, propertyOf } from '../code/code.ts';
import { codeStyleOf } from '../edits/code-style.ts';
import { editPlace } from '../edits/edit-place.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import type { CheckedCreate } from './checked-creates.ts';

type Edits = (editor: Editor) => readonly Edit[];

/** Where it is enough that the row is there afterwards; undefined where a second one is refused, or nothing is known to do it. */
export function leaveToConstraint(checked: CheckedCreate, facts: TypeScriptFacts): Edits | undefined {
  if (isRefused(checked, facts)) return undefined;
  const { library } = checked.create;
  if (library === '@prisma/client' || library === '.prisma/client') return upsertInPrisma(checked);
  const clause = isUnused(checked, facts) ? conflictClause(checked, facts) : undefined;
  if (clause === undefined) return undefined;
  const { call } = checked.create;
  return editor => {
    const { quote } = codeStyleOf(editor.textOf(call.path));
    const text = clause.text.replaceAll("'", quote);
    return [editor.insertAfter(editPlace(call.path, clause.after), text)];
  };
}

/** `if (existing) throw new ConflictError()` between the two. */
function isRefused({ check, create }: CheckedCreate, facts: TypeScriptFacts): boolean {
  return facts.blocks.some(
    block =>
      block.kind === 'branch' &&
      block.endsBy === 'throw' &&
      block.span.start >= check.span.end &&
      block.span.end <= create.span.start,
  );
}

/** Nobody takes what the statement gives for the new row. */
function isUnused({ create: { last } }: CheckedCreate, facts: TypeScriptFacts): boolean {
  return last.isAwaited && !isResultUsed(facts, facts.calls.indexOf(last) as CallIndex);
}

interface Clause {
  readonly text: string;
  readonly after: Value['span'];
}

/** The links by which builders say what becomes of a row that is there. */
function conflictClause({ create, keys }: CheckedCreate, facts: TypeScriptFacts): Clause | undefined {
  const { last, library } = create;
  const columns = keys.map(key => `'${key}'`).join(', ');
  if (library === 'knex')
    return {
      text: `.onConflict(${keys.length === 1 ? columns : `[${columns}]`}).ignore()`,
      after: last.span,
    };
  if (library.startsWith('drizzle-orm')) return { text: '.onConflictDoNothing()', after: last.span };
  if (library !== 'kysely') return undefined;
  const values = facts.calls.find(
    one => calleeName(facts, one) === 'values' && isWithin(create.span, one.span),
  );
  return values === undefined
    ? undefined
    : { text: '.onConflict(conflict => conflict.doNothing())', after: values.span };
}

/** `create({ data })` after `findUnique({ where })` becomes `upsert({ where, update: {}, create })`. */
function upsertInPrisma({ asked, create }: CheckedCreate): Edits | undefined {
  const { call } = create;
  const [options] = call.fact.arguments;
  const data = options?.kind === 'object' ? options.properties.find(({ key }) => key === 'data') : undefined;
  const isUnique = asked?.call.fact.callee?.path.at(-1)?.startsWith('findUnique') === true;
  const where = isUnique ? propertyOf(asked?.call.fact.arguments[0], 'where') : undefined;
  if (data === undefined || where === undefined || data.value.kind !== 'object') return undefined;
  const { path } = call;
  return editor => {
    const condition = editor.textOf(path).slice(where.span.start, where.span.end);
    return [
      editor.replace(editPlace(path, call.fact.nameSpan), 'upsert'),
      editor.replace(editPlace(path, data.keySpan), `where: ${condition}, update: {}, create`),
    ];
  };
}
