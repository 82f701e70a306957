import { withAuth, withRateLimit } from '../../../server/with-auth.ts';

export async function GET() {
  return Response.json([]);
}

export const POST = withAuth(withRateLimit(5, createOrder));

async function createOrder(request: Request) {
  return Response.json(await request.json(), { status: 201 });
}
