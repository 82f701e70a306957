/** The statuses that a handler is seen to answer with by itself. What it calls may answer with others. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { CallFact, FunctionFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Span } from '../../source/span.ts';
import { statusTexts } from './status-texts.ts';

export interface AnsweredStatus {
  readonly status: number;
  readonly place: Place;
}

/** `CREATED`, `NO_CONTENT`, as all lists of constants call them. */
const byConstant: ReadonlyMap<string, number> = new Map(
  Object.entries(statusTexts).map(([code, text]) => [
    text.toUpperCase().replaceAll(/\W+/g, '_'),
    Number(code),
  ]),
);

export function findAnsweredStatuses(endpoint: HttpEndpoint, model: ProjectModel): readonly AnsweredStatus[] {
  const { handler } = endpoint;
  const facts = handler === undefined ? undefined : model.facts(handler.path);
  const fact = handler === undefined ? undefined : facts?.functions[handler.function];
  if (handler === undefined || facts === undefined || fact === undefined) return [];
  const { path } = handler;
  const inside = facts.calls.filter(({ span }) => fact.span.start <= span.start && span.end <= fact.span.end);
  const found = [
    ...inside.flatMap(call =>
      statusesOfCall(call, facts).map(status => ({ status, place: { path, span: call.span } })),
    ),
    ...(endpoint.framework === 'ts-rest' ? returnedStatuses(fact) : []).map(one => ({
      status: one.status,
      place: { path, span: one.span },
    })),
    ...facts.assignments
      .filter(({ span, target }) => isWithin(fact, span) && target.path.at(-1) === 'status')
      .flatMap(({ value, span }) => statusIn(value).map(status => ({ status, place: { path, span } }))),
    ...decoratedStatuses(endpoint, fact, facts).map(status => ({
      status,
      place: { path, span: fact.nameSpan },
    })),
  ];
  return [...new Map(found.map(one => [one.status, one])).values()];
}

function isWithin({ span }: FunctionFact, inner: FunctionFact['span']): boolean {
  return span.start <= inner.start && inner.end <= span.end;
}

const setters = new Set(['status', 'code', 'sendStatus', 'writeHead']);
/** Hono's answers take the status behind the body. */
const senders = new Set(['json', 'text', 'body', 'html']);

function statusesOfCall(call: CallFact, facts: TypeScriptFacts): readonly number[] {
  const name = call.callee?.path.at(-1) ?? '';
  const root = call.callee?.root.kind;
  const [first, second] = call.arguments;
  if (isOfResponse(call, facts)) return statusIn(propertyOf(second, 'status'));
  if (call.form === 'new') return refusalOf(call, facts);
  if (setters.has(name) && (root === 'parameter' || root === 'call')) return statusIn(first);
  if (root !== 'parameter') return [];
  if (senders.has(name)) return statusIn(second);
  return name === 'throw' ? statusIn(first) : [];
}

/** `Response.json(body, { status: 201 })`, `new NextResponse(null, { status: 204 })` */
function isOfResponse({ callee, form }: CallFact, facts: TypeScriptFacts): boolean {
  const root = callee?.root;
  const imported = root?.kind === 'import' ? facts.imports[root.import] : undefined;
  const isKnown =
    (root?.kind === 'global' && root.name === 'Response') ||
    (imported?.specifier === 'next/server' && imported.imported === 'NextResponse');
  return isKnown && (form === 'new' || callee?.path.at(-1) === 'json');
}

/** `return { status: 201, body }` is how ts-rest has its handlers answer. */
function returnedStatuses({
  returns,
}: FunctionFact): readonly { readonly status: number; readonly span: Span }[] {
  return returns.flatMap(value => {
    const options = value.kind === 'choice' ? value.options : [value];
    return options.flatMap(option =>
      statusIn(propertyOf(option, 'status')).map(status => ({ status, span: option.span })),
    );
  });
}

function propertyOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.properties.find(({ key }) => key === name)?.value : undefined;
}

const nestRefusals: ReadonlyMap<string, number> = new Map([
  ['BadRequestException', 400],
  ['UnauthorizedException', 401],
  ['ForbiddenException', 403],
  ['NotFoundException', 404],
  ['ConflictException', 409],
  ['GoneException', 410],
  ['UnprocessableEntityException', 422],
]);

/** `throw new NotFoundException()`, `throw new ApiError(httpStatus.NOT_FOUND, …)` */
function refusalOf({ callee, arguments: [first] }: CallFact, facts: TypeScriptFacts): readonly number[] {
  const root = callee?.root;
  const imported = root?.kind === 'import' ? facts.imports[root.import] : undefined;
  const name = callee?.path.at(-1) ?? imported?.imported ?? '';
  const nest = imported?.specifier === '@nestjs/common' ? nestRefusals.get(name) : undefined;
  if (nest !== undefined) return [nest];
  const local = name === 'default' ? (imported?.local ?? '') : name;
  return /(?:Error|Exception)$/.test(local) ? statusIn(first).filter(status => status >= 400) : [];
}

function statusIn(value: Value | undefined): readonly number[] {
  if (value?.kind === 'choice') return value.options.flatMap(statusIn);
  const status =
    value?.kind === 'reference' ? constantOf(value) : value?.kind === 'literal' ? value.value : undefined;
  return typeof status === 'number' && status >= 100 && status < 600 ? [status] : [];
}

/** `StatusCodes.CREATED`, `HttpStatus.NOT_FOUND`, `httpStatus.NO_CONTENT` */
function constantOf({
  reference: { path },
}: Extract<Value, { readonly kind: 'reference' }>): number | undefined {
  return byConstant.get(path.at(-1) ?? '');
}

/** Nest answers 201 to POST and 200 to all else, unless it is told otherwise. */
function decoratedStatuses(
  { framework, verb }: HttpEndpoint,
  { decorators, parameters }: FunctionFact,
  facts: TypeScriptFacts,
): readonly number[] {
  if (framework !== 'nest') return [];
  const named = decorators.map(({ callee, arguments: given }) => ({
    name: callee.root.kind === 'import' ? (facts.imports[callee.root.import]?.imported ?? '') : '',
    given,
  }));
  const writesItself = parameters.some(parameter =>
    parameter.decorators.some(
      ({ callee: { root } }) =>
        root.kind === 'import' && /^(?:Res|Response|Next)$/.test(facts.imports[root.import]?.imported ?? ''),
    ),
  );
  const told = named.find(({ name }) => name === 'HttpCode');
  if (told !== undefined) return statusIn(told.given?.[0]);
  // A decorator of the project's own may set it as well.
  const isPlain = named.every(({ name }) => !/^(?:Redirect|Render|Sse)$/.test(name) && name !== '');
  return writesItself || !isPlain ? [] : [verb === 'POST' ? 201 : 200];
}
