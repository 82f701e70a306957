// ---
// title: Prisma
// packages: { "@prisma/client": ">=5" }
// placeholders:
//   Order: What it keeps
//   order: The model; its `status` is an enum of these three
//   OrderRepository: What the service asks for
//   PrismaOrderRepository: The implementation
// ---
import type { PrismaClient } from '@prisma/client';

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

export class PrismaOrderRepository implements OrderRepository {
  private readonly prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.prisma = prisma;
  }

  async find(id: string): Promise<Order | undefined> {
    const select = { id: true, customerId: true, status: true };
    return (await this.prisma.order.findUnique({ where: { id }, select })) ?? undefined;
  }

  async cancel(id: string): Promise<boolean> {
    // The condition stands in the statement: between a read and a write somebody else may pay.
    const { count } = await this.prisma.order.updateMany({
      where: { id, status: 'open' },
      data: { status: 'cancelled' },
    });
    return count === 1;
  }
}
