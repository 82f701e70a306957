// ---
// title: Mongoose
// packages: { mongoose: ">=8" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers, and the packages of npm that start one download it first."
// placeholders:
//   Order: What it keeps
//   orders: The collection
//   OrderRepository: What the service asks for
//   MongooseOrderRepository: The implementation
//   2_000: Milliseconds for one operation
// ---
import { type Connection, type Model, Schema } from 'mongoose';

const DEADLINE_MS = 2_000;

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: 'open' | 'paid' | 'cancelled';
}

/** In the words of the service: it says nothing of collections, documents or sessions. */
export interface OrderRepository {
  find(id: string): Promise<Order | undefined>;
  /** False when it was not open any more, whoever was faster. */
  cancel(id: string): Promise<boolean>;
}

interface OrderDocument extends Omit<Order, 'id'> {
  readonly _id: string;
}

const orderSchema = new Schema<OrderDocument>(
  {
    _id: { type: String, required: true },
    customerId: { type: String, required: true },
    status: { type: String, enum: ['open', 'paid', 'cancelled'], required: true },
  },
  { collection: 'orders', versionKey: false },
);

export class MongooseOrderRepository implements OrderRepository {
  private readonly orders: Model<OrderDocument>;

  constructor(connection: Connection) {
    this.orders = connection.model<OrderDocument>('Order', orderSchema);
  }

  async find(id: string): Promise<Order | undefined> {
    const found = await this.orders.findById(id).maxTimeMS(DEADLINE_MS).lean();
    // A plain object: the document stays here, with all that it can do.
    return found === null ? undefined : { id: found._id, customerId: found.customerId, status: found.status };
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the update: between a read and a write somebody else may pay.
    const { modifiedCount } = await this.orders
      .updateOne({ _id: id, status: 'open' }, { $set: { status: 'cancelled' } })
      .maxTimeMS(DEADLINE_MS);
    return modifiedCount === 1;
  }
}
