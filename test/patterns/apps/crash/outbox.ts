// A process that writes to an outbox or sends from it, and dies where the test says. Its broker is a table.
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';
import { type ClaimedMessage, outboxes } from './outboxes/outbox.ts';

export interface OutboxInput {
  readonly library: string;
  readonly connection: Postgres['connection'];
  readonly task: 'add' | 'relay';
  readonly diesBefore?: 'commit' | 'sending' | 'forgetting';
}

const { library, connection, task, diesBefore } = appInput<OutboxInput>();
const load = outboxes[library];
if (load === undefined) throw new Error(`There is no outbox by \`${library}\`.`);
const open = await load();
const outbox = await open(untilKilled, connection);
const broker = openPg(untilKilled, connection, 1);

async function publish({ id, topic }: ClaimedMessage): Promise<void> {
  if (diesBefore === 'sending') dieAtOnce();
  await broker.query('INSERT INTO deliveries (message_id, topic) VALUES ($1, $2)', [id, topic]);
  if (diesBefore === 'forgetting') dieAtOnce();
}

if (task === 'relay') await outbox.relayDue(publish);
else await outbox.add('order.paid', diesBefore === 'commit' ? dieAtOnce : undefined);
process.exit();
