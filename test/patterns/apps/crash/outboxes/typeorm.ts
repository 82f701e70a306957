import { addToOutbox, relayDue, runRelay } from '../../../../../snippets/integration/outbox/typeorm.ts';
import { openTypeorm } from '../../../lib/libraries/typeorm.ts';
import type { OpenOutbox } from './outbox.ts';

export const openOutbox: OpenOutbox = async (t, connection) => {
  const db = await openTypeorm(t, connection);
  return {
    add: (topic, atTheEnd) =>
      db.transaction(async transaction => {
        await addToOutbox(transaction, { topic, payload: { topic } });
        atTheEnd?.();
      }),
    relayDue: publish => relayDue(db, publish),
    run: (publish, signal) => runRelay(db, publish, signal),
  };
};
