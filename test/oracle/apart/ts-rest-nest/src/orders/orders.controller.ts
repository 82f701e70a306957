import { Controller, UseGuards } from '@nestjs/common';
import { TsRestHandler, tsRestHandler } from '@ts-rest/nest';
import { LateGuard, OwnerGuard, Public, StaffGuard } from '../common/guards';
import { contract } from '../contract';

@Controller()
@UseGuards(StaffGuard)
export class OrdersController {
  /** What stands above the handler comes too late for the routes that it makes. */
  @UseGuards(LateGuard)
  @TsRestHandler(contract.orders)
  @UseGuards(OwnerGuard)
  async handler() {
    return tsRestHandler(contract.orders, {
      list: async () => ({ status: 200, body: [] }),
      create: async ({ body }) => ({ status: 201, body }),
      remove: this.remove,
    } as any);
  }

  remove = async () => ({ status: 204, body: undefined });

  @TsRestHandler(contract.orders.notes.list)
  async notes() {
    return tsRestHandler(contract.orders.notes.list, async () => ({ status: 200, body: [] }));
  }

  @Public()
  @TsRestHandler(contract.health)
  @UseGuards(OwnerGuard)
  async check() {
    return tsRestHandler(contract.health, async () => ({ status: 200, body: { status: 'ok' } }));
  }
}
