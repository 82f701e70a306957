import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { shutDownOnSignal } from '../../../../snippets/ops/shutdown/hono.ts';
import { addressOf } from '../../lib/listen.ts';
import { answerWhenTold, release, stayAsWithPool, tell } from './slow.ts';

const app = new Hono();
app.get('/slow', async context => context.text(await answerWhenTold()));
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
shutDownOnSignal(server, release);
if (!server.listening) await once(server, 'listening');
tell(addressOf(server).href);
process.once('message', message => {
  if (message === 'close') server.close(stayAsWithPool);
});
