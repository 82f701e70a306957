import { builder } from '../builder.ts';
import { note } from '../context.ts';
import type { OrderLine } from '../data.ts';

export const Line = builder.objectRef<OrderLine>('OrderLine');

Line.implement({
  authScopes: { signedIn: true },
  fields: t => ({
    name: t.string({
      resolve: (line, _arguments, context) => {
        note(context, 'OrderLine.name');
        return line.name;
      },
    }),
    label: t.string({
      skipTypeScopes: true,
      resolve: (line, _arguments, context) => {
        note(context, 'OrderLine.label');
        return line.name;
      },
    }),
    cost: t.int({
      skipTypeScopes: true,
      authScopes: { staff: true },
      resolve: (_line, _arguments, context) => {
        note(context, 'OrderLine.cost');
        return 1;
      },
    }),
  }),
});
