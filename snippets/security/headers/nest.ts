// ---
// title: NestJS on Express
// packages: { helmet: ">=8", "@nestjs/common": ">=10" }
// stack: ["@nestjs/common"]
// use: { at: application, code: "addSecurityHeaders($app);" }
// placeholders:
//   31_536_000: Seconds for which browsers use nothing but HTTPS
// ---
import type { INestApplication } from '@nestjs/common';
import helmet from 'helmet';

/**
 * Before `app.listen`: `addSecurityHeaders(app)`. The policy is a start: add the origins that your pages load from, one by
 * one.
 */
export function addSecurityHeaders(app: INestApplication): void {
  app.use(
    helmet({
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
    }),
  );
}
