// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   customer: The model; `email` is unique
//   Customer: One row
//   findOrCreateCustomer: The function's name
//   2: Rounds; a second one is only needed when the row is deleted meanwhile
// ---
import type { Customer, PrismaClient } from '@prisma/client';

const ROUNDS = 2;

/** One row for each e-mail address, the same for everybody who asks. */
export async function findOrCreateCustomer(
  prisma: PrismaClient,
  { email, name }: Pick<Customer, 'email' | 'name'>,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    // The unique constraint decides who is first.
    const { count } = await prisma.customer.createMany({ data: [{ email, name }], skipDuplicates: true });
    const customer = await prisma.customer.findUnique({ where: { email } });
    if (customer !== null) return { customer, isNew: count === 1 };
  }
  throw new Error('The customer is deleted as often as it is created');
}
