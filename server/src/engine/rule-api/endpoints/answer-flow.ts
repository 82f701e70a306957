/** Whether an answer is followed by another one in the same run of a function. */
import type { CallExpression, Node, Statement } from '@oxc-project/types';
import { calledName, isFunction, isLoop, nodesIn, receiverOf, statementsOf, unwrap } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';
import { isResponseObject } from './responses.ts';

type FlowContext = Pick<SourceContext, 'facts' | 'syntax'>;

/** A call that completes an answer, and the response on which it is called, as the file names it. */
export interface Sending {
  readonly call: CallExpression;
  readonly response: string;
}

/** How each call completes an answer: with something that it has to be given, or by itself. */
const needsArgument: Readonly<Record<string, boolean>> = {
  json: true,
  jsonp: true,
  sendStatus: true,
  redirect: true,
  render: true,
  sendFile: true,
  download: true,
  send: false,
  end: false,
};

/** `res.status(400).json(…)`, `reply.code(404).send()`; what only begins an answer, such as `write`, is none. */
export function sendingOf(context: FlowContext, node: Node): Sending | undefined {
  const call = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
  if (call.type !== 'CallExpression') return undefined;
  const isNeeded = needsArgument[calledName(call) ?? ''];
  if (isNeeded === undefined || (isNeeded && call.arguments.length === 0)) return undefined;
  // Given a callback, `render` hands it the page instead of sending it.
  if (calledName(call) === 'render' && isFunction(call.arguments.at(-1))) return undefined;
  let target = receiverOf(call);
  while (target?.type === 'CallExpression') target = receiverOf(target);
  if (target === undefined || !isResponseObject(context, target)) return undefined;
  return { call, response: context.syntax.textOf(target) };
}

/** The answer that surely follows one which is a statement of its own; undefined where none does, or may not. */
export function findNextSending(
  context: FlowContext,
  first: Sending,
  statement: Statement,
  ancestors: readonly Node[],
): Sending | undefined {
  const search: Search = { context, first, names: new Set() };
  let current: Node = statement;
  let isLeaving = false;
  for (const around of ancestors.toReversed()) {
    if (isFunction(around) || (isLeaving && isLoop(around))) return undefined;
    if (isLeaving) {
      isLeaving = around.type !== 'SwitchStatement';
    } else {
      const outcome = whatFollows(search, around, current);
      if (outcome === 'end') return undefined;
      if (typeof outcome === 'object') return outcome;
      isLeaving = outcome === 'break';
    }
    current = around;
  }
  return undefined;
}

interface Search {
  readonly context: FlowContext;
  readonly first: Sending;
  /** What the conditions around the first answer speak of, and what is set beside it. */
  readonly names: Set<string>;
}

/** The answer that follows, how the run leaves the statements, or that it goes on behind them. */
type Outcome = Sending | 'end' | 'break' | 'on';

/** What follows `current` within the node that holds it. */
function whatFollows(search: Search, around: Node, current: Node): Outcome {
  if (around.type === 'IfStatement') note(search, around.test);
  if (around.type === 'SwitchStatement') {
    const index = around.cases.findIndex(({ start }) => start === current.start);
    // Without a `break` the next case runs, too.
    const next = around.cases.slice(index + 1).flatMap(({ consequent }) => consequent);
    return index === -1 ? 'on' : ofStatements(search, next);
  }
  const list = statementsOf(around);
  const index = list.findIndex(({ start }) => start === current.start);
  const outcome = index === -1 ? 'on' : ofStatements(search, list.slice(index + 1));
  for (const beside of list) noteAssigned(search, beside);
  return outcome;
}

function ofStatements(search: Search, statements: readonly Statement[]): Outcome {
  for (const statement of statements) {
    const outcome = ofStatement(search, statement);
    if (outcome !== 'on') return outcome;
  }
  return 'on';
}

function ofStatement(search: Search, statement: Statement): Outcome {
  switch (statement.type) {
    case 'ReturnStatement':
      return (statement.argument === null ? undefined : ofExpression(search, statement.argument)) ?? 'end';
    case 'ExpressionStatement':
      return ofExpression(search, statement.expression) ?? (neverReturns(search, statement) ? 'end' : 'on');
    case 'BlockStatement':
      return ofStatements(search, statement.body);
    case 'IfStatement':
      return ofIf(search, statement);
    case 'TryStatement': {
      const outcome = ofStatement(search, statement.block);
      return typeof outcome === 'object' ? outcome : 'on';
    }
    case 'BreakStatement':
      return statement.label === null ? 'break' : 'end';
    case 'ThrowStatement':
    case 'ContinueStatement':
      return 'end';
    default:
      return 'on';
  }
}

/** Answers whichever way it goes, or is passed; but may end the run because of what led to the first answer. */
function ofIf(
  search: Search,
  { test, consequent, alternate }: Extract<Node, { type: 'IfStatement' }>,
): Outcome {
  const ways = [consequent, ...(alternate === null ? [] : [alternate])].map(way => ofStatement(search, way));
  const [first] = ways;
  if (ways.length === 2 && ways.every(way => typeof way === 'object') && first !== undefined) return first;
  const isRelated = namesIn(search, test).some(name => search.names.has(name));
  return isRelated && ways.some(way => way !== 'on') ? 'end' : 'on';
}

/** An answer that is given here, or in what is done once a promise is fulfilled. */
function ofExpression(search: Search, expression: Node): Sending | undefined {
  const found = sendingOf(search.context, expression);
  if (found !== undefined) return isAnother(search, found) ? found : undefined;
  const node = unwrap(expression.type === 'AwaitExpression' ? expression.argument : expression);
  for (let call: Node | undefined = node; call?.type === 'CallExpression'; call = receiverOf(call)) {
    const [callback] = call.arguments;
    if (calledName(call) !== 'then' || !isFunction(callback) || callback.body === null) continue;
    const { body } = callback;
    if (body.type !== 'BlockStatement') return ofExpression(search, body);
    const outcome = ofStatements(search, body.body);
    return typeof outcome === 'object' ? outcome : undefined;
  }
  return undefined;
}

/** To end what has ended does no harm, as long as nothing more is written. */
function isAnother({ first }: Search, { call, response }: Sending): boolean {
  const isBareEnd = calledName(call) === 'end' && call.arguments.length === 0;
  return response === first.response && !isBareEnd;
}

function neverReturns({ context: { syntax } }: Search, statement: Node): boolean {
  return /^process\.(?:exit|abort)\(/.test(syntax.textOf(statement));
}

/** `isAnswered = true;` beside an answer may be asked later. */
function noteAssigned(search: Search, statement: Statement): void {
  if (statement.type !== 'ExpressionStatement') return;
  if (statement.expression.type === 'AssignmentExpression') note(search, statement.expression.left);
}

function note(search: Search, node: Node): void {
  for (const name of namesIn(search, node)) search.names.add(name);
}

function namesIn({ context: { syntax } }: Search, node: Node): readonly string[] {
  return [...nodesIn(syntax, node)]
    .flatMap(inner => (inner.type === 'Identifier' ? [inner.name] : []))
    .filter(name => !requestNames.has(name));
}

/** Two conditions have more in common than these when they are about the same thing. */
const requestNames = new Set(['req', 'request', 'body', 'query', 'params', 'headers', 'undefined']);
