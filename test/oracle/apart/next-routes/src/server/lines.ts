import { reply } from '../trace.ts';
import { withUser } from './guards.ts';

export const GET = withUser(request => reply(request, 'listLines'));

export async function POST(request: Request) {
  return reply(request, 'addLine');
}
