import { type CanActivate, type ExecutionContext, Injectable, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

/** Stands for whatever knows who is calling. */
@Injectable()
class UserGuard implements CanActivate {
  constructor(private readonly id: string) {}

  canActivate(context: ExecutionContext): boolean {
    context.switchToHttp().getRequest().user = { id: this.id };
    return true;
  }
}

export function provideUser(id: string): Provider {
  return { provide: APP_GUARD, useValue: new UserGuard(id) };
}
