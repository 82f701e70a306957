import { forwardRef, Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module';
import { UsersController } from './users.controller';

@Module({ imports: [forwardRef(() => OrdersModule)], controllers: [UsersController] })
export class UsersModule {}
