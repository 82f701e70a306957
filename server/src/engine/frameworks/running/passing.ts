/** Whether a function that is given `next` lets requests pass to what comes later. */
import type {
  BlockIndex,
  CallFact,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';

export type Passing =
  /** It answers nothing but refusals. */
  | 'guard'
  /** It also answers itself. */
  | 'sometimes'
  | 'never'
  | 'unknown';

/** Where the parameters stand: `(request, response, next)`, `(context, next)`. */
export interface Signature {
  readonly answer: number;
  readonly next: number;
  /** Methods of what answers that answer nothing yet. */
  readonly prepares: ReadonlySet<string>;
  /** Members which, once they are set, are an answer. */
  readonly answers: ReadonlySet<string>;
}

export function passingOf(facts: TypeScriptFacts, index: FunctionIndex, signature: Signature): Passing {
  const parameters = facts.functions[index]?.parameters ?? [];
  const isTaken = parameters.length > signature.next || parameters.at(-1)?.isRest === true;
  if (!isTaken) return 'never';
  const passes = facts.calls.some(
    call => isParameter(call.callee, index, signature.next) && call.arguments.every(isForNextRoute),
  );
  if (passes) return answersItself(facts, index, signature) ? 'sometimes' : 'guard';
  const isHandedOn = facts.calls.some(
    call => call.callee?.path.at(-1) !== 'catch' && hands(call, index, signature.next),
  );
  return isHandedOn ? 'unknown' : 'never';
}

/** `next('route')`, `next(isAllowed ? undefined : new Error())`; anything else that is handed to `next` is an error. */
function isForNextRoute(value: Value): boolean {
  if (value.kind === 'choice')
    return value.options.some(option => mayBeNothing(option) || isForNextRoute(option));
  return value.kind === 'literal' && (value.value === 'route' || value.value === 'router');
}

/** `undefined` is a value of which facts say nothing. */
function mayBeNothing(value: Value): boolean {
  return value.kind === 'opaque' || (value.kind === 'literal' && value.value === null);
}

/** With more than refusals. */
export function answersItself(facts: TypeScriptFacts, index: FunctionIndex, signature: Signature): boolean {
  const { answer, prepares, answers } = signature;
  const refusing = refusingBlocks(facts, index, answer);
  const isSet = facts.assignments.some(
    ({ target, value, block }) =>
      isRootedIn(target, index, answer) &&
      answers.has(target.path[0] ?? '') &&
      !isRefusal(value) &&
      !refusing.has(block),
  );
  return (
    isSet ||
    facts.calls.some(
      call =>
        hands(call, index, answer) || (isAnswer(call, index, answer, prepares) && !refusing.has(call.block)),
    )
  );
}

/** Where a status refuses, what is sent beside it is the refusal: `context.status = 401; context.body = problem`. */
function refusingBlocks(
  facts: TypeScriptFacts,
  index: FunctionIndex,
  answer: number,
): ReadonlySet<BlockIndex | undefined> {
  const isStatus = (target: CallFact['callee']) =>
    target !== undefined &&
    isRootedIn(target, index, answer) &&
    /^(?:status|statusCode|code)$/.test(target.path.at(-1) ?? '');
  return new Set(
    [
      ...facts.assignments.filter(({ target, value }) => isStatus(target) && isRefusal(value)),
      ...facts.calls.filter(({ callee, arguments: given }) => isStatus(callee) && given.some(isRefusal)),
    ].map(({ block }) => block),
  );
}

function isAnswer(
  { callee, arguments: given }: CallFact,
  index: FunctionIndex,
  answer: number,
  prepares: ReadonlySet<string>,
): boolean {
  if (callee === undefined || !isRootedIn(callee, index, answer)) return false;
  const [method = ''] = callee.path;
  return !prepares.has(method) && !given.some(isRefusal);
}

/** `status(401)`, `json({ … }, 403)` */
function isRefusal(value: Value): boolean {
  return value.kind === 'literal' && typeof value.value === 'number' && value.value >= 400;
}

function hands(call: CallFact, index: FunctionIndex, parameter: number): boolean {
  return call.arguments.some(
    value => value.kind === 'reference' && isParameter(value.reference, index, parameter),
  );
}

function isParameter(reference: CallFact['callee'], index: FunctionIndex, parameter: number): boolean {
  return reference !== undefined && reference.path.length === 0 && isRootedIn(reference, index, parameter);
}

function isRootedIn(
  { root }: NonNullable<CallFact['callee']>,
  index: FunctionIndex,
  parameter: number,
): boolean {
  return root.kind === 'parameter' && root.function === index && root.parameter === parameter;
}
