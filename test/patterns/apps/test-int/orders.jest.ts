// Run by Jest, as a project would.
import { testOrders } from '../../../../snippets/quality/test-int/jest.ts';
import { ordersService } from './service.ts';

testOrders(ordersService);
