/** What stands behind a function: the calls that it leads to, down to data, other services, queues, caches and events. */
import type { HandlerPlace, Place } from '../frameworks/route.ts';
import type { DataAccess } from './data-access.ts';
import type { OutboundCall } from './outbound.ts';

/** What a call does to the world outside of the process. */
export type Effect =
  | { readonly kind: 'data'; readonly access: DataAccess }
  | { readonly kind: 'http'; readonly call: OutboundCall }
  | { readonly kind: 'message'; readonly message: MessageEffect };

/** A call to a queue, cache, broker, mailer or the like. */
export interface MessageEffect {
  readonly to: 'queue' | 'cache' | 'event' | 'mail' | 'storage';
  readonly action: 'send' | 'read' | 'write' | 'delete';
  /** The queue, topic, event or key, where its text is known. */
  readonly name: string | undefined;
  readonly library: string;
}

/** One step from a function: to a function of the project, or to an effect. Steps come in the order of a walk in depth. */
export interface Step {
  /** How many calls lead here; the calls of the function that was asked about have 0. */
  readonly depth: number;
  readonly from: HandlerPlace;
  /** The call. */
  readonly place: Place;
  readonly to: StepTarget;
}

export type StepTarget =
  | { readonly kind: 'function'; readonly function: HandlerPlace; readonly name: string }
  | { readonly kind: 'effect'; readonly effect: Effect };

export interface Behind {
  readonly steps: readonly Step[];
  /** Calls that lead to functions which are not known: there may be more behind them. */
  readonly unknownCalls: readonly Place[];
}
