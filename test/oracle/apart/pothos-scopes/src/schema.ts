import { builder } from './builder.ts';
import { note } from './context.ts';
import './accounts/account.ts';
import './orders/order.ts';
import './orders/operations.ts';

builder.queryType({
  fields: t => ({
    version: t.string({
      resolve: (_root, _arguments, context) => {
        note(context, 'Query.version');
        return '1';
      },
    }),
  }),
});
builder.mutationType({ authScopes: { signedIn: true } });
builder.subscriptionType({});

export const schema = builder.toSchema();
