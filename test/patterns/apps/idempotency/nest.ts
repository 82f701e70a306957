import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Inject,
  Injectable,
  Post,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { IdempotencyInterceptor } from '../../../../snippets/api/idempotency/nest.ts';

export const PAY = Symbol('PAY');

/** Stands for whatever knows who is calling. */
@Injectable()
export class UserGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    request.user = { id: request.headers['x-user'] };
    return true;
  }
}

@Controller('payments')
@UseGuards(UserGuard)
export class PaymentsController {
  constructor(@Inject(PAY) private readonly pay: (body: unknown) => Promise<object>) {}

  @Post()
  @UseInterceptors(IdempotencyInterceptor)
  create(@Body() body: object): Promise<object> {
    return this.pay(body);
  }
}
