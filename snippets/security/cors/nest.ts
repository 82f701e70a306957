// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10" }
// placeholders:
//   RateLimit-Reset: A header of the answers that scripts may read
//   600: Seconds for which a browser may keep the answer to a preflight
// ---
import type { INestApplication } from '@nestjs/common';

/** Before `app.listen`: `allowOrigins(app, readOrigins(env.CORS_ORIGINS))` */
export function allowOrigins(app: INestApplication, origins: readonly string[]): void {
  app.enableCors({
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
