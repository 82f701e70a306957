// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20", pg: ">=8" }
// stack: [typeorm]
// placeholders:
//   3_000: Milliseconds to connect
//   10_000: Milliseconds for one statement
// ---
import { DataSource, type EntityManager, type EntitySchema } from 'typeorm';

export interface Databases {
  readonly primaryUrl: string;
  readonly replicaUrls: readonly string[];
  readonly entities: readonly (EntitySchema | (new () => object))[];
}

/** Finds and query builders that select go to a replica; writes and transactions to the primary. */
export function createSource({ primaryUrl, replicaUrls, entities }: Databases): DataSource {
  return new DataSource({
    type: 'postgres',
    entities: [...entities],
    synchronize: false,
    // Nobody waits for ever for a connection or an answer.
    connectTimeoutMS: 3_000,
    extra: { statement_timeout: 10_000, query_timeout: 10_000 + 1_000 },
    replication: {
      master: { url: primaryUrl },
      slaves: replicaUrls.map(url => ({ url })),
      defaultMode: 'slave',
    },
  });
}

/** Reads what was just written, or what a decision depends on. */
export async function onPrimary<Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const runner = source.createQueryRunner('master');
  try {
    return await work(runner.manager);
  } finally {
    await runner.release();
  }
}
