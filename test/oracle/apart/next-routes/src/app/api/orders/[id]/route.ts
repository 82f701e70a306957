import type { NextRequest } from 'next/server';
import { withRole, withUser } from '../../../../server/guards.ts';
import { reply } from '../../../../trace.ts';

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

export const GET = withUser(async (request: NextRequest, { params }: Context) => {
  await params;
  return reply(request, 'getOrder');
});

const remove = withRole('admin')(withUser(async request => reply(request, 'removeOrder')));

async function change(request: NextRequest) {
  return reply(request, 'changeOrder');
}

export { remove as DELETE, change as PATCH, change as PUT };
