/** Reads schemas, and joins those of one package. */
import type { GraphqlFacts, RootTypeFact } from '../languages/graphql/facts.ts';
import { groupBy } from '../source/group-by.ts';
import type { FilePath } from '../source/path.ts';
import { toFilePath } from '../source/path.ts';
import { type Database, isSameData, isSameList } from './database.ts';
import type { ModelInputs } from './model-inputs.ts';
import type { Schema, SchemaField } from './schema.ts';

export interface SchemaSources {
  readonly inputs: ModelInputs;
  files(): readonly FilePath[];
  /** The folder of the package that a file belongs to. */
  homeOf(path: FilePath): FilePath;
  isApplication(path: FilePath): boolean;
}

export function createSchemaQueries(database: Database, sources: SchemaSources): Schema {
  const { inputs } = sources;
  const factsOf = database.query<GraphqlFacts | undefined>(
    'schema facts',
    path => {
      const own = inputs.sdl.get(path);
      const texts = own === undefined ? inputs.facts.get(path)?.sdl : [own];
      return texts === undefined ? undefined : inputs.graphqlParser.get('')?.parse(texts);
    },
    isSameData,
  );
  const hasTemplate = database.query(
    'has schema template',
    path => inputs.facts.get(path)?.sdl !== undefined && sources.isApplication(toFilePath(path)),
  );
  const files = database.query<readonly FilePath[]>(
    'schema files',
    () => [...(inputs.schemas.get('') ?? []), ...sources.files().filter(hasTemplate)].sort(),
    isSameList,
  );
  const homes = database.query('schema homes', () => groupBy(files(''), sources.homeOf), isSameData);
  const fieldsIn = database.query<ReadonlyMap<string, readonly SchemaField[]>>(
    'schema fields',
    home =>
      groupBy(
        (homes('').get(toFilePath(home)) ?? []).flatMap(path => fieldsOf(path, factsOf(path))),
        keyOf,
      ),
    isSameData,
  );
  const rootsIn = database.query<ReadonlyMap<string, RootTypeFact['operation']>>(
    'schema roots',
    home => {
      const roots = (homes('').get(toFilePath(home)) ?? []).flatMap(path => factsOf(path)?.roots ?? []);
      return new Map(roots.map(({ type, operation }) => [type, operation]));
    },
    isSameData,
  );
  const fieldIn = database.pairQuery<readonly SchemaField[], FilePath>(
    'schema field',
    (home, key) => {
      const own = fieldsIn(home).get(key);
      if (own !== undefined) return own;
      const elsewhere = [...homes('').keys()].flatMap(other => {
        const found = fieldsIn(other).get(key);
        return found === undefined ? [] : [found];
      });
      return elsewhere.length === 1 ? (elsewhere[0] ?? []) : [];
    },
    isSameData,
  );
  return {
    files: () => files(''),
    facts: factsOf,
    fields: (path, type, field) => fieldIn(sources.homeOf(path), `${type}.${field}`),
    rootOf: (path, type) => rootsIn(sources.homeOf(path)).get(type),
  };
}

function fieldsOf(path: FilePath, facts: GraphqlFacts | undefined): readonly SchemaField[] {
  return (facts?.types ?? [])
    .filter(({ kind }) => kind === 'object')
    .flatMap(({ name, fields, directives }) =>
      fields.map(fact => ({ path, type: name, fact, typeDirectives: directives })),
    );
}

function keyOf({ type, fact }: SchemaField): string {
  return `${type}.${fact.name}`;
}
