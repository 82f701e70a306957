import { reply } from '../../../trace.ts';

export async function GET(request: Request) {
  return reply(request, 'readFeed');
}
export const dynamic = 'force-static';
export const revalidate = 60;
