/** Where code answers a request, in the words of each framework. */
import type { AssignmentExpression, CallExpression, NewExpression, Node } from '@oxc-project/types';
import type {
  ParameterFact,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import { calledName, isFunction, propertyName, receiverOf, statementsOf, unwrap } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';

type AnswerContext = Pick<SourceContext, 'facts' | 'syntax'>;

export interface Answer {
  readonly framework: 'express' | 'hono' | 'koa' | 'nest' | 'web';
  readonly node: CallExpression | NewExpression | AssignmentExpression;
  /** What is sent; for an exception of Nest, what it is made from. */
  readonly body: Node;
  readonly status: AnswerStatus;
}

export interface AnswerStatus {
  /** The codes that are certain to be possible. */
  readonly codes: readonly number[];
  /** `unset`: nothing sets it here. `open`: other codes are possible too. */
  readonly rest: 'none' | 'open' | 'unset';
  /** The expression that says the status, where there is one. */
  readonly node?: Node;
}

const unset: AnswerStatus = { codes: [], rest: 'unset' };

/** The answer that a call, `new` or assignment gives, if it gives one. */
export function answerOf(context: AnswerContext, node: Node, ancestors: readonly Node[]): Answer | undefined {
  switch (node.type) {
    case 'CallExpression':
      return (
        ofResponseObject(context, node, ancestors) ?? ofHono(context, node, ancestors) ?? ofWeb(context, node)
      );
    case 'NewExpression':
      return ofNest(context, node) ?? ofWeb(context, node);
    case 'AssignmentExpression':
      return ofKoa(context, node, ancestors);
    default:
      return undefined;
  }
}

/** `res.status(500).json(…)` of Express, `reply.code(500).send(…)` of Fastify. */
function ofResponseObject(
  context: AnswerContext,
  call: CallExpression,
  ancestors: readonly Node[],
): Answer | undefined {
  const [body] = call.arguments;
  if (body === undefined || !['json', 'jsonp', 'send', 'end'].includes(calledName(call) ?? ''))
    return undefined;
  let status: AnswerStatus | undefined;
  let target = receiverOf(call);
  while (target?.type === 'CallExpression') {
    const [code] = target.arguments;
    if (['status', 'code'].includes(calledName(target) ?? '') && code !== undefined)
      status ??= statusOf(context, code);
    target = receiverOf(target);
  }
  if (target === undefined || !isResponseObject(context, target)) return undefined;
  status ??= statusBefore(context, target, call, ancestors);
  return { framework: 'express', node: call, body, status };
}

/** Whether a name stands for the response: by its written type, its decorator, or its place behind a request. */
export function isResponseObject({ facts, syntax }: AnswerContext, node: Node): boolean {
  const reference = syntax.referenceOf(node);
  if (reference === undefined || reference.path.length > 0) return false;
  const { root } = reference;
  if (root.kind === 'variable') {
    const value = facts.variables[root.variable]?.value;
    return value !== undefined && calleeName(facts, value) === 'getResponse';
  }
  if (root.kind !== 'parameter') return false;
  const parameters = facts.functions[root.function]?.parameters ?? [];
  const parameter = parameters[root.parameter];
  return parameter !== undefined && isResponseParameter(facts, parameter, parameters[root.parameter - 1]);
}

function isResponseParameter(
  facts: TypeScriptFacts,
  parameter: ParameterFact,
  before: ParameterFact | undefined,
): boolean {
  if (parameter.decorators.some(({ callee }) => ['Res', 'Response'].includes(nameOf(facts, callee))))
    return true;
  const type = nameOfType(facts, parameter.type);
  if (type !== undefined) return /(?:Response|Reply)$/.test(type);
  return (
    /^_?(?:res|resp|response|rep|reply)$/.test(parameter.name) &&
    /^_*(?:req|request)?$/.test(before?.name ?? '-')
  );
}

function calleeName(facts: TypeScriptFacts, value: Value): string | undefined {
  if (value.kind !== 'reference' || value.reference.root.kind !== 'call') return undefined;
  return facts.calls[value.reference.root.call]?.callee?.path.at(-1);
}

function nameOfType(facts: TypeScriptFacts, type: TypeFact | undefined): string | undefined {
  return type?.kind === 'named' ? nameOf(facts, type.reference) : undefined;
}

/** The last name of a reference, as what exports it calls it. */
function nameOf(facts: TypeScriptFacts, { path, root }: Reference): string {
  const last = path.at(-1);
  if (last !== undefined) return last;
  if (root.kind === 'import') return facts.imports[root.import]?.imported ?? '';
  if (root.kind === 'class') return facts.classes[root.class]?.name ?? '';
  return root.kind === 'global' ? root.name : '';
}

/** `c.json(…, 500)` */
function ofHono(
  context: AnswerContext,
  call: CallExpression,
  ancestors: readonly Node[],
): Answer | undefined {
  const [body, code] = call.arguments;
  const target = receiverOf(call);
  if (body === undefined || target?.type !== 'Identifier') return undefined;
  if (!['json', 'text', 'html', 'body'].includes(calledName(call) ?? '')) return undefined;
  const usesHono = context.facts.imports.some(({ specifier }) => /^(?:hono$|hono\/|@hono\/)/.test(specifier));
  if (!usesHono || context.syntax.referenceOf(target)?.root.kind !== 'parameter') return undefined;
  const status =
    code === undefined ? statusBefore(context, target, call, ancestors) : statusOf(context, code);
  return { framework: 'hono', node: call, body, status };
}

/** `ctx.body = …` */
function ofKoa(
  context: AnswerContext,
  node: AssignmentExpression,
  ancestors: readonly Node[],
): Answer | undefined {
  const { left, right } = node;
  if (left.type !== 'MemberExpression' || propertyName(left.property, left.computed) !== 'body')
    return undefined;
  const target = unwrap(left.object);
  if (target.type !== 'Identifier' || !/^(?:ctx|context)$/.test(target.name)) return undefined;
  if (context.syntax.referenceOf(target)?.root.kind !== 'parameter') return undefined;
  return { framework: 'koa', node, body: right, status: statusBefore(context, target, node, ancestors) };
}

const nestExceptions: Readonly<Record<string, number>> = {
  InternalServerErrorException: 500,
  NotImplementedException: 501,
  BadGatewayException: 502,
  ServiceUnavailableException: 503,
  GatewayTimeoutException: 504,
};

/** `new InternalServerErrorException(…)`: Nest answers with what it is made from. */
function ofNest(context: AnswerContext, node: NewExpression): Answer | undefined {
  const origin = context.syntax.originOf(node.callee);
  const [body, code] = node.arguments;
  if (origin.kind !== 'library' || origin.package !== '@nestjs/common' || body === undefined)
    return undefined;
  const known = nestExceptions[origin.export];
  if (known !== undefined) return { framework: 'nest', node, body, status: { codes: [known], rest: 'none' } };
  if (origin.export !== 'HttpException' || code === undefined) return undefined;
  return { framework: 'nest', node, body, status: statusOf(context, code) };
}

/** `Response.json(…, { status: 500 })` and `new Response(…, { status: 500 })` */
function ofWeb(context: AnswerContext, node: CallExpression | NewExpression): Answer | undefined {
  const [body, options] = node.arguments;
  if (node.type === 'CallExpression' && calledName(node) !== 'json') return undefined;
  const origin = context.syntax.originOf(node.callee);
  const isWeb =
    origin.kind === 'global'
      ? origin.name === 'Response' && origin.path.join() === (node.type === 'CallExpression' ? 'json' : '')
      : origin.kind === 'library' && origin.package === 'next/server' && origin.export === 'NextResponse';
  if (!isWeb || body === undefined) return undefined;
  const value = options === undefined ? undefined : context.syntax.valueOf(options);
  if (value === undefined) return { framework: 'web', node, body, status: unset };
  const property =
    value.kind === 'object' ? value.properties.find(({ key }) => key === 'status')?.value : undefined;
  const status = property === undefined ? { codes: [], rest: 'open' as const } : codesOf(context, property);
  return { framework: 'web', node, body, status };
}

/** The status that a statement before or beside an answer sets: `res.status(500);`, `ctx.status = 500;`. */
function statusBefore(
  context: AnswerContext,
  target: Node,
  node: Node,
  ancestors: readonly Node[],
): AnswerStatus {
  const name = context.syntax.textOf(target);
  for (const list of ancestors.toReversed()) {
    if (isFunction(list)) break;
    const set = statementsOf(list)
      .filter(statement => statement.end <= node.start || statement.start >= node.end)
      .flatMap(statement => statusSetBy(context, statement, name) ?? []);
    const last = set.at(-1);
    if (last !== undefined) return statusOf(context, last);
  }
  return unset;
}

function statusSetBy({ syntax }: AnswerContext, statement: Node, target: string): Node | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const expression = unwrap(statement.expression);
  if (expression.type === 'AssignmentExpression') {
    const left = syntax.textOf(expression.left);
    return [`${target}.status`, `${target}.statusCode`].includes(left) ? expression.right : undefined;
  }
  if (expression.type !== 'CallExpression') return undefined;
  const receiver = receiverOf(expression);
  const sets = ['status', 'code'].includes(calledName(expression) ?? '');
  return sets && receiver !== undefined && syntax.textOf(receiver) === target
    ? expression.arguments[0]
    : undefined;
}

function statusOf(context: AnswerContext, node: Node): AnswerStatus {
  return { ...codesOf(context, context.syntax.valueOf(node)), node };
}

const namedCodes: Readonly<Record<string, number>> = {
  INTERNAL_SERVER_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  BAD_GATEWAY: 502,
  SERVICE_UNAVAILABLE: 503,
  GATEWAY_TIMEOUT: 504,
};

function codesOf(context: AnswerContext, value: Value, depth = 0): AnswerStatus {
  if (value.kind === 'literal' && typeof value.value === 'number')
    return { codes: [value.value], rest: 'none' };
  if (value.kind === 'choice' && depth < 4) {
    const options = value.options.map(option => codesOf(context, option, depth + 1));
    const isOpen = options.some(option => option.rest === 'open');
    return { codes: options.flatMap(option => option.codes), rest: isOpen ? 'open' : 'none' };
  }
  if (value.kind !== 'reference') return { codes: [], rest: 'open' };
  const named = namedCodes[nameOf(context.facts, value.reference)];
  if (named !== undefined) return { codes: [named], rest: 'none' };
  const { path, root } = value.reference;
  const given =
    root.kind === 'variable' && path.length === 0 ? context.facts.variables[root.variable] : undefined;
  return given?.value === undefined || depth > 4
    ? { codes: [], rest: 'open' }
    : codesOf(context, given.value, depth + 1);
}
