/** What the project says in GraphQL's schema language, in files of its own and in templates. */
import type {
  AppliedDirectiveFact,
  GraphqlFacts,
  RootTypeFact,
  SchemaFieldFact,
} from '../languages/graphql/facts.ts';
import type { FilePath } from '../source/path.ts';

export interface Schema {
  /** The files that say something of a schema, sorted. */
  files(): readonly FilePath[];
  facts(path: FilePath): GraphqlFacts | undefined;
  /** A field of a type as code in `path` would mean it: its own package's, or else the only one there is. */
  fields(path: FilePath, type: string, field: string): readonly SchemaField[];
  /** The operation that a type is the root of, where the schema names its roots itself. */
  rootOf(path: FilePath, type: string): RootTypeFact['operation'] | undefined;
}

/** A type may be extended, and one field be written in several versions of a schema. */
export interface SchemaField {
  readonly path: FilePath;
  readonly type: string;
  readonly fact: SchemaFieldFact;
  /** Of the type that it stands in. */
  readonly typeDirectives: readonly AppliedDirectiveFact[];
}
