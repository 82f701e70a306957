import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';

export const Public = () => SetMetadata('isPublic', true);

@Injectable()
export class SessionGuard implements CanActivate {
  canActivate(_context: ExecutionContext) {
    return true;
  }
}

@Injectable()
export class StaffGuard extends SessionGuard {}

@Injectable()
export class OwnerGuard extends SessionGuard {}

@Injectable()
export class LateGuard extends SessionGuard {}
