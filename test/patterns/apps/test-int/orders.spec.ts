// Run by vitest, as a project would.
import { testOrders } from '../../../../snippets/quality/test-int/vitest.ts';
import { ordersService } from './service.ts';

testOrders(ordersService);
