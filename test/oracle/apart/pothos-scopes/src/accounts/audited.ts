import { builder } from '../builder.ts';
import { note } from '../context.ts';

export const Audited = builder.interfaceRef<{ readonly changedBy: string }>('Audited').implement({
  authScopes: { staff: true },
  fields: t => ({
    changedBy: t.exposeString('changedBy'),
    changes: t.int({
      resolve: (_parent, _arguments, context) => {
        note(context, 'Audited.changes');
        return 1;
      },
    }),
  }),
});
