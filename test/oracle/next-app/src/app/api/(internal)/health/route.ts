export const GET = () => new Response('ok');
export const HEAD = () => new Response(null);
