import { builder } from '../builder.ts';
import { note } from '../context.ts';
import { Account } from '../data.ts';
import { Audited } from './audited.ts';
import { ProfileRef } from './refs.ts';

builder.objectType(Account, {
  name: 'Account',
  interfaces: () => [Audited],
  isTypeOf: value => value instanceof Account,
  fields: t => ({
    history: t.stringList({
      resolve: (_account, _arguments, context) => {
        note(context, 'Account.history');
        return [];
      },
    }),
    avatar: t.string({
      skipInterfaceScopes: true,
      resolve: (_account, _arguments, context) => {
        note(context, 'Account.avatar');
        return '';
      },
    }),
    profile: t.field({
      type: ProfileRef,
      skipInterfaceScopes: true,
      resolve: (_account, _arguments, context) => {
        note(context, 'Account.profile');
        return { about: '1' };
      },
    }),
  }),
});

builder.objectType(ProfileRef, {
  authScopes: profile => ({ owner: profile.about }),
  fields: t => ({
    about: t.string({
      resolve: (_profile, _arguments, context) => {
        note(context, 'Profile.about');
        return '';
      },
    }),
  }),
});

builder.objectField(ProfileRef, 'views', t =>
  t.int({
    skipTypeScopes: true,
    resolve: (_profile, _arguments, context) => {
      note(context, 'Profile.views');
      return 1;
    },
  }),
);

const Team = builder.loadableObject('Team', {
  authScopes: { signedIn: true },
  load: (ids: string[]) => Promise.resolve(ids.map(id => ({ id }))),
  fields: t => ({
    size: t.int({
      resolve: (_team, _arguments, context) => {
        note(context, 'Team.size');
        return 1;
      },
    }),
  }),
});

builder.queryFields(t => ({
  account: t.field({
    type: Account,
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.account');
      return new Account();
    },
  }),
  team: t.field({
    type: Team,
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.team');
      return '1';
    },
  }),
  members: t.withAuth({ staff: true }).field({
    type: 'Int',
    authScopes: { public: true },
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.members');
      return 1;
    },
  }),
}));

builder.relayMutationField(
  'renameAccount',
  { inputFields: t => ({ name: t.string({ required: true }) }) },
  {
    skipTypeScopes: true,
    authScopes: { staff: true },
    resolve: async (_root, { input }, context) => {
      note(context, 'Mutation.renameAccount');
      return input;
    },
  },
  { outputFields: t => ({ name: t.exposeString('name') }) },
);
