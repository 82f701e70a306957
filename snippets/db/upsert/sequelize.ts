// ---
// title: Sequelize and PostgreSQL
// packages: { sequelize: ">=6.26", pg: ">=8" }
// stack: [sequelize]
// placeholders:
//   Customer: The model
//   customers: The table
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when the row is deleted meanwhile
// ---
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

const ROUNDS = 2;

export class Customer extends Model<InferAttributes<Customer>, InferCreationAttributes<Customer>> {
  declare readonly id: CreationOptional<string>;
  declare readonly email: string;
  declare name: string;
}

export function defineCustomer(sequelize: Sequelize): void {
  Customer.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      email: { type: DataTypes.TEXT, allowNull: false, unique: true },
      name: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'customers', timestamps: false },
  );
}

/** One row for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer({
  email,
  name,
}: Pick<Customer, 'email' | 'name'>): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The unique constraint decides who is first. Sequelize's own `findOrCreate` looks first, and needs a transaction for it.
    const [created] = await Customer.bulkCreate([{ email, name }], { ignoreDuplicates: true });
    const customer = await Customer.findOne({ where: { email } });
    if (customer !== null) return { customer, isNew: customer.id === created?.id };
  }
  throw new Error('The customer is deleted as often as it is created');
}
