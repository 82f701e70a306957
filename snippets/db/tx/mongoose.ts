// ---
// title: Mongoose
// packages: { mongoose: ">=8.9" }
// untested: "it is compiled against Mongoose. MongoDB is not in Debian, from which the tests take their servers, and the packages of npm that start one download it first."
// placeholders:
//   5_000: Milliseconds for all attempts together
// ---
import type { ClientSession, Connection } from 'mongoose';

const TIMEOUT_MS = 5_000;

/**
 * Everything in `work` says `{ session }`, one operation after the other, and may run more than once: the driver tries again
 * whatever MongoDB aborts because of others. Needs a replica set.
 */
export async function inTransaction<Result>(
  connection: Connection,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  return await connection.withSession(session =>
    session.withTransaction(() => work(session), {
      // What is read is of one moment, and what is written outlives the loss of the primary.
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      readPreference: 'primary',
      // Without it the driver goes on for two minutes.
      timeoutMS: TIMEOUT_MS,
    }),
  );
}
