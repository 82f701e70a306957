import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  mixin,
  SetMetadata,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { note } from '../trace';

export const Public = () => SetMetadata('public', true);

@Injectable()
export class TokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext) {
    note(context.switchToHttp().getRequest(), 'TokenGuard');
    return this.reflector.getAllAndOverride('public', [context.getHandler(), context.getClass()]) ?? true;
  }
}

/** A class for each role. */
export function RoleGuard(role: string): Type<CanActivate> {
  @Injectable()
  class RoleGuardMixin implements CanActivate {
    canActivate(context: ExecutionContext) {
      if (role !== '') note(context.switchToHttp().getRequest(), 'RoleGuard');
      return true;
    }
  }
  return mixin(RoleGuardMixin);
}

@Injectable()
export class OwnerGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    note(context.switchToHttp().getRequest(), 'OwnerGuard');
    return true;
  }
}

export function Protected(...roles: string[]) {
  const decorators = [SetMetadata('roles', roles), UseGuards(OwnerGuard)];
  if (roles.includes('admin')) decorators.push(UseGuards(RoleGuard('admin')));
  return applyDecorators(...decorators);
}
