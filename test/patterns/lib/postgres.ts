import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { runTool, serverFolder, startServerProcess } from './server-process.ts';
import { until } from './until.ts';

const user = 'postgres';

export interface Postgres {
  readonly db: Database;
  /** For `pg` and what is built on it. The host is the folder of a socket, so no two servers want the same port. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  /** The same as one text, for those who want that. */
  readonly url: string;
  /**
   * Runs a script as migration tools do: statement by statement, or `inTransaction` as one. Stops at the first error.
   */
  readonly script: (sql: string, mode?: 'inTransaction') => string;
  /** Another server that follows this one, until all tests of the file are over. It only reads. */
  readonly startReplica: () => Promise<Postgres>;
  /** What the server has logged. */
  readonly log: () => string;
}

/** A connection beside those of the pattern. */
export interface Database {
  /** One or more statements. */
  exec(sql: string): Promise<void>;
  query<Row extends object>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: readonly Row[] }>;
}

/** A real PostgreSQL, empty, until all tests of the file are over; `settings` such as `{ fsync: 'on' }`. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const folder = serverFolder();
  const data = join(folder, 'data');
  runTool('initdb', ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  return await startOn(folder, data, settings);
}

async function startReplicaOf(primary: string): Promise<Postgres> {
  const folder = serverFolder();
  const data = join(folder, 'data');
  // It follows from where the copy was made, as `-R` writes down.
  runTool('pg_basebackup', ['-D', data, '-h', primary, '-U', user, '-R', '--checkpoint=fast', '--no-sync']);
  return await startOn(folder, data, {});
}

async function startOn(
  folder: string,
  data: string,
  settings: Readonly<Record<string, string>>,
): Promise<Postgres> {
  const options = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', ...settings };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = startServerProcess('postgres', ['-D', data, ...flags]);
  const connection = { host: folder, port: 5432, user, database: 'postgres' };
  await until(`PostgreSQL answers (${folder})`, () => tryConnection(connection)).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  const pool = new pg.Pool({ ...connection, max: 3 });
  // The server ends with the tests, and may do so first.
  pool.on('error', () => {});
  after(() => pool.end());
  const db: Database = {
    exec: async sql => {
      await pool.query(sql);
    },
    query: (sql, values = []) => pool.query(sql, [...values]),
  };
  const url = `postgresql://${user}@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const script = (sql: string, mode?: 'inTransaction'): string => {
    const one = mode === 'inTransaction' ? ['--single-transaction'] : [];
    const quiet = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'];
    return runTool('psql', [...quiet, ...one, '-h', folder, '-U', user, 'postgres'], sql).trim();
  };
  const startReplica = (): Promise<Postgres> => startReplicaOf(folder);
  return { db, connection, url, script, startReplica, log: server.output };
}

async function tryConnection(connection: Postgres['connection']): Promise<true | undefined> {
  const client = new pg.Client(connection);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // It is still starting: the next attempt tells.
    return undefined;
  }
}
