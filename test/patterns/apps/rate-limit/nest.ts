import { type CanActivate, Controller, type ExecutionContext, Get, Injectable } from '@nestjs/common';

@Controller()
export class UserController {
  @Get()
  answer(): string {
    return 'ok';
  }
}

/** Stands for whatever knows who is calling. */
@Injectable()
export class UserGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    const id = request.headers['x-user'];
    if (id !== undefined) request.user = { id };
    return true;
  }
}
