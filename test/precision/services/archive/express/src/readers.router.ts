import { Router } from 'express';
import { readersService } from './readers.service.js';

const orders = ['written', 'received'];

export const readers = Router();

readers.get('/letters', async (req, res) => {
  res.json(await readersService.letters(String(req.query.writer)));
});

readers.get('/letters/sorted', async (req, res) => {
  const order = String(req.query.order);
  if (!orders.includes(order)) {
    res.status(400).json({ error: 'Letters are sorted by when they were written or received.' });
    return;
  }
  res.json(await readersService.sorted(order));
});

readers.get('/letters/:number', async (req, res) => {
  res.json(await readersService.numbered(Number(req.params.number)));
});

readers.post('/documents/search', async (req, res) => {
  res.json(await readersService.documents(req.body));
});

readers.post('/scans', async (req, res) => {
  await readersService.takeScan(req.body.source);
  res.status(202).end();
});

readers.get('/scans/:name', async (req, res) => {
  res.type('png').send(await readersService.scan(req.params.name));
});

readers.post('/scans/:name/previews', async (req, res) => {
  await readersService.preview(req.params.name, req.body.size);
  res.status(202).end();
});

readers.get('/labels', (req, res) => {
  res.send(readersService.label(String(req.query.title)));
});
