// ---
// title: Fastify
// packages: { fastify: ">=5", "@fastify/cors": ">=10" }
// stack: [fastify]
// placeholders:
//   RateLimit-Reset: A header of the answers that scripts may read
//   600: Seconds for which a browser may keep the answer to a preflight
// ---
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** On the root instance, before the routes: `await allowOrigins(app, readOrigins(env.CORS_ORIGINS))` */
export async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: ['Location', 'RateLimit-Reset'],
    maxAge: 600,
  });
}

/** `https://shop.example.com,https://admin.example.com`; anything that no browser would send is an error. */
export function readOrigins(list: string): readonly string[] {
  return list.split(',').map(text => {
    const origin = text.trim();
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new Error(`\`${origin}\` is no origin such as https://shop.example.com`);
    return origin;
  });
}
