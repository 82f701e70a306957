import { initServer } from '@ts-rest/express';

export const s = initServer();
