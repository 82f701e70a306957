import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { CacheInterceptor } from '../common/cache.interceptor';
import { RolesGuard } from '../common/roles.guard';
import { CatalogController, PricesController } from './catalog.controller';

@Module({ controllers: [CatalogController] })
export class CatalogModule {
  static forRoot(_options: { readonly secured: boolean }): DynamicModule {
    const providers = [
      RolesGuard,
      { provide: APP_GUARD, useExisting: RolesGuard },
      { provide: APP_INTERCEPTOR, useClass: CacheInterceptor },
    ];
    return { module: CatalogModule, controllers: [PricesController], providers };
  }
}
