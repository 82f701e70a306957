/** What is known of an endpoint, in words: for hovers, messages and whoever reads plain text. */
import {
  type EndpointDescription,
  mainColumns,
  type Standing,
  stateSigns,
} from '../engine/session/endpoint-description.ts';

export interface AspectLine {
  readonly title: string;
  readonly standing: Standing;
}

/** Every aspect that matters to the endpoint, the main ones first. */
export function aspectLines({ posture }: EndpointDescription): readonly AspectLine[] {
  const main = mainColumns.flatMap(({ aspects }) => aspects);
  const titles = Object.entries(posture).map(([title, standing]) => ({ title, standing }));
  const rank = ({ title }: AspectLine): number => {
    const found = main.findIndex(aspect => aspect === title);
    return found < 0 ? main.length : found;
  };
  return titles
    .filter(({ standing }) => standing.state !== 'not needed')
    .sort((left, right) => rank(left) - rank(right));
}

/** `✗ rate limit: no limiter stands before it`. */
export function sayAspect({ title, standing }: AspectLine): string {
  const why = standing.evidence[0]?.text;
  return `${stateSigns[standing.state]} ${title}${why === undefined ? '' : `: ${why}`}`;
}

/** `requireAuth → rateLimit() → OrdersController.list`. */
export function chainNames({ chain, handler }: EndpointDescription): readonly string[] {
  return [...chain.filter(({ role }) => role !== 'mark').map(({ name }) => name), handler?.name ?? 'handler'];
}
