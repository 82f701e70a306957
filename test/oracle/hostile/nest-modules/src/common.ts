import { CallHandler, CanActivate, ExecutionContext, Injectable, NestInterceptor, NestMiddleware } from '@nestjs/common';
import { note } from './trace';

@Injectable()
export class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    note(context.switchToHttp().getRequest(), 'TokenGuard');
    return true;
  }
}

@Injectable()
export class RolesGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    note(context.switchToHttp().getRequest(), 'RolesGuard');
    return true;
  }
}

export class ThrottleGuard implements CanActivate {
  constructor(private readonly limit = 10) {}
  canActivate(context: ExecutionContext) {
    if (this.limit > 0) note(context.switchToHttp().getRequest(), 'ThrottleGuard');
    return true;
  }
}

@Injectable()
export class AuditInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    note(context.switchToHttp().getRequest(), 'AuditInterceptor');
    return next.handle();
  }
}

@Injectable()
export class TenantMiddleware implements NestMiddleware {
  use(request: any, _response: any, next: () => void) {
    note(request, 'TenantMiddleware');
    next();
  }
}

export function correlate(request: any, _response: any, next: () => void) {
  note(request, 'correlate');
  next();
}
