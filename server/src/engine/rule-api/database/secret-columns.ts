/** Columns whose values nobody but the server may see, as entities, schemas and the rows that are written show them. */
import type { ClassFact, DecoratorFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, propertyOf } from '../code/code.ts';

export interface SecretColumn {
  /** The model, in small letters. */
  readonly model: string;
  readonly name: string;
  /** Left out of what is read, as the model itself says, or of what is answered as long as that is an object of its class. */
  readonly hiddenIn: 'rows' | 'objects' | undefined;
}

const secret =
  /^(?:hashed_?|encrypted_?|old_?)?(?:password|passwd)(?:_?(?:hash|digest|salt))?$|^(?:password_?)?salt$|^(?:two_?factor|2fa|totp|mfa|otp)_?(?:auth_?)?secret$|^(?:password_?)?reset_?(?:password_?)?token(?:_?hash)?$|^(?:hashed_?)?refresh_?token(?:_?hash)?$/i;

/** The column of a model that gives it away, when no part of the project hides it. A copy has forgotten its class. */
export function shownSecretOf(
  model: ProjectModel,
  access: DataAccess,
  answered: 'as it is' | 'as a copy',
): string | undefined {
  const own = columns(model, '').filter(column => column.model === access.model?.toLowerCase());
  const hides = ({ hiddenIn }: SecretColumn): boolean =>
    hiddenIn === 'rows' || (hiddenIn === 'objects' && answered === 'as it is');
  const hidden = new Set(own.filter(hides).map(column => column.name));
  if (own.length === 0) return secretInPrisma(model, access);
  return own.find(column => !hidden.has(column.name))?.name;
}

/** As the schema says. What a relation leads to is read only where somebody asks for it. */
function secretInPrisma(model: ProjectModel, { library, model: name, call }: DataAccess): string | undefined {
  if (library !== '@prisma/client' || name === undefined) return undefined;
  const fields = model.prismaModel(call.path, name)?.fields ?? [];
  return fields.find(field => secret.test(field.name) && field.type === 'String')?.name;
}

const columns = askOnce(model => model.files().flatMap(path => columnsIn(model, path)));

const columnsIn = askPerFile((model, path): readonly SecretColumn[] => {
  const facts = model.facts(path);
  if (facts === undefined || model.roleOf(path) === 'test') return [];
  return [
    ...facts.classes.flatMap(owner => columnsOfEntity(owner, facts)),
    ...model
      .calls(path)
      .flatMap(call => [
        ...columnsOfSchema(call, facts),
        ...columnsOfTable(call),
        ...columnsOfInit(call, facts),
      ]),
    ...columnsWritten(model, path),
  ];
});

function columnsOfEntity(owner: ClassFact, facts: TypeScriptFacts): readonly SecretColumn[] {
  if (!owner.decorators.some(decorator => /^(?:Entity|Table|Schema)$/.test(nameOf(decorator, facts))))
    return [];
  const shapes = owner.methods.map(method => facts.functions[method]?.name ?? '');
  const isOfRows = owner.decorators.some(hides) || shapes.some(name => /^toDto$/i.test(name));
  const isOfObjects = shapes.some(name => /^toJSON$/i.test(name)) || isExcluded(owner.decorators, facts);
  return owner.members
    .filter(({ name, decorators }) => secret.test(name) && decorators.length > 0)
    .map(({ name, decorators }) => {
      const isHidden = isOfObjects || isExcluded(decorators, facts);
      const hiddenIn = isOfRows || decorators.some(hides) ? 'rows' : isHidden ? 'objects' : undefined;
      return { model: owner.name.toLowerCase(), name, hiddenIn };
    });
}

function isExcluded(decorators: readonly DecoratorFact[], facts: TypeScriptFacts): boolean {
  return decorators.some(decorator => nameOf(decorator, facts) === 'Exclude');
}

function nameOf({ callee: { root, path } }: DecoratorFact, facts: TypeScriptFacts): string {
  const imported = root.kind === 'import' ? facts.imports[root.import]?.imported : undefined;
  return path.at(-1) ?? imported ?? '';
}

/** `select: false`, `hidden: true`, `toJSON: { … }`; what is not written here may be one of these. */
function hides({ arguments: given = [] }: DecoratorFact): boolean {
  return given.some(hidesIn);
}

function hidesIn(value: Value): boolean {
  // `@Unique(['email'])`
  if (value.kind === 'array') return value.isOpen || value.elements.some(hidesIn);
  if (value.kind !== 'object') return value.kind !== 'literal' && value.kind !== 'function';
  return (
    value.isOpen ||
    value.properties.some(
      ({ key, value: set }) =>
        (key === 'select' && set.kind === 'literal' && set.value === false) ||
        (/^(?:hidden|lazy|private|exclude)$/.test(key) && set.kind === 'literal' && set.value === true) ||
        /^to(?:JSON|Object)$|^transform$|^defaultScope$/.test(key),
    )
  );
}

/** `new Schema({ password: { type: String, select: false } })`: the models of its file are made from it. */
function columnsOfSchema(
  { callee, fact, path }: ResolvedCall,
  facts: TypeScriptFacts,
): readonly SecretColumn[] {
  const [fields, options] = fact.arguments;
  if (callee.kind !== 'library' || callee.package !== 'mongoose' || callee.export !== 'Schema') return [];
  if (fields?.kind !== 'object') return [];
  const isShaped =
    (options !== undefined && hidesIn(options)) ||
    facts.calls.some(call => /^(?:plugin|set)$/.test(calleeName(facts, call))) ||
    facts.assignments.some(({ target }) => /^(?:toJSON|transform|methods)$/.test(target.path.at(-1) ?? ''));
  return fields.properties
    .filter(({ key }) => secret.test(key))
    .flatMap(({ key, value }) =>
      namesOfModels(path, facts).map(model => ({
        model: model.toLowerCase(),
        name: key,
        hiddenIn: isShaped || (value.kind === 'object' && hidesIn(value)) ? 'rows' : undefined,
      })),
    );
}

/** Of Drizzle. */
export const tableMakers = /^(?:pg|mysql|sqlite|singlestore)Table$/;

/** `pgTable('users', { passwordHash: text('password_hash') })` of Drizzle, and `sequelize.define('User', { … })`. */
function columnsOfTable({ callee, fact }: ResolvedCall): readonly SecretColumn[] {
  if (callee.kind !== 'library') return [];
  const isTable = /^drizzle-orm/.test(callee.package) && tableMakers.test(callee.export);
  const isModel = callee.package === 'sequelize' && callee.path.at(-1) === 'define';
  const [name, fields, options] = fact.arguments;
  if (!(isTable || isModel) || name?.kind !== 'literal' || fields?.kind !== 'object') return [];
  const isShaped = isModel && options !== undefined && hidesIn(options);
  return fields.properties
    .filter(({ key }) => secret.test(key))
    .map(({ key }) => ({
      model: String(name.value).toLowerCase(),
      name: key,
      hiddenIn: isShaped ? 'rows' : undefined,
    }));
}

/** `User.init({ password: DataTypes.STRING }, { sequelize })` */
function columnsOfInit({ fact }: ResolvedCall, facts: TypeScriptFacts): readonly SecretColumn[] {
  const [fields, options] = fact.arguments;
  const { root } = fact.callee ?? {};
  const owner =
    root?.kind === 'class' && calleeName(facts, fact) === 'init' ? facts.classes[root.class] : undefined;
  const isModel = owner !== undefined && propertyOf(options, 'sequelize') !== undefined;
  if (!isModel || fields?.kind !== 'object') return [];
  const isShaped =
    (options !== undefined && hidesIn(options)) ||
    owner.methods.some(method => facts.functions[method]?.name === 'toJSON');
  return fields.properties
    .filter(({ key }) => secret.test(key))
    .map(({ key }) => ({
      model: owner.name.toLowerCase(),
      name: key,
      hiddenIn: isShaped ? 'rows' : undefined,
    }));
}

/** What the models of a file with a schema of Mongoose are called: as they are registered, or as the file is. */
export function namesOfModels(path: FilePath, facts: TypeScriptFacts): readonly string[] {
  const named = facts.calls.flatMap(call => {
    const [name] = call.arguments;
    const isModel = calleeName(facts, call) === 'model' && name?.kind === 'literal';
    return isModel ? [String(name.value)] : [];
  });
  return named.length > 0 ? named : [path.slice(path.lastIndexOf('/') + 1).split('.')[0] ?? ''];
}

/** `prisma.user.create({ data: { email, passwordHash } })` */
function columnsWritten(model: ProjectModel, path: FilePath): readonly SecretColumn[] {
  return model.dataAccess(path).flatMap(({ data, model: name, isWrite }) => {
    if (!isWrite || name === undefined || data?.kind !== 'object') return [];
    return data.properties
      .filter(({ key }) => secret.test(key))
      .map(({ key }) => ({ model: name.toLowerCase(), name: key, hiddenIn: undefined }));
  });
}

/** Whether clients of a database are told once what none of their answers holds: `new PrismaClient({ omit })`. */
export const omitsEverywhere = askOnce(model => model.files().some(path => omitsIn(model, path)));

const omitsIn = askPerFile((model, path) =>
  model.calls(path).some(({ callee, fact }) => {
    if (callee.kind !== 'library' || callee.package !== '@prisma/client') return false;
    const [options] = fact.arguments;
    return callee.path.at(-1) === '$extends' || propertyOf(options, 'omit') !== undefined;
  }),
);
