import { WarehouseServer } from './server.ts';

export const server = new WarehouseServer();
server.setUp();
