/** The HTTP status that a piece of code answers with. */
import type {
  AssignmentFact,
  CallFact,
  CallIndex,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { textOf } from '../../languages/typescript/values.ts';
import type { FilePath } from '../../source/path.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Origins } from '../origin.ts';

/** Only refusals: what a request may meet before it is answered. */
const named: ReadonlyMap<string, number> = new Map([
  ['BAD_REQUEST', 400],
  ['UNPROCESSABLE_ENTITY', 422],
  ['UNPROCESSABLE_CONTENT', 422],
  ['BAD_USER_INPUT', 400],
  ['UNAUTHORIZED', 401],
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['TOO_MANY_REQUESTS', 429],
]);

const refusing: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:un_?authori[sz]ed|unauthenticated|not_?authenticated|authenticationerror|invalidtoken|tokenexpired)/i,
    401,
  ],
  [
    /^(?:forbidden|accessdenied|permissiondenied|notallowed|authori[sz]ationerror|insufficientp|missingpermission)/i,
    403,
  ],
  [/^(?:toomanyrequests|throttlerexception|ratelimitexceeded|ratelimiterror)/i, 429],
  [/^(?:badrequest|unprocessableentity|validationerror|validationexception|badusererror)/i, 400],
];

/** `new UserForbiddenError()` */
const ending: readonly (readonly [RegExp, number])[] = [
  [/(?:Unauthori[sz]ed|Unauthenticated|NotAuthenticated)(?:Error|Exception)$/, 401],
  [/(?:Forbidden|AccessDenied|PermissionDenied)(?:Error|Exception)$/, 403],
  [/(?:TooManyRequests|RateLimitExceeded|RateLimit)(?:Error|Exception)?$/, 429],
];

interface Sources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly origins: Origins;
}

export function statusOfCall({ fact }: ResolvedCall, sources: Sources): number | undefined {
  const name = nameOf(fact, sources.facts);
  const byName =
    refusing.find(([pattern]) => pattern.test(name))?.[1] ??
    (fact.form === 'new' ? ending.find(([pattern]) => pattern.test(name))?.[1] : undefined);
  if (byName !== undefined) return byName;
  const values = fact.arguments.flatMap(value =>
    value.kind === 'object'
      ? value.properties.filter(isStatusProperty).map(property => property.value)
      : value,
  );
  return values.map(value => statusOf(value)).find(status => status !== undefined);
}

function isStatusProperty({ key }: { readonly key: string }): boolean {
  return /^(?:status|statusCode|code|extensions|http)$/.test(key);
}

function statusOf(value: Value): number | undefined {
  if (value.kind === 'literal' && typeof value.value === 'number')
    return [...named.values()].find(status => status === value.value);
  if (value.kind === 'object')
    return value.properties
      .filter(isStatusProperty)
      .map(property => statusOf(property.value))
      .find(status => status !== undefined);
  const text = textOf(value);
  if (text !== undefined) return named.get(text);
  return value.kind === 'reference' ? named.get(constantCase(value.reference.path.at(-1) ?? '')) : undefined;
}

/** `HttpStatusCode.Unauthorized` */
function constantCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

/** `ctx.status = 401` */
export function statusOfAssignment(
  { target, value }: AssignmentFact,
  path: FilePath,
  origins: Origins,
): number | undefined {
  if (!/^(?:status|statusCode)$/.test(target.path.at(-1) ?? '')) return undefined;
  const origin = value.kind === 'reference' ? origins.ofValue(path, value) : undefined;
  return statusOf(origin?.kind === 'value' ? origin.value : value);
}

/** The calls whose results are put on a parameter under a name, to be called later: `res.unauthorised = answer(401)`. */
export function callsKept({ assignments }: TypeScriptFacts): ReadonlySet<CallIndex> {
  return new Set(
    assignments.flatMap(({ target, value }) => {
      if (target.root.kind !== 'parameter' || target.path.length !== 1 || value.kind !== 'reference')
        return [];
      const { root, path } = value.reference;
      const isAnswer = /^(?:body|status|statusCode|response|error|result|data)$/.test(target.path[0] ?? '');
      return root.kind === 'call' && path.length === 0 && !isAnswer ? [root.call] : [];
    }),
  );
}

/** The name of what is called: a method, a function, or the class that is made. */
export function nameOf({ callee }: CallFact, facts: TypeScriptFacts): string {
  const last = callee?.path.at(-1);
  if (last !== undefined || callee === undefined) return last ?? '';
  switch (callee.root.kind) {
    case 'import':
      return facts.imports[callee.root.import]?.local ?? '';
    case 'class':
      return facts.classes[callee.root.class]?.name ?? '';
    case 'function':
      return facts.functions[callee.root.function]?.name ?? '';
    case 'global':
      return callee.root.name;
    default:
      return '';
  }
}

/** `NextResponse.redirect(new URL('/login', request.url))`: whoever is not known is sent away. */
export function sendsToLogin({ callee, arguments: given }: CallFact, facts: TypeScriptFacts): boolean {
  return (
    callee?.path.at(-1) === 'redirect' &&
    given.flatMap(value => textsIn(value, facts, 0)).some(text => /log-?in|sign-?in/i.test(text))
  );
}

function textsIn(value: Value, facts: TypeScriptFacts, depth: number): readonly string[] {
  if (depth > 3) return [];
  const inner = (values: readonly (Value | undefined)[]): readonly string[] =>
    values.flatMap(part => (part === undefined ? [] : textsIn(part, facts, depth + 1)));
  const text = textOf(value);
  if (text !== undefined) return [text];
  if (value.kind === 'template') return inner(value.parts);
  if (value.kind !== 'reference') return [];
  const { root } = value.reference;
  if (root.kind === 'variable') return inner([facts.variables[root.variable]?.value]);
  return root.kind === 'call' ? inner(facts.calls[root.call]?.arguments ?? []) : [];
}
