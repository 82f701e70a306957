import { createEdgeRouter } from 'next-connect';
import type { NextRequest } from 'next/server';
import { note, reply } from '../../../trace.ts';

const router = createEdgeRouter<NextRequest, object>();

router
  .use(async (request, _context, next) => {
    note(request, 'countTask');
    return next();
  })
  .get(request => reply(request, 'listTasks'))
  .post(
    async (request, _context, next) => {
      note(request, 'checkTask');
      return next();
    },
    request => reply(request, 'addTask'),
  );

export async function GET(request: NextRequest, context: object) {
  return router.run(request, context) as Promise<Response>;
}

export const POST = (request: NextRequest, context: object) => router.run(request, context);
