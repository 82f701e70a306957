import { initServer } from '@ts-rest/express';
import { contract } from './contract/index.ts';

const s = initServer();

export const postsRouter = s.router(contract.posts, {
  list: async () => ({ status: 200, body: [] }),
  create: { middleware: [requireAuth], handler: createPost },
  remove: async () => ({ status: 204, body: undefined }),
  comments: { list: async () => ({ status: 200, body: [] }) },
});

function requireAuth(_request, _response, next) {
  next();
}

async function createPost() {
  return { status: 201, body: { id: '1', title: '' } };
}
