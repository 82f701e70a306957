// ---
// title: Koa
// packages: { "koa-helmet": ">=9", koa: ">=2" }
// stack: [koa]
// use: { at: application, code: "$app.use(securityHeaders());" }
// placeholders:
//   31_536_000: Seconds for which browsers use nothing but HTTPS
// ---
import type { Middleware } from 'koa';
import helmet from 'koa-helmet';

/**
 * Before all routes: `app.use(securityHeaders())`. The policy is a start: add the origins that your pages load from, one
 * by one.
 */
export function securityHeaders(): Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        upgradeInsecureRequests: [],
      },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
  });
}
