import { builder } from '../builder.ts';
import { note } from '../context.ts';
import { order } from '../data.ts';
import { staffOnly, staffOrOwner } from './scopes.ts';

builder.queryFields(t => ({
  order: t.field({
    type: 'Order',
    authScopes: { public: true },
    args: { id: t.arg.string({ required: true }) },
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.order');
      return order;
    },
  }),
  orders: t.field({
    type: ['Order'],
    authScopes: { signedIn: true },
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.orders');
      return [order];
    },
  }),
  ordersOf: t.field({
    type: ['Order'],
    args: { owner: t.arg.string({ required: true }) },
    authScopes: (_root, { owner }) => staffOrOwner(owner),
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.ordersOf');
      return [order];
    },
  }),
  ordersToday: t.authField({
    type: ['Order'],
    authScopes: { $all: { signedIn: true, staff: true } },
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.ordersToday');
      return [order];
    },
  }),
}));

builder.queryField('orderCount', t =>
  t.withAuth(staffOnly).int({
    resolve: (_root, _arguments, context) => {
      note(context, 'Query.orderCount');
      return 1;
    },
  }),
);

builder.mutationField('removeOrder', t =>
  t.withAuth({ staff: true }).field({
    type: 'Boolean',
    args: { id: t.arg.id({ required: true }) },
    resolve: removeOrder,
  }),
);

builder.mutationFields(t => ({
  createOrder: t.field({
    type: 'Order',
    args: { total: t.arg.int({ required: true }) },
    resolve: (_root, _arguments, context) => {
      note(context, 'Mutation.createOrder');
      return order;
    },
  }),
  trackVisit: t.boolean({
    skipTypeScopes: true,
    resolve: (_root, _arguments, context) => {
      note(context, 'Mutation.trackVisit');
      return true;
    },
  }),
}));

builder.subscriptionField('orderChanges', t =>
  t.field({
    type: 'Order',
    authScopes: { signedIn: true },
    subscribe: (_root, _arguments, context) => {
      note(context, 'Subscription.orderChanges');
      return changes();
    },
    resolve: () => order,
  }),
);

async function* changes() {
  yield order;
}

function removeOrder(_root: unknown, _arguments: unknown, context: Parameters<typeof note>[0]) {
  note(context, 'Mutation.removeOrder');
  return true;
}
