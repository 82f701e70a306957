// ---
// title: Koa
// packages: { koa: ">=2" }
// placeholders:
//   60: Seconds that a browser keeps it
//   300: Seconds that a CDN keeps it
// ---
import type { Context, Middleware } from 'koa';

const BROWSER_S = 60;
const SHARED_S = 300;

/** First of all: what says nothing else is kept by nobody. */
export const keepNothing: Middleware = async (context, next) => {
  context.set('Cache-Control', 'private, no-store');
  await next();
};

/** Once the answer is there, and only when it is the same for everybody. Errors that are thrown later drop it. */
export function allowCaching(context: Context): void {
  const lifetimes = `max-age=${BROWSER_S}, s-maxage=${SHARED_S}`;
  context.set('Cache-Control', `public, ${lifetimes}, stale-while-revalidate=30, stale-if-error=86400`);
}
