import SchemaBuilder from '@pothos/core';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { Context } from './context.ts';
import type { Order } from './data.ts';

export const builder = new SchemaBuilder<{
  Context: Context;
  Objects: { Order: Order };
  AuthScopes: { public: boolean; signedIn: boolean; staff: boolean; owner: string };
}>({
  plugins: [ScopeAuthPlugin, RelayPlugin, DataloaderPlugin],
  relay: {},
  scopeAuth: {
    authorizeOnSubscribe: true,
    authScopes: async ({ userId, isStaff }) => ({
      public: true,
      signedIn: userId !== undefined,
      staff: isStaff,
      owner: (id: string) => id === userId,
    }),
  },
});
