// ---
// title: NestJS, in the path
// packages: { "@nestjs/common": ">=10" }
// placeholders:
//   orders: The collection
//   OrdersV1Controller: The first version
//   OrdersV2Controller: The second version
// ---
import { Controller, Get, type INestApplication, VERSION_NEUTRAL, VersioningType } from '@nestjs/common';

/**
 * Before `app.listen`. Every route then has a version, `/v1` where it says none; health and metrics say that they have none:
 * `@Controller({ path: 'health', version: VERSION_NEUTRAL })`.
 */
export function versionRoutes(app: INestApplication): void {
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
}

@Controller({ path: 'orders', version: '1' })
export class OrdersV1Controller {
  @Get()
  list(): readonly { readonly id: string }[] {
    return [];
  }
}

/** Only what changed stands in the new version. */
@Controller({ path: 'orders', version: '2' })
export class OrdersV2Controller {
  @Get()
  list(): { readonly items: readonly { readonly id: string }[]; readonly nextCursor: string | null } {
    return { items: [], nextCursor: null };
  }
}

@Controller({ path: 'health/live', version: VERSION_NEUTRAL })
export class LiveController {
  @Get()
  live(): { readonly status: 'up' } {
    return { status: 'up' };
  }
}
