// ---
// title: mysql2 (MySQL and MariaDB)
// packages: { mysql2: ">=3" }
// placeholders:
//   customers: The table
//   Customer: One row; `email` has a unique key
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when the row is deleted meanwhile
// ---
import { randomUUID } from 'node:crypto';
import type { Pool, RowDataPacket } from 'mysql2/promise';

const ROUNDS = 2;

export interface Customer {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** One row for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer(
  pool: Pool,
  { email, name }: Pick<Customer, 'email' | 'name'>,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const id = randomUUID();
    // The unique key decides who is first. INSERT IGNORE would also accept a name that is cut short.
    await pool.query(
      'INSERT INTO customers (id, email, name) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE email = customers.email',
      [id, email, name],
    );
    const [rows] = await pool.query<(RowDataPacket & Customer)[]>(
      'SELECT id, email, name FROM customers WHERE email = ?',
      [email],
    );
    const [customer] = rows;
    // How many rows were affected says nothing: the driver counts those that were found, too.
    if (customer !== undefined) return { customer, isNew: customer.id === id };
  }
  throw new Error('The customer is deleted as often as it is created');
}
