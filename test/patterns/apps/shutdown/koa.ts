import { once } from 'node:events';
import Koa from 'koa';
import { shutDownOnSignal } from '../../../../snippets/ops/shutdown/express.ts';
import { addressOf } from '../../lib/listen.ts';
import { answerWhenTold, release, tell } from './slow.ts';

const app = new Koa().use(async context => {
  if (context.path === '/slow') context.body = await answerWhenTold();
});
const server = app.listen(0, '127.0.0.1');
shutDownOnSignal(server, release);
await once(server, 'listening');
tell(addressOf(server).href);
