import { NestFactory } from '@nestjs/core';
import { AdminModule } from './admin.module';

export async function startAdmin() {
  const admin = await NestFactory.create(AdminModule, { logger: false });
  admin.setGlobalPrefix('admin');
  return admin;
}
