import { builder } from './builder.ts';

builder.objectType('Ticket', {
  fields: t => ({
    id: t.exposeID('id'),
    title: t.exposeString('title'),
    slug: t.string({ resolve: ticket => ticket.title.toLowerCase() }),
  }),
});

builder.queryField('tickets', t =>
  t.field({ type: ['Ticket'], args: { first: t.arg.int() }, resolve: () => [] }),
);

builder.mutationFields(t => ({
  open: t.field({
    type: 'Ticket',
    args: { title: t.arg.string({ required: true }) },
    resolve: (_root, { title }) => ({ id: '1', title }),
  }),
}));
