import { builder } from './builder.ts';
import './tickets.ts';

builder.queryType({
  fields: t => ({
    version: t.string({ resolve: () => '1' }),
    ticket: t.field({
      type: 'Ticket',
      nullable: true,
      args: { id: t.arg.string({ required: true }) },
      resolve: findTicket,
    }),
  }),
});
builder.mutationType({});

export const schema = builder.toSchema();

function findTicket(_root: unknown, { id }: { readonly id: string }) {
  return { id, title: '' };
}
