/** Which queries of which libraries leave out a condition whose value is undefined. */
import type { Value } from '../../languages/typescript/facts.ts';
import { valuesIn } from '../../languages/typescript/values.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce, askPerFile } from '../ask-once.ts';

const ofPrisma = new Set([
  'findFirst',
  'findFirstOrThrow',
  'updateMany',
  'deleteMany',
  'updateManyAndReturn',
]);
const ofTypeOrm = /^(?:findOne|findOneOrFail|findOneBy|findOneByOrFail|delete|softDelete|restore|update)$/;
const ofMongoose = /^(?:findOne\w*|updateOne|updateMany|deleteOne|deleteMany|replaceOne)$/;

/** Whether a name stands for a query of a library, as this project sets it up, that leaves undefined conditions out. */
export function ignoresUndefined(origin: Origin, model: ProjectModel): boolean {
  if (origin.kind !== 'library' || model.libraries.dataMethod(origin)?.filter === undefined) return false;
  const name = origin.path.at(-1) ?? '';
  if (/prisma/.test(origin.package))
    return ofPrisma.has(name) && !model.prismaPreview('strictUndefinedChecks');
  if (/typeorm/.test(origin.package))
    return ofTypeOrm.test(name) && !isSet(model, 'invalidWhereValuesBehavior');
  // MongoDB is asked for null otherwise, as its driver writes what is undefined.
  return /mongoose/.test(origin.package) && ofMongoose.test(name) && isSet(model, 'ignoreUndefined');
}

/** `invalidWhereValuesBehavior: { undefined: 'throw' }` of TypeORM, `ignoreUndefined: true` of MongoDB's driver. */
const isSet = askOnce((model, name) => model.files().some(path => settingsIn(model, path).includes(name)));

const settings = new Set(['invalidWhereValuesBehavior', 'ignoreUndefined']);

const settingsIn = askPerFile((model, path): readonly string[] => {
  const facts = model.facts(path);
  if (facts === undefined) return [];
  const values: readonly (Value | undefined)[] = [
    ...facts.calls.flatMap(call => call.arguments),
    ...facts.variables.map(({ value }) => value),
    ...facts.functions.flatMap(({ returns }) => returns),
  ];
  return values.flatMap(value => (value === undefined ? [] : [...valuesIn(value)].flatMap(settingsOf)));
});

function settingsOf(value: Value): readonly string[] {
  if (value.kind !== 'object') return [];
  return value.properties.flatMap(({ key, value: given }) =>
    settings.has(key) && !(given.kind === 'literal' && given.value === false) ? [key] : [],
  );
}
