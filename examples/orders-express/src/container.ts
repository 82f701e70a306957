import { config } from './config.js';
import { CustomersRepository } from './customers/customers.repository.js';
import { CustomersService } from './customers/customers.service.js';
import { db } from './database.js';
import { Mailer } from './notifications/mailer.js';
import { OrdersRepository } from './orders/orders.repository.js';
import { OrdersService } from './orders/orders.service.js';
import { PaymentsClient } from './payments/payments.client.js';
import { ProductsRepository } from './products/products.repository.js';
import { ProductsService } from './products/products.service.js';
import { ShippingClient } from './shipping/shipping.client.js';

const ordersRepository = new OrdersRepository(db);
const customersRepository = new CustomersRepository(db);
const productsRepository = new ProductsRepository(db);

const mailer = new Mailer(config.mailUrl);
const payments = new PaymentsClient(config.payments.url, config.payments.apiKey);
const shipping = new ShippingClient(config.shippingUrl);

export const customersService = new CustomersService(customersRepository);
export const productsService = new ProductsService(productsRepository);
export const ordersService = new OrdersService(
  ordersRepository,
  customersRepository,
  payments,
  shipping,
  mailer,
);
