import { Controller, Get, UseGuards } from '@nestjs/common';
import { TsRest, TsRestHandler, TsRestRequest, tsRestHandler } from '@ts-rest/nest';
import { LateGuard, OwnerGuard } from '../common/guards';
import { contract } from '../contract';

@Controller('people')
export class UsersController {
  @UseGuards(OwnerGuard)
  @TsRest(contract.users.get)
  async get(@TsRestRequest() { params }: any) {
    return { status: 200, body: { id: params.id } };
  }

  @UseGuards(LateGuard)
  @TsRestHandler(contract.users.rename, { validateResponses: true })
  async rename() {
    return tsRestHandler(contract.users.rename, async ({ params: { id } }) => ({ status: 200, body: { id } }));
  }

  @Get('plain')
  plain() {
    return [];
  }
}
