import { type CanActivate, Injectable } from '@nestjs/common';

@Injectable()
export class OwnerGuard implements CanActivate {
  canActivate() {
    return true;
  }
}
