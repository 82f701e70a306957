/** What is put into the text of a statement of SQL, and what is known of each such part. */
import type { TypeFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { describeOrigin } from './describe-origin.ts';
import type { Statement } from './why.ts';

export function describeSql(access: DataAccess, model: ProjectModel, root: FilePath): readonly Statement[] {
  const { call, sql } = access;
  const facts = model.facts(call.path);
  if (sql === undefined || facts === undefined) return [];
  const place = { path: call.path, span: access.span };
  if (sql.kind === 'literal') return [{ text: 'Its text is written out: nothing is put into it.', place }];
  if (sql.kind !== 'template') return [{ text: 'Its text is not written here.', place }];
  if (call.fact.form === 'tag')
    return [{ text: 'What stands in its template is sent apart from the text, as values.', place }];
  return sql.parts.map(part => ({
    text: `Put into its text: ${describePart(part, access, facts, model, root)}.`,
    place,
  }));
}

function describePart(
  part: Value,
  { call }: DataAccess,
  facts: TypeScriptFacts,
  model: ProjectModel,
  root: FilePath,
): string {
  if (part.kind === 'literal') return 'a value that is written here';
  if (part.kind !== 'reference') return 'something that is worked out here';
  const name = `\`${nameOfReference(facts, part.reference)}\``;
  const type = typeOf(part, facts);
  if (type !== undefined) return `${name}, ${type} as its type says`;
  return `${name}, ${describeOrigin(model.origins.ofValue(call.path, part), model, root)}`;
}

function typeOf(part: Extract<Value, { kind: 'reference' }>, facts: TypeScriptFacts): string | undefined {
  const { path, root } = part.reference;
  if (path.length > 0) return undefined;
  if (root.kind === 'variable') return wordsFor(facts.variables[root.variable]?.type);
  if (root.kind !== 'parameter') return undefined;
  return wordsFor(facts.functions[root.function]?.parameters[root.parameter]?.type);
}

function wordsFor(type: TypeFact | undefined): string | undefined {
  switch (type?.kind) {
    case 'number':
    case 'boolean':
    case 'string':
      return `a ${type.kind}`;
    case 'literals':
      return `one of ${type.values.map(value => `\`${value}\``).join(', ')}`;
    default:
      return undefined;
  }
}
