// ---
// title: Hono
// packages: { hono: ">=4" }
// use: { at: application, code: "$app.use(securityHeaders());" }
// placeholders:
//   max-age=31536000: How long, in seconds, browsers use nothing but HTTPS
// ---
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * Before all routes: `app.use(securityHeaders())`. The policy is a start: add the origins that your pages load from, one
 * by one.
 */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      upgradeInsecureRequests: [],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  });
}
