/** What one file says in Prisma's schema language, as far as the client that is made from it shows it. */
export interface PrismaFacts {
  readonly models: readonly PrismaModelFact[];
  /** What the client is made to do before it is the default: `strictUndefinedChecks`. */
  readonly previewFeatures: readonly string[];
}

/** A model or a view. */
export interface PrismaModelFact {
  readonly name: string;
  readonly fields: readonly PrismaFieldFact[];
  /** The columns of which the database takes no two rows with the same values: `@unique`, `@id`, `@@unique`, `@@id`. */
  readonly uniqueKeys: readonly (readonly string[])[];
}

export interface PrismaFieldFact {
  readonly name: string;
  /** `String`, or the name of an enumeration or of another model, without `?` and `[]`. */
  readonly type: string;
}
