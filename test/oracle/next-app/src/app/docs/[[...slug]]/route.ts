export const GET = () => new Response('docs');
