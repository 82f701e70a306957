import { Router } from 'express';
import { z } from 'zod';
import { signedIn } from '../http/authenticate.js';
import { logger } from '../logger.js';
import { assets } from './assets.service.js';

export const assetsRouter = Router();

const page = z.object({ after: z.string().uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
const upload = z.object({ kind: z.enum(['image', 'video']), title: z.string().max(200) });
const search = z.object({ term: z.string().max(50) });

assetsRouter.get('/', async (req, res) => {
  const { after, limit } = page.parse(req.query);
  res.json(await assets.list(signedIn(res).id, after, limit));
});

assetsRouter.get('/search', async (req, res) => {
  const { term } = search.parse(req.query);
  res.json(await assets.search(signedIn(res).id, term));
});

assetsRouter.post('/', async (req, res) => {
  const asset = await assets.create(signedIn(res).id, upload.parse(req.body));
  res.status(201).json(asset);
});

assetsRouter.get('/:id', async (req, res) => {
  const asset = await assets.find(req.params.id, signedIn(res).id);
  if (asset === null) {
    res.status(404).json({ error: 'There is no such asset.' });
    return;
  }
  res.set('Cache-Control', 'private, max-age=30').json(asset);
});

assetsRouter.get('/:id/similar', async (req, res) => {
  try {
    res.json(await assets.similar(req.params.id));
  } catch (error) {
    logger.error({ err: error, assetId: req.params.id }, 'The search for similar assets failed');
    res.json({ error: 'The search failed.' });
  }
});

assetsRouter.delete('/:id', async (req, res) => {
  try {
    await assets.remove(req.params.id, signedIn(res).id);
    res.status(204).end();
  } catch (error) {
    logger.error({ err: error, assetId: req.params.id }, 'An asset could not be removed');
    res.status(500).json({ error: 'The asset could not be removed.' });
  }
});

assetsRouter.post('/imports', async (req, res) => {
  const answer = await fetch(req.body.url, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) {
    res.status(422).json({ error: 'There is nothing to be had at this address.' });
    return;
  }
  res.status(201).json(await assets.create(signedIn(res).id, { kind: 'image', title: 'Imported' }));
});
