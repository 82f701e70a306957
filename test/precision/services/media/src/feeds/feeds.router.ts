import { Router } from 'express';
import { signedIn } from '../http/authenticate.js';
import { feeds } from './feeds.service.js';

export const feedsRouter = Router();

feedsRouter.get('/home', async (_req, res) => {
  res.set('Cache-Control', 'public, s-maxage=30');
  res.json(await feeds.home(signedIn(res).id));
});

feedsRouter.get('/own', async (_req, res) => {
  res.set('Cache-Control', 'private, no-store');
  res.json(await feeds.own(signedIn(res).id));
});
