import { Body, Controller, Delete, Get, HttpCode, Logger, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { Merchant, type SignedInMerchant } from '../auth/merchant.decorator';
import { CreateOrderDto } from './create-order.dto';
import { ListOrdersQuery } from './list-orders.query';
import { OrdersService } from './orders.service';

@Controller('orders')
export class OrdersController {
  private readonly logger = new Logger(OrdersController.name);

  constructor(private readonly orders: OrdersService) {}

  @Get()
  list(@Merchant() { merchantId }: SignedInMerchant, @Query() { after, limit }: ListOrdersQuery) {
    return this.orders.list(merchantId, after, limit);
  }

  @Get('by-reference/:reference')
  async findByReference(@Merchant() { merchantId }: SignedInMerchant, @Param('reference') reference: string) {
    const order = await this.orders.findByReference(merchantId, reference);
    if (order === null) throw new NotFoundException();
    return order;
  }

  @Get(':id')
  async findOne(@Merchant() { merchantId }: SignedInMerchant, @Param('id') id: string) {
    const order = await this.orders.findOne(merchantId, id);
    if (order === null) throw new NotFoundException();
    return order;
  }

  @Get('late')
  findLate(@Merchant() { merchantId }: SignedInMerchant, @Query() { limit }: ListOrdersQuery) {
    return this.orders.findLate(merchantId, limit);
  }

  @Post()
  create(@Merchant() { merchantId }: SignedInMerchant, @Body() order: CreateOrderDto) {
    return this.orders.create(merchantId, order);
  }

  @Post(':id/shipments')
  async ship(@Merchant() { merchantId }: SignedInMerchant, @Param('id') id: string) {
    try {
      return await this.orders.ship(merchantId, id);
    } catch (error) {
      this.logger.error({ err: error, orderId: id }, 'Could not ship the order');
      return { success: false, error: 'The order could not be shipped.' };
    }
  }

  @Delete(':id')
  @HttpCode(204)
  async cancel(@Merchant() { merchantId }: SignedInMerchant, @Param('id') id: string): Promise<void> {
    await this.orders.cancel(merchantId, id);
  }
}
