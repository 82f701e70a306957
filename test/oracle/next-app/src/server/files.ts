export async function PUT() {
  return new Response(null, { status: 204 });
}
