// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   Order: What it keeps
//   orders: The table
//   OrderRepository: What the service asks for
//   TypeormOrderRepository: The implementation
// ---
import { Column, Entity, PrimaryColumn, type Repository } from 'typeorm';

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: 'open' | 'paid' | 'cancelled';
}

/** In the words of the service: it says nothing of tables, rows or transactions. */
export interface OrderRepository {
  find(id: string): Promise<Order | undefined>;
  /** False when it was not open any more, whoever was faster. */
  cancel(id: string): Promise<boolean>;
}

@Entity('orders')
export class OrderRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'customer_id' })
  customerId!: string;

  @Column('text')
  status!: Order['status'];
}

export class TypeormOrderRepository implements OrderRepository {
  private readonly rows: Repository<OrderRow>;

  constructor(rows: Repository<OrderRow>) {
    this.rows = rows;
  }

  async find(id: string): Promise<Order | undefined> {
    const row = await this.rows.findOneBy({ id });
    // A plain object: the entity stays here, with all that it can do.
    return row === null ? undefined : { id: row.id, customerId: row.customerId, status: row.status };
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const { affected } = await this.rows.update({ id, status: 'open' }, { status: 'cancelled' });
    return affected === 1;
  }
}
