import { Router } from 'express';
import { encodings } from './encodings.service.js';

/** What players ask for, without signing in. */
export const encodingsRouter = Router();

encodingsRouter.get('/profiles', async (_req, res) => {
  res.set('Cache-Control', 'public, max-age=3600');
  res.json(await encodings.profiles());
});

encodingsRouter.get('/:assetId', async (req, res) => {
  const { profile } = req.query;
  const encoding = await encodings.find(req.params.assetId, typeof profile === 'string' ? profile : undefined);
  if (encoding === null) {
    res.status(404).json({ error: 'There is no such encoding.' });
    return;
  }
  res.json(encoding);
});

encodingsRouter.get('/:assetId/embed', (req, res) => {
  const { assetId } = req.params;
  res.type('html').send(
    `<figure><video src="/v1/encodings/${encodeURIComponent(assetId)}"></video><figcaption>${req.query.title}</figcaption></figure>`,
  );
});

encodingsRouter.get('/:assetId/oembed', (req, res) => {
  res.json({ type: 'video', version: '1.0', title: req.query.title });
});
