import Fastify from 'fastify';
import { shutDownOnSignal } from '../../../../snippets/ops/shutdown/fastify.ts';
import { answerWhenTold, release, tell } from './slow.ts';

const app = Fastify();
app.get('/slow', answerWhenTold);
app.addHook('onClose', release);
shutDownOnSignal(app);
tell(await app.listen({ host: '127.0.0.1', port: 0 }));
