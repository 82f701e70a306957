// ---
// title: Hono
// packages: { hono: ">=4" }
// placeholders:
//   RateLimit-Reset: A header of the answers that scripts may read
//   600: Seconds for which a browser may keep the answer to a preflight
// ---
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Before all routes: `app.use(allowOrigins(readOrigins(env.CORS_ORIGINS)))` */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: [...origins],
    credentials: true,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    exposeHeaders: ['Location', 'RateLimit-Reset'],
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
