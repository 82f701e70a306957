/** Handlers that make a new row in a collection, and with what they answer. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { findAnsweredStatuses } from '../descriptions/answered-statuses.ts';
import { pluralOf } from '../descriptions/plurals.ts';
import { segmentsOf, splitWords } from '../descriptions/route-names.ts';
import { acting, marks } from '../descriptions/status-fit.ts';
import { answerMethodOf } from '../requests/request-parameters.ts';
import { endpointsHandledIn, knownPath } from './endpoints.ts';

export interface CodeCreation {
  readonly operation: string;
  /** Answers 200 with what was made; else 201 or another status of its own. */
  readonly isPlain: boolean;
  /** What answers. */
  readonly span: Span;
  /** The 200, where it is written. */
  readonly status: Value | undefined;
}

/** Whether most creations of the project say that something was made. */
export const mostSayCreated = askOnce(model => {
  const all = model.files().flatMap(path => creationsIn(model, path));
  return all.filter(({ isPlain }) => isPlain).length * 2 < all.length;
});

/** The creations that a file handles. */
export const creationsIn = askPerFile((model, path): readonly CodeCreation[] =>
  endpointsHandledIn(model, path).flatMap(endpoint =>
    endpoint.kind === 'http' && endpoint.verb === 'POST' ? (creationOf(endpoint, path, model) ?? []) : [],
  ),
);

function creationOf(endpoint: HttpEndpoint, path: FilePath, model: ProjectModel): CodeCreation | undefined {
  const address = knownPath(endpoint);
  const { handler } = endpoint;
  if (address === undefined || handler === undefined || !makesOneOf(address, handler, model))
    return undefined;
  const answers = model.calls(path).filter(call => isAnswer(call, handler.function, model));
  const [answer, another] = answers.filter(({ fact }) => fact.arguments[0]?.kind !== 'object');
  if (answer === undefined || another !== undefined) return undefined;
  const successes = findAnsweredStatuses(endpoint, model).filter(({ status }) => status < 400);
  const isPlain = successes.every(({ status }) => status === 200);
  const operation = `POST ${address}`;
  return { operation, isPlain, span: answer.fact.span, status: statusOf(answer, model) };
}

/** `/users` of a handler that makes a user, and nothing else. */
function makesOneOf(
  address: string,
  handler: NonNullable<HttpEndpoint['handler']>,
  model: ProjectModel,
): boolean {
  const segments = segmentsOf(address);
  const last = segments.at(-1);
  const words = last === undefined || last.isParameter ? [] : splitWords(last.text);
  const name = words.at(-1) ?? '';
  const isActing = segments.some(({ text }) => splitWords(text).some(word => acting.test(word)));
  if (isActing || marks.has(name) || !name.endsWith('s')) return false;
  const writes = model
    .behind(handler)
    .steps.flatMap(({ to }) => (to.kind === 'effect' && to.effect.kind === 'data' ? [to.effect.access] : []))
    .filter(({ isWrite }) => isWrite);
  const [first, ...others] = writes;
  const made = splitWords(first?.model ?? '').at(-1) ?? '';
  return first?.verb === 'create' && others.length === 0 && [made, pluralOf(made)].includes(name);
}

function isAnswer(call: ResolvedCall, owner: number, model: ProjectModel): boolean {
  if (call.fact.function !== owner || !/^(?:json|send)$/.test(call.fact.callee?.path.at(-1) ?? ''))
    return false;
  return answerMethodOf(call, model) !== undefined && call.fact.arguments.length > 0;
}

/** `res.status(200).json(user)`, `c.json(user, 200)` */
function statusOf({ fact, path }: ResolvedCall, model: ProjectModel): Value | undefined {
  const root = fact.callee?.root;
  const before = root?.kind === 'call' ? model.calls(path)[root.call]?.fact : undefined;
  return before?.arguments[0] ?? fact.arguments[1];
}
