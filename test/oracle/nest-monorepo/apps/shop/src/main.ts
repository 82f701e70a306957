import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ShopModule } from './shop.module';

export async function startShop() {
  const app = await NestFactory.create<NestFastifyApplication>(ShopModule, new FastifyAdapter(), {
    logger: false,
  });
  app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version', defaultVersion: '1' });
  return app;
}
