import { after } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

export interface Postgres {
  readonly db: PGlite;
  /** For the ordinary drivers: PostgreSQL's own protocol over a socket. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
}

/** A real PostgreSQL, empty, until all tests of the file are over. */
export async function startPostgres(): Promise<Postgres> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 5 });
  await server.start();
  after(async () => {
    await server.stop();
    await db.close();
  });
  const { hostname, port } = new URL(`tcp://${server.getServerConn()}`);
  return { db, connection: { host: hostname, port: Number(port), user: 'postgres', database: 'postgres' } };
}
