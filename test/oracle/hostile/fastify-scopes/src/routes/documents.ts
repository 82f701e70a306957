import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { note, reply } from '../trace.ts';

const Document = Type.Object({ title: Type.String({ maxLength: 200 }) });
const base = { schema: { body: Document }, bodyLimit: 10_000, attachValidation: true } as const;

const documents: FastifyPluginAsyncTypebox<{ readOnly?: boolean }> = async (app, { readOnly = false }) => {
  const { signedIn, role } = app.guards;
  app.get('/', { config: { secured: true } }, async request => reply(request, 'listDocuments'));
  app.route({ method: 'GET', url: '/:id', onRequest: signedIn, handler: async request => reply(request, 'showDocument') });
  if (readOnly) return;
  app.route({
    ...base,
    method: 'POST',
    url: '/',
    preHandler: [signedIn, role('author')],
    handler: async request => reply(request, 'addDocument'),
  });
  await app.register(async function drafts(scope) {
    scope.addHook('preHandler', app.guards.signedIn);
    scope.addHook('preHandler', async request => note(request, 'ownDraft'));
    scope.put('/:id/draft', { ...base }, async request => reply(request, 'saveDraft'));
  });
  app.delete('/:id', { preHandler: app.guards.role('owner') }, async request => reply(request, 'removeDocument'));
};

export default documents;
export const autoPrefix = '/documents';
