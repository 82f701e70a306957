import { Router } from 'express';
import { reply } from '../trace.ts';

export const health = Router().get('/live', (request, response) => {
  reply(request, response, 'live');
}).get('/ready', (request, response) => reply(request, response, 'ready'));
