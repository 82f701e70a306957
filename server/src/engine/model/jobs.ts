/** What runs without a request: consumers of queues, schedules, listeners of events. */
import type { HandlerPlace, Place } from '../frameworks/route.ts';

export interface Job extends Place {
  readonly kind: 'consumer' | 'schedule' | 'listener';
  /** The queue, topic, event or cron expression; undefined where its text is not known. */
  readonly name: string | undefined;
  /** The package that runs it, such as `bullmq`. */
  readonly library: string;
  readonly handler: HandlerPlace | undefined;
}
