// ---
// title: Fastify
// packages: { "@fastify/helmet": ">=12", fastify: ">=5" }
// stack: [fastify]
// use: { at: application, code: "await addSecurityHeaders($app);" }
// placeholders:
//   31_536_000: Seconds for which browsers use nothing but HTTPS
// ---
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * On the root instance, before the routes: `await addSecurityHeaders(app)`. The policy is a start: add the origins that
 * your pages load from, one by one.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
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
