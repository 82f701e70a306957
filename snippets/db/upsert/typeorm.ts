// ---
// title: TypeORM
// packages: { typeorm: ">=0.3.20" }
// placeholders:
//   Customer: The entity
//   customers: The table
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when the row is deleted meanwhile
// ---
import { Column, Entity, PrimaryGeneratedColumn, type Repository } from 'typeorm';

const ROUNDS = 2;

@Entity('customers')
export class Customer {
  @PrimaryGeneratedColumn('uuid')
  readonly id!: string;

  @Column('text', { unique: true })
  readonly email!: string;

  @Column('text')
  name!: string;
}

/** One row for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer(
  repository: Repository<Customer>,
  { email, name }: Pick<Customer, 'email' | 'name'>,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The unique constraint decides who is first.
    const { raw } = await repository
      .createQueryBuilder()
      .insert()
      .values({ email, name })
      .orIgnore()
      .returning(['id'])
      .execute();
    const customer = await repository.findOneBy({ email });
    if (customer !== null) return { customer, isNew: Array.isArray(raw) && raw.length === 1 };
  }
  throw new Error('The customer is deleted as often as it is created');
}
