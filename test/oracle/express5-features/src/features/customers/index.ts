import { CustomersController } from './customers.controller.ts';
import { InvoicesController } from './invoices.controller.ts';

export const customersController = new CustomersController();
export const invoices = new InvoicesController();
