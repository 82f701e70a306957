// A consumer that dies after its change has committed, and before SQS hears of it.

import { startCreditConsumer } from '../../../../snippets/scale/job/sqs.ts';
import { openPg } from '../../lib/libraries/pg.ts';
import type { Postgres } from '../../lib/postgres.ts';
import { appInput, dieAtOnce, untilKilled } from '../../lib/run-app.ts';
import { openSqs } from '../../lib/sqs.ts';

export interface ConsumerInput {
  readonly connection: Postgres['connection'];
  readonly endpoint: string;
  readonly queueUrl: string;
  readonly deadUrl: string;
}

const { connection, endpoint, queueUrl, deadUrl } = appInput<ConsumerInput>();
const client = openSqs(untilKilled, endpoint);
client.middlewareStack.add(
  (next, { commandName }) =>
    async args => {
      if (commandName === 'DeleteMessageCommand') dieAtOnce();
      return next(args);
    },
  { step: 'initialize', name: 'die' },
);
startCreditConsumer({ client, queueUrl, deadUrl, pool: openPg(untilKilled, connection), count: () => {} });
