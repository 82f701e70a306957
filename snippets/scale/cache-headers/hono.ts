// ---
// title: Hono
// packages: { hono: ">=4" }
// placeholders:
//   60: Seconds that a browser keeps it
//   300: Seconds that a CDN keeps it
// ---
import type { Context, MiddlewareHandler } from 'hono';

const BROWSER_S = 60;
const SHARED_S = 300;

/** First of all: what says nothing else is kept by nobody. */
export const keepNothing: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'private, no-store');
};

/** Right before the answer is returned, and only when it is the same for everybody. */
export function allowCaching(context: Context): void {
  const lifetimes = `max-age=${BROWSER_S}, s-maxage=${SHARED_S}`;
  context.header('Cache-Control', `public, ${lifetimes}, stale-while-revalidate=30, stale-if-error=86400`);
}
