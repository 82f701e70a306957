/** Columns of which the database keeps every value once, as schemas and entities say. */
import type { ClassFact, DecoratorFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, callOf, nameOfReference, propertyOf } from '../code/code.ts';
import { namesOfModels, tableMakers } from './secret-columns.ts';

interface UniqueKey {
  /** As {@link plainName} gives it. */
  readonly model: string;
  readonly columns: readonly string[];
}

/** The keys of a table that are there once; none where nothing is seen to say so. */
export function uniqueKeysOf(
  { call, library, model: name }: DataAccess,
  model: ProjectModel,
): readonly (readonly string[])[] {
  if (name === undefined) return [];
  if (library === '@prisma/client') return model.prismaModel(call.path, name)?.uniqueKeys ?? [];
  return keysOfProject(model, '')
    .filter(key => key.model === plainName(name))
    .map(({ columns }) => columns);
}

/** `user` of `User`, `IUser`, `UserDocument`, `UserEntity` and `userModel`. */
function plainName(name: string): string {
  return name
    .replace(/^I(?=[A-Z])/, '')
    .replace(/(?:Document|Entity|Model)$/, '')
    .toLowerCase();
}

const keysOfProject = askOnce(model => model.files().flatMap(path => keysInFile(model, path)));

const keysInFile = askPerFile((model, path): readonly UniqueKey[] => {
  const facts = model.facts(path);
  if (facts === undefined) return [];
  return [
    ...facts.classes.flatMap(owner => keysOfClass(owner, facts)),
    ...model.calls(path).flatMap(call => keysOfSchema(call, facts)),
  ];
});

/** `@Column({ unique: true }) email`, `@Index({ unique: true }) email`, `@Unique(['team', 'name']) class Tag` */
function keysOfClass({ decorators, members, name }: ClassFact, facts: TypeScriptFacts): readonly UniqueKey[] {
  const isStored = decorators.some(one =>
    /^(?:Entity|Table|Schema)$/.test(nameOfReference(facts, one.callee)),
  );
  if (!isStored) return [];
  const model = plainName(name);
  const together = decorators.filter(one => makesUnique(one, facts)).map(columnsNamed);
  const alone = members.filter(member => member.decorators.some(one => makesUnique(one, facts)));
  const primary = members.filter(({ decorators: own }) => own.some(one => isPrimary(one, facts)));
  const keys = [...together, ...alone.map(member => [member.name]), primary.map(member => member.name)];
  return keys.filter(columns => columns.length > 0).map(columns => ({ model, columns }));
}

/** A key that callers give; several of them are one key. */
function isPrimary({ callee }: DecoratorFact, facts: TypeScriptFacts): boolean {
  return /(?:^|\.)Primary(?:Column|Key)$/.test(nameOfReference(facts, callee));
}

function makesUnique({ arguments: given = [], callee }: DecoratorFact, facts: TypeScriptFacts): boolean {
  const isNamedSo = /(?:^|\.)Unique$/.test(nameOfReference(facts, callee));
  return isNamedSo || given.some(isUniqueOption);
}

function isUniqueOption(value: Value): boolean {
  const unique = propertyOf(value, 'unique');
  return unique !== undefined && !(unique.kind === 'literal' && unique.value === false);
}

function columnsNamed({ arguments: given = [] }: DecoratorFact): readonly string[] {
  const list = given.find(value => value.kind === 'array');
  return list?.elements.flatMap(value => (value.kind === 'literal' ? [String(value.value)] : [])) ?? [];
}

/** `new Schema({ email: { type: String, unique: true } })`, `define('User', { … })`, `pgTable('users', { email: text().unique() })` */
function keysOfSchema({ callee, fact, path }: ResolvedCall, facts: TypeScriptFacts): readonly UniqueKey[] {
  if (callee.kind !== 'library') return [];
  const [first, second] = fact.arguments;
  const isSchema = callee.package === 'mongoose' && callee.export === 'Schema';
  const isDrizzle = callee.package.startsWith('drizzle-orm') && tableMakers.test(callee.export);
  const isTable = isDrizzle || (callee.package === 'sequelize' && callee.path.at(-1) === 'define');
  const fields = isSchema ? first : isTable ? second : undefined;
  if (fields?.kind !== 'object') return [];
  const columns = fields.properties.filter(
    ({ value }) => isUniqueOption(value) || endsInUnique(value, facts),
  );
  const models = isSchema
    ? namesOfModels(path, facts)
    : first?.kind === 'literal'
      ? [String(first.value)]
      : [];
  return models.flatMap(model => columns.map(({ key }) => ({ model: plainName(model), columns: [key] })));
}

/** `text('email').notNull().unique()` */
function endsInUnique(value: Value, facts: TypeScriptFacts, steps = 0): boolean {
  const call = callOf(facts, value);
  if (call === undefined || steps > 5) return false;
  if (calleeName(facts, call) === 'unique') return true;
  const root = call.callee?.root;
  return (
    root?.kind === 'call' &&
    endsInUnique({ kind: 'reference', reference: { root, path: [] }, span: call.span }, facts, steps + 1)
  );
}
