import fp from 'fastify-plugin';
import { note } from '../trace.ts';

async function requestLog(fastify, { stage = 'onRequest' }) {
  fastify.addHook(stage, (request, reply, done) => {
    note(request, 'requestLog');
    done();
  });
}

export default fp(requestLog);
