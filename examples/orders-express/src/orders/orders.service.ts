import type { CustomersRepository } from '../customers/customers.repository.js';
import { HttpError, NotFoundError } from '../http/errors.js';
import { logger } from '../logger.js';
import type { Mailer } from '../notifications/mailer.js';
import type { PaymentsClient } from '../payments/payments.client.js';
import type { ShippingClient } from '../shipping/shipping.client.js';
import type { Order, OrderWithLines, PlaceOrder } from './order.js';
import type { OrdersRepository } from './orders.repository.js';

export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly customers: CustomersRepository,
    private readonly payments: PaymentsClient,
    private readonly shipping: ShippingClient,
    private readonly mailer: Mailer,
  ) {}

  async list(customerId: string, limit: number, before?: Date): Promise<OrderWithLines[]> {
    return this.orders.findByCustomer(customerId, limit, before);
  }

  async get(customerId: string, id: string): Promise<OrderWithLines> {
    const order = await this.orders.findById(id);
    if (order?.customer_id !== customerId) throw new NotFoundError('Order');
    return order;
  }

  async place(customerId: string, input: PlaceOrder): Promise<Order & { paymentUrl: string }> {
    const customer = await this.customers.findById(customerId);
    if (!customer) throw new NotFoundError('Customer');
    const prices = await this.payments.quote(input.lines);
    const order = await this.orders.create(
      customerId,
      input.lines.map(line => ({
        product_id: line.productId,
        quantity: line.quantity,
        unit_price: prices.get(line.productId) ?? 0,
      })),
    );
    const paymentUrl = await this.payments.startPayment(order.id, order.total);
    return { ...order, paymentUrl };
  }

  async cancel(customerId: string, id: string, reason: string): Promise<void> {
    const order = await this.get(customerId, id);
    if (order.status === 'shipped') throw new HttpError(409, 'The order has been shipped');
    await this.orders.cancel(order, reason);
    const customer = await this.customers.findById(customerId);
    if (!customer) return;
    try {
      await this.mailer.send(customer.email, 'order-cancelled', { orderId: id });
    } catch {}
  }

  async markPaid(id: string): Promise<void> {
    const order = await this.orders.findById(id);
    if (!order) throw new NotFoundError('Order');
    await this.orders.setStatus(id, 'paid');
    const customer = await this.customers.findById(order.customer_id);
    if (!customer) return;
    try {
      await this.mailer.send(customer.email, 'order-paid', { orderId: id });
    } catch (error) {
      logger.warn({ err: error, orderId: id }, 'payment mail could not be sent');
    }
  }

  async ship(limit: number): Promise<number> {
    const orders = await this.orders.findUnshipped(limit);
    for (const order of orders) {
      const shipment = await this.shipping.createShipment(order);
      logger.info({ orderId: order.id, tracking: shipment.trackingNumber }, 'shipment created');
      await this.orders.setStatus(order.id, 'shipped');
    }
    return orders.length;
  }
}
