/** What is known of an endpoint, in words: for hovers, messages and whoever reads plain text. */
import {
  type Aspect,
  aspects,
  type EndpointDescription,
  mainColumns,
  type Standing,
  stateSigns,
} from '../engine/session/endpoint-description.ts';

export interface AspectLine {
  readonly title: Aspect;
  readonly standing: Standing;
}

/** Every aspect that matters to the endpoint, the main ones first. */
export function aspectLines({ posture }: EndpointDescription): readonly AspectLine[] {
  const main = mainColumns.flatMap(column => column.aspects);
  const others = aspects.filter(aspect => !main.includes(aspect));
  return [...main, ...others]
    .map(title => ({ title, standing: posture[title] }))
    .filter(({ standing }) => standing.state !== 'not needed');
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
