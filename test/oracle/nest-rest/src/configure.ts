import {
  type INestApplication,
  RequestMethod,
  ValidationPipe,
  VERSION_NEUTRAL,
  VersioningType,
} from '@nestjs/common';
import { LoggingInterceptor } from './common/logging.interceptor';
import { requestId } from './common/request-id';
import { TenantGuard } from './common/tenant.guard';

export function configure(app: INestApplication) {
  app.use(requestId);
  app.setGlobalPrefix('api', {
    exclude: ['health', { path: 'metrics/:name', method: RequestMethod.GET }],
  });
  app.enableVersioning({ type: VersioningType.URI, defaultVersion: ['1', VERSION_NEUTRAL] });
  app.useGlobalGuards(new TenantGuard());
  app.useGlobalPipes(new ValidationPipe({ whitelist: true }));
  app.useGlobalInterceptors(new LoggingInterceptor());
}
