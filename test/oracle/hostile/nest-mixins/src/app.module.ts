import {
  type DynamicModule,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestMiddleware,
  type NestModule,
  RequestMethod,
  type Type,
  VERSION_NEUTRAL,
  Controller,
  Get,
  Req,
} from '@nestjs/common';
import { APP_GUARD, RouterModule } from '@nestjs/core';
import { TokenGuard } from './common/guards';
import { FilesController, LegacyController, TagsController } from './tags.controller';
import { note, reply } from './trace';

@Injectable()
export class AuditMiddleware implements NestMiddleware {
  use(request: object, _response: object, next: () => void) {
    note(request, 'AuditMiddleware');
    next();
  }
}

export function stamp(request: object, _response: object, next: () => void) {
  note(request, 'stamp');
  next();
}

@Controller({ path: 'live', version: VERSION_NEUTRAL })
class LiveController {
  @Get()
  live(@Req() request: object) {
    return reply(request, 'live');
  }
}

@Module({})
class FeatureModule {
  static with(controllers: Type[], legacy = false): DynamicModule {
    return {
      module: FeatureModule,
      controllers: [...controllers, ...(legacy ? [LegacyController] : [])],
    };
  }
}

@Module({ controllers: [TagsController] })
class TagsModule {}

@Module({
  imports: [
    FeatureModule.with([FilesController, LiveController], true),
    TagsModule,
    RouterModule.register([{ path: 'catalogue', children: [{ path: 'deep', module: TagsModule }] }]),
  ],
  providers: [TokenGuard, { provide: APP_GUARD, useExisting: TokenGuard }],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer
      .apply(AuditMiddleware, stamp)
      .exclude({ path: 'catalogue/deep/tags/:id', method: RequestMethod.DELETE })
      .forRoutes(TagsController)
      .apply(stamp)
      .forRoutes({ path: '*path', method: RequestMethod.GET, version: '1' });
  }
}
