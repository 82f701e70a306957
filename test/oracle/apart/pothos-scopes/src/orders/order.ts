import { builder } from '../builder.ts';
import { note } from '../context.ts';
import { Line } from './lines.ts';
import { staffOnly } from './scopes.ts';

builder.objectType('Order', {
  fields: t => ({
    id: t.exposeID('id'),
    total: t.exposeInt('total'),
    margin: t.int({
      authScopes: staffOnly,
      resolve: (_order, _arguments, context) => {
        note(context, 'Order.margin');
        return 1;
      },
    }),
    slug: t.string({
      resolve: (order, _arguments, context) => {
        note(context, 'Order.slug');
        return order.id;
      },
    }),
    lines: t.field({
      type: [Line],
      resolve: (_order, _arguments, context) => {
        note(context, 'Order.lines');
        return [{ name: 'a line' }];
      },
    }),
  }),
});

/** Fields that another module adds. */
builder.objectFields('Order', t => ({
  notes: t.withAuth({ signedIn: true }).stringList({
    resolve: (_order, _arguments, context) => {
      note(context, 'Order.notes');
      return [];
    },
  }),
}));

builder.objectFields('Order', t => {
  const mine = { $any: { staff: true, owner: '1' } };
  return {
    invoice: t.string({
      authScopes: mine,
      resolve: (_order, _arguments, context) => {
        note(context, 'Order.invoice');
        return '';
      },
    }),
    deliveries: t.connection({
      type: 'String',
      resolve: (_order, _arguments, context) => {
        note(context, 'Order.deliveries');
        return { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };
      },
    }),
  };
});
