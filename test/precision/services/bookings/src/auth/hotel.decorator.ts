import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

export interface SignedIn {
  readonly hotelId: string;
  readonly userId: string;
}

export const Hotel = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedIn => context.switchToHttp().getRequest().user,
);
