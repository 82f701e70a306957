// ---
// title: Headers, any framework
// packages: {}
// placeholders:
//   90: Days that clients have at least
// ---
const NOTICE_MS = 90 * 24 * 60 * 60_000;

export interface Retirement {
  /** Since when something better is there. */
  readonly deprecatedAt: Date;
  /** Until when it works. */
  readonly sunsetAt: Date;
  /** What to use instead, such as `https://orders.example.com/v2/orders`. */
  readonly successor: URL;
  /** For people: what changed, and how to move. */
  readonly guide: URL;
}

/**
 * Once, at start: `const retired = retirementHeaders({ … })`; then in each answer of the route: `response.set(retired)` in
 * Express, `reply.headers(retired)` in Fastify, `context.set(retired)` in Koa.
 */
export function retirementHeaders(retirement: Retirement): Readonly<Record<string, string>> {
  const { deprecatedAt, sunsetAt, successor, guide } = retirement;
  if (sunsetAt.getTime() - deprecatedAt.getTime() < NOTICE_MS)
    throw new Error(
      `Clients have less than 90 days: ${deprecatedAt.toISOString()} to ${sunsetAt.toISOString()}`,
    );
  return {
    Deprecation: `@${Math.floor(deprecatedAt.getTime() / 1_000)}`,
    Sunset: sunsetAt.toUTCString(),
    Link: `<${successor}>; rel="successor-version", <${guide}>; rel="deprecation"; type="text/html"`,
  };
}
