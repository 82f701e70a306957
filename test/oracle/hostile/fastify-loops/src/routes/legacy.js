import { note, reply } from '../trace.ts';

export default async function legacy(app, opts) {
  app.register(
    async scoped => {
      scoped.addHook('preValidation', async function legacyUser(request) {
        note(request, 'legacyUser');
      });
      scoped.get('/feed', { config: opts }, request => reply(request, 'feed'));
    },
    { prefix: opts.version === 2 ? '/v2' : '/v1' },
  );
  app.get('/about', (request, response) => response.send(reply(request, 'about')));
}
