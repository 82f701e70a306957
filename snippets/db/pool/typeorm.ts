// ---
// title: TypeORM and PostgreSQL
// packages: { typeorm: ">=0.3.20", pg: ">=8" }
// stack: [typeorm]
// placeholders:
//   10: Connections of one instance; times the instances it must stay below the database's limit
//   3_000: Milliseconds to wait for a connection
//   10_000: Milliseconds for one statement
// ---
import { DataSource, type EntitySchema } from 'typeorm';

/** One for the process: `await source.initialize()` at start-up, `await source.destroy()` when the server has drained. */
export function createSource(
  url: string,
  entities: readonly (EntitySchema | (new () => object))[],
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    // Migrations change the schema, never the start of an instance.
    synchronize: false,
    poolSize: 10,
    connectTimeoutMS: 3_000,
    // An idle connection that breaks is replaced.
    poolErrorHandler: (error: Error) => console.error('an idle connection broke', error),
    extra: {
      // Nobody waits for ever for an answer, or keeps locks while it does something else.
      statement_timeout: 10_000,
      query_timeout: 10_000 + 1_000,
      idle_in_transaction_session_timeout: 10_000,
      idleTimeoutMillis: 30_000,
      maxLifetimeSeconds: 30 * 60,
    },
  });
}
