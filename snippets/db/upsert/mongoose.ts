// ---
// title: Mongoose
// packages: { mongoose: ">=8.9" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers, and the packages of npm that start one download it first."
// placeholders:
//   Customer: One document; `email` has a unique index
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when two make it in the same moment
//   2_000: Milliseconds for one operation
// ---
import type { Model, Types } from 'mongoose';

const ROUNDS = 2;
const DEADLINE_MS = 2_000;
const DUPLICATE_KEY = 11_000;

export interface Customer {
  readonly _id: Types.ObjectId;
  readonly email: string;
  readonly name: string;
}

/** One document for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer(
  model: Model<Customer>,
  { email, name }: Pick<Customer, 'email' | 'name'>,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; ; round += 1) {
    try {
      const { value, lastErrorObject } = await model.findOneAndUpdate(
        { email },
        { $setOnInsert: { email, name } },
        {
          upsert: true,
          returnDocument: 'after',
          includeResultMetadata: true,
          lean: true,
          maxTimeMS: DEADLINE_MS,
        },
      );
      if (value === null) throw new Error('MongoDB did not return the customer that it made');
      return { customer: value, isNew: lastErrorObject?.updatedExisting === false };
    } catch (error) {
      // Of two that make it in the same moment the unique index refuses one, which finds it in the next round.
      if (round >= ROUNDS || !isDuplicate(error)) throw error;
    }
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;
}
