import { once } from 'node:events';
import express from 'express';
import { shutDownOnSignal } from '../../../../snippets/ops/shutdown/express.ts';
import { addressOf } from '../../lib/listen.ts';
import { answerWhenTold, release, stayAsWithPool, tell } from './slow.ts';

const app = express();
app.get('/slow', async (_request, response) => {
  response.send(await answerWhenTold());
});
const server = app.listen(0, '127.0.0.1');
shutDownOnSignal(server, release);
await once(server, 'listening');
tell(addressOf(server).href);
process.once('message', message => {
  if (message === 'close') server.close(stayAsWithPool);
});
