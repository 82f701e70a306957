import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

export interface SignedInMerchant {
  readonly merchantId: string;
  readonly userId: string;
}

export const Merchant = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedInMerchant => context.switchToHttp().getRequest().user,
);
