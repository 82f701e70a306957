// ---
// title: Sequelize and PostgreSQL
// packages: { sequelize: ">=6.26", pg: ">=8" }
// stack: [sequelize]
// placeholders:
//   10: Connections to each
// ---
import { Sequelize } from 'sequelize';

export interface Server {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password?: string;
}

/**
 * Finders and `SELECT` go to a replica; writes, transactions and whatever says `useMaster: true` to the primary. Say it
 * for what was just written, and for what a decision depends on: `Order.findByPk(id, { useMaster: true })`
 */
export function createSequelize(database: string, primary: Server, replicas: readonly Server[]): Sequelize {
  return new Sequelize({
    dialect: 'postgres',
    database,
    logging: false,
    replication: {
      write: { ...primary, database },
      read: replicas.map(replica => ({ ...replica, database })),
    },
    pool: { max: 10, acquire: 3_000, idle: 30_000 },
    dialectOptions: { statement_timeout: 10_000, idle_in_transaction_session_timeout: 10_000 },
  });
}
