import { createExpressEndpoints, initServer } from '@ts-rest/express';
import express from 'express';
import { contract } from './contract/index.ts';
import { postsRouter } from './posts.js';

const s = initServer();

export const router = s.router(contract, {
  posts: postsRouter,
  health: async () => ({ status: 200, body: { status: 'ok' } }),
});

const app = express();
createExpressEndpoints(contract, router, app);
