import { Router } from 'express';
import { z } from 'zod';
import { signedIn } from '../http/authenticate.js';
import { albums } from './albums.service.js';

export const albumsRouter = Router();

const details = z.object({ title: z.string().max(200) });

albumsRouter.get('/featured', async (_req, res) => {
  res.json(await albums.featured());
});

albumsRouter.get('/:id', async (req, res) => {
  const album = await albums.find(req.params.id, signedIn(res).id);
  if (album === null) {
    res.status(404).json({ error: 'There is no such album.' });
    return;
  }
  res.json(album);
});

albumsRouter.get('/:id/assets', async (req, res) => {
  res.json(await albums.firstAssets(req.params.id, signedIn(res).id));
});

albumsRouter.get('/shared', async (_req, res) => {
  res.json(await albums.sharedWith(signedIn(res).id));
});

albumsRouter.put('/:id', async (req, res) => {
  const { title } = details.parse(req.body);
  await albums.rename(req.params.id, signedIn(res).id, title);
  res.status(204).end();
});

albumsRouter.put('/featured/:id', async (req, res) => {
  if (!signedIn(res).isModerator) {
    res.status(403).json({ error: 'Moderators choose what is featured.' });
    return;
  }
  await albums.feature(req.params.id);
  res.status(204).end();
});
