// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10" }
// stack: ["@nestjs/common"]
// placeholders:
//   Order: What it is about
//   order: Its name in code
//   orders: The collection
//   OrderRepository: Reads and writes them
//   OrderService: Decides
//   OrdersController: The routes
// ---
import {
  ConflictException,
  Controller,
  createParamDecorator,
  type DynamicModule,
  type ExecutionContext,
  HttpCode,
  Injectable,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  type Provider,
  UnauthorizedException,
} from '@nestjs/common';

export interface Order {
  readonly id: string;
  readonly customerId: string;
  readonly status: 'open' | 'paid' | 'cancelled';
}

// --- orders.service.ts: decides, and knows neither HTTP nor SQL ---

/** Implemented where the database is known; `ba-repo` writes that. */
export abstract class OrderRepository {
  abstract find(id: string): Promise<Order | undefined>;
  /** False when it was not open any more, whoever was faster. */
  abstract cancel(id: string): Promise<boolean>;
}

export type Cancellation = 'cancelled' | 'not-found' | 'too-late';

@Injectable()
export class OrderService {
  constructor(private readonly orders: OrderRepository) {}

  async cancel(id: string, customerId: string): Promise<Cancellation> {
    const order = await this.orders.find(id);
    // Somebody else's order is not there, for all that they need to know.
    if (order === undefined || order.customerId !== customerId) return 'not-found';
    return (await this.orders.cancel(id)) ? 'cancelled' : 'too-late';
  }
}

// --- orders.controller.ts: knows HTTP ---

/** Whom a guard found to be calling. */
const CustomerId = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { user }: { readonly user?: { readonly id: string } } = context.switchToHttp().getRequest();
  if (user === undefined) throw new UnauthorizedException();
  return user.id;
});

@Controller('orders')
export class OrdersController {
  constructor(private readonly service: OrderService) {}

  @Post(':id/cancellation')
  @HttpCode(204)
  async cancel(@Param('id', ParseUUIDPipe) id: string, @CustomerId() customerId: string): Promise<void> {
    const outcome = await this.service.cancel(id, customerId);
    switch (outcome) {
      case 'cancelled':
        return;
      case 'not-found':
        throw new NotFoundException();
      case 'too-late':
        throw new ConflictException('The order is not open any more');
    }
  }
}

/** `ordersModule({ provide: OrderRepository, useClass: PgOrderRepository })` among the imports of the root module. */
export function ordersModule(repository: Provider<OrderRepository>): DynamicModule {
  return { module: OrdersModule, controllers: [OrdersController], providers: [OrderService, repository] };
}

class OrdersModule {}
