import { type CanActivate, Injectable } from '@nestjs/common';

@Injectable()
export class TenantGuard implements CanActivate {
  canActivate() {
    return true;
  }
}
