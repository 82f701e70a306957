const handler = async () => Response.json({});

export { handler as DELETE, handler as GET };
export const dynamic = 'force-dynamic';
