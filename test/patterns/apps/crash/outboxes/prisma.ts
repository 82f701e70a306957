import { addToOutbox, relayDue, runRelay } from '../../../../../snippets/integration/outbox/prisma.ts';
import { openPrisma } from '../../../lib/libraries/prisma.ts';
import type { OpenOutbox } from './outbox.ts';

export const openOutbox: OpenOutbox = async (t, connection) => {
  const db = openPrisma(t, connection);
  return {
    add: (topic, atTheEnd) =>
      db.$transaction(async transaction => {
        await addToOutbox(transaction, { topic, payload: { topic } });
        atTheEnd?.();
      }),
    relayDue: publish => relayDue(db, publish),
    run: (publish, signal) => runRelay(db, publish, signal),
  };
};
