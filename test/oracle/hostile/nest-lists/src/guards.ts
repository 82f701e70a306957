import { applyDecorators, type CanActivate, type ExecutionContext, Injectable, SetMetadata, UseGuards, UseInterceptors } from '@nestjs/common';
import { note } from './trace';

@Injectable()
export class AuthGuard implements CanActivate {
  canActivate(context: ExecutionContext) { note(context.switchToHttp().getRequest(), 'AuthGuard'); return true; }
}
@Injectable()
export class CheckGuard implements CanActivate {
  canActivate(context: ExecutionContext) { note(context.switchToHttp().getRequest(), 'CheckGuard'); return true; }
}
@Injectable()
export class AuditGuard implements CanActivate {
  canActivate(context: ExecutionContext) { note(context.switchToHttp().getRequest(), 'AuditGuard'); return true; }
}
@Injectable()
export class Timing {
  intercept(context: ExecutionContext, next: any) { note(context.switchToHttp().getRequest(), 'Timing'); return next.handle(); }
}
export const secured = [AuthGuard, CheckGuard];
export const allGuards = [...secured, AuditGuard];
export const Secured = () => UseGuards(...secured);
export const Audited = applyDecorators(UseGuards(AuditGuard), UseInterceptors(Timing));
export const Roles = (...roles: string[]) => applyDecorators(SetMetadata('roles', roles), UseGuards(AuthGuard, ...(roles.length ? [CheckGuard] : [])));
