import { Pool } from 'pg';

export const pool = new Pool({ max: 10, connectionTimeoutMillis: 2_000, statement_timeout: 5_000 });

export async function lettersBy(writer: string) {
  const { rows } = await pool.query(`SELECT id, title FROM letters WHERE writer ILIKE '${writer}%' ORDER BY id LIMIT 50`);
  return rows;
}

export async function lettersSorted(order: string) {
  const { rows } = await pool.query(`SELECT id, title FROM letters ORDER BY ${order}, id LIMIT 50`);
  return rows;
}

export async function letterWith(number: number) {
  const { rows } = await pool.query(`SELECT id, title FROM letters WHERE number = ${number}`);
  return rows[0];
}
