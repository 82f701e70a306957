import express, { type Request, type Response } from 'express';
import { reply } from './trace.ts';

export default function hooks({ signed = true } = {}) {
  const router = express.Router();
  switch (signed) {
    case true:
      router.post('/stripe', express.raw({ type: '*/*' }), stripe);
      break;
    default:
      router.post('/plain', plain);
  }
  return router;
}

function stripe(request: Request, response: Response) {
  reply(request, response, 'stripe');
}

function plain(request: Request, response: Response) {
  reply(request, response, 'plain');
}
