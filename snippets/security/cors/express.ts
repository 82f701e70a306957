// ---
// title: Express
// packages: { cors: ">=2.8", express: ">=4" }
// stack: [express]
// placeholders:
//   RateLimit-Reset: A header of the answers that scripts may read
//   600: Seconds for which a browser may keep the answer to a preflight
// ---
import cors from 'cors';
import type { RequestHandler } from 'express';

/** Before all routes, and before whatever asks who is calling: `app.use(allowOrigins(readOrigins(env.CORS_ORIGINS)))` */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return cors({
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
