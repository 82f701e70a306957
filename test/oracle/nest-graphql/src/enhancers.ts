import { type CanActivate, Injectable, type PipeTransform } from '@nestjs/common';

@Injectable()
export class AuditGuard implements CanActivate {
  canActivate() {
    return true;
  }
}

@Injectable()
export class AuthGuard extends AuditGuard {}

@Injectable()
export class OwnerGuard extends AuditGuard {}

@Injectable()
export class TrimPipe implements PipeTransform {
  transform(value: unknown) {
    return value;
  }
}
