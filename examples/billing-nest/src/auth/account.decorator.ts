import { createParamDecorator, ExecutionContext } from '@nestjs/common';

/** The id of the account that the caller acts for. */
export const AccountId = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string => context.switchToHttp().getRequest().account.accountId,
);
