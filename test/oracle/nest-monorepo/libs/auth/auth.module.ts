import { type CanActivate, type DynamicModule, Injectable, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

@Injectable()
export class SessionGuard implements CanActivate {
  canActivate() {
    return true;
  }
}

@Injectable()
export class AdminGuard extends SessionGuard {}

const guards = [{ provide: APP_GUARD, useClass: SessionGuard }];

@Module({ providers: [...guards] })
export class AuthModule {
  static forAdmins(): DynamicModule {
    return { module: AuthModule, providers: [{ provide: APP_GUARD, useClass: AdminGuard }] };
  }
}
