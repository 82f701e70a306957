import { Module } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { AuthModule } from '../../../libs/auth/auth.module';
import { SessionController } from '../../../libs/auth/session.controller';
import { ItemsController, ReviewsController, StockController } from './items.controller';

@Module({ controllers: [ReviewsController] })
class ReviewsModule {}

@Module({ controllers: [StockController] })
class StockModule {}

@Module({ imports: [ReviewsModule, StockModule], controllers: [ItemsController] })
class ItemsModule {}

@Module({
  imports: [
    AuthModule,
    ItemsModule,
    RouterModule.register([
      {
        path: 'items',
        module: ItemsModule,
        children: [{ path: ':item/reviews', module: ReviewsModule }, StockModule],
      },
    ]),
  ],
  controllers: [SessionController],
})
export class ShopModule {}
