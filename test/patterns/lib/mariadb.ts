import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { runTool, serverFolder, startServerProcess } from './server-process.ts';
import { until } from './until.ts';

export interface Mariadb {
  /** For `mysql2`; it leads to a socket, so no two servers want the same port. */
  readonly uri: string;
  readonly exec: (sql: string) => Promise<void>;
  readonly query: <Row>(sql: string) => Promise<readonly Row[]>;
}

/** A real MariaDB, empty, until all tests of the file are over. */
export async function startMariadb(): Promise<Mariadb> {
  const folder = serverFolder();
  const data = join(folder, 'data');
  const socket = join(folder, 'mariadb.sock');
  const where = ['--no-defaults', `--datadir=${data}`];
  runTool('mariadb-install-db', [...where, '--auth-root-authentication-method=normal', '--skip-test-db']);
  const quick = ['--skip-networking', '--innodb-flush-log-at-trx-commit=0', '--skip-log-bin'];
  const server = startServerProcess('mariadbd', [...where, `--socket=${socket}`, ...quick]);
  const uri = `mysql://root@localhost/test?socketPath=${encodeURIComponent(socket)}`;
  await until(`MariaDB answers (${folder})`, () => tryToCreateDatabase(socket)).catch((error: unknown) => {
    throw new Error(server.output(), { cause: error });
  });
  // A connection for each question: none is left that would keep the tests from ending.
  const query = async <Row>(sql: string): Promise<readonly Row[]> => {
    const connection = await mysql.createConnection({ uri, multipleStatements: true });
    try {
      const [rows] = await connection.query<(mysql.RowDataPacket & Row)[]>(sql);
      return rows;
    } finally {
      await connection.end();
    }
  };
  return { uri, query, exec: async sql => void (await query(sql)) };
}

async function tryToCreateDatabase(socketPath: string): Promise<true | undefined> {
  try {
    const connection = await mysql.createConnection({ socketPath, user: 'root' });
    await connection.query('CREATE DATABASE IF NOT EXISTS test');
    await connection.end();
    return true;
  } catch {
    // It is still starting: the next attempt tells.
    return undefined;
  }
}
