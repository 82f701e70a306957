// ---
// title: NestJS and class-validator
// packages: { "@nestjs/common": ">=10", class-validator: ">=0.14", class-transformer: ">=0.5" }
// stack: ["@nestjs/common"]
// placeholders:
//   Order: What the route creates
//   order: Its name in code
//   orders: The collection
//   OrderService: Who carries it out
//   CreateOrder: The accepted body
//   OrdersController: The controller's name
// ---
import { Body, ConflictException, Controller, Post, UsePipes, ValidationPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

class OrderLine {
  @IsUUID()
  readonly productId!: string;

  @IsInt()
  @Min(1)
  @Max(1_000)
  readonly quantity!: number;
}

export class CreateOrder {
  @IsUUID()
  readonly customerId!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  // A list in the list would pass for a line, and what is in it for nothing.
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OrderLine)
  readonly lines!: readonly OrderLine[];
}

export interface Order extends CreateOrder {
  readonly id: string;
}

/** Provide it with a class that carries it out: `{ provide: OrderService, useClass: … }`. */
export abstract class OrderService {
  abstract create(
    input: CreateOrder,
  ): Promise<{ kind: 'created'; order: Order } | { kind: 'conflict'; reason: string }>;
}

@Controller('orders')
@UsePipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }))
export class OrdersController {
  constructor(private readonly service: OrderService) {}

  @Post()
  async create(@Body() input: CreateOrder): Promise<Order> {
    const outcome = await this.service.create(input);
    switch (outcome.kind) {
      case 'created':
        return outcome.order;
      case 'conflict':
        throw new ConflictException(outcome.reason);
    }
  }
}
