import {
  type AnyFunction,
  type CallExpression,
  type CatchClause,
  calledName,
  defineRule,
  functionAround,
  isFunction,
  mayFailQuietly,
  type Node,
  nodesIn,
  type ObjectExpression,
  objectProperty,
  ownNodesIn,
  type SourceContext,
  type SyntaxQueries,
  type TryStatement,
  unwrap,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'integration/naive-retry',
  statement: 'Whoever tries again waits longer each time, and not for ever.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    {
      name: 'AWS, timeouts, retries and backoff with jitter',
      url: 'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/',
    },
  ],
  options: {},
  messages: {
    atOnce:
      'When `{{callee}}` fails it is tried again at once, and a service that is down gets all attempts within a moment. Wait before each attempt, longer every time and with some chance.',
    sameWait:
      'Every attempt at `{{callee}}` waits equally long, so that all clients come back together. Let the wait grow with each attempt, with some chance in it.',
    noBackoff: '`{{library}}` tries again at once unless it is told otherwise. {{remedy}}.',
    noDelay:
      '`axios-retry` tries again at once unless it is told otherwise. Set `retryDelay: axiosRetry.exponentialDelay`.',
  },
  docs: {
    why: `A service that is slow or restarting needs a moment of peace. Retries without a wait take that away: the load is multiplied by the number of attempts just when there is least to spare, and all of them are used up before the service is back. With the same wait everywhere the clients come back at the same time, again and again.`,
    howToFix: `Double the wait with each attempt, choose it at random up to that (\`Math.random() * 2 ** attempt * 100\`), and end after a few attempts. Try again only what may succeed: network errors, 429, 502, 503, 504, not 400 or 404, and only what may be done twice; a POST needs an idempotency key. Libraries have this ready: \`p-retry\`, \`cockatiel\`, \`axios-retry\` with \`exponentialDelay\`.`,
    whenNotToFollow: `Trying another server, another key or a freshly made name each time is no retry of the same thing, and a conflict of versions in a database may be tried again at once: the rule looks at loops that count attempts and call the same thing in each. Waits that are all equally long, and calls whose names do not say that they reach a service, are left to the preset \`strict\`.`,
  },
  pattern: 'ba-http-client',
  examples: () => import('./naive-retry.examples.ts'),
  visit(context) {
    const { facts, report, syntax } = context;
    const usesAxiosRetry = facts.imports.some(({ specifier }) => specifier === 'axios-retry');
    return {
      TryStatement(node, ancestors) {
        const found = retriedIn(context, node, ancestors);
        if (found === undefined) return;
        const { callee, waits } = found;
        if (waits === 'grows') return;
        report({
          message: waits === 'never' ? 'atOnce' : 'sameWait',
          at: callee,
          data: { callee: nameOf(syntax, callee) },
          ...((waits === 'equally' || !reachesService(syntax, callee)) && { preset: 'strict' }),
        });
      },
      CallExpression(call) {
        const policy = policyWithoutWait(syntax, call);
        if (policy !== undefined) report({ message: 'noBackoff', at: call, data: policy });
        if (!usesAxiosRetry || !isAxiosRetry(syntax, call)) return;
        const [, options] = call.arguments;
        if (
          options !== undefined &&
          (options.type !== 'ObjectExpression' ||
            options.properties.some(one => one.type === 'SpreadElement') ||
            objectProperty(options, 'retryDelay') !== undefined)
        )
          return;
        report({ message: 'noDelay', at: call });
      },
    };
  },
});

const services = new Set(
  `fetch axios got http https request client api channel amqp connection connect redis kafka publish send upload
   download webhook grpc pay payment charge stripe s3 sqs sns`.split(/\s+/),
);
const answering = new Set(
  `generate completion completions chat llm prompt model invoke claim code slug`.split(' '),
);

/** By its name it asks something outside that may be down; a made-up text or a drawn name is asked for anew at once. */
function reachesService(syntax: SyntaxQueries, callee: Node): boolean {
  const words = wordsOf(syntax.textOf(callee));
  return words.some(word => services.has(word)) && !words.some(word => answering.has(word));
}

function nameOf(syntax: SyntaxQueries, callee: Node): string {
  return syntax.textOf(callee).replace(/\s+/g, '');
}

function isAxiosRetry(syntax: SyntaxQueries, { arguments: given, callee }: CallExpression): boolean {
  const origin = callee.type === 'Identifier' ? syntax.originOf(callee) : undefined;
  if (origin?.kind !== 'library' || origin.package !== 'axios-retry') return false;
  return ['default', '*'].includes(origin.export) && origin.path.length === 0 && given.length > 0;
}

/** `retry(handleAll, { maxAttempts: 3 })` of `cockatiel` has no wait by itself; `p-retry` loses its own with `minTimeout: 0`. */
function policyWithoutWait(
  syntax: SyntaxQueries,
  { arguments: given, callee }: CallExpression,
): { readonly library: string; readonly remedy: string } | undefined {
  const origin = syntax.originOf(callee);
  const options = given[1];
  if (origin.kind !== 'library' || options?.type !== 'ObjectExpression') return undefined;
  if (options.properties.some(one => one.type === 'SpreadElement')) return undefined;
  if (origin.package === 'cockatiel' && (origin.path.at(-1) ?? origin.export) === 'retry')
    return objectProperty(options, 'backoff') === undefined
      ? { library: 'cockatiel', remedy: 'Set `backoff: new ExponentialBackoff()`' }
      : undefined;
  const least = objectProperty(options, 'minTimeout')?.value;
  const isAtOnce = origin.package === 'p-retry' && least?.type === 'Literal' && least.value === 0;
  return isAtOnce && !waitsItself(syntax, options)
    ? { library: 'p-retry', remedy: 'Leave `minTimeout` at one second or more' }
    : undefined;
}

/** `p-retry` awaits `onFailedAttempt`, which may wait as long as the answer asks for. */
function waitsItself(syntax: SyntaxQueries, options: ObjectExpression): boolean {
  const between = objectProperty(options, 'onFailedAttempt')?.value;
  return (
    between !== undefined &&
    (!isFunction(between) ||
      [...ownNodesIn(syntax, between.body ?? between)].some(node => isWait(syntax, node)))
  );
}

interface Retried {
  readonly callee: Node;
  readonly waits: 'never' | 'equally' | 'grows';
}

/** What a loop over attempts tries, and whether it waits in between. */
function retriedIn(
  context: SourceContext,
  node: TryStatement,
  ancestors: readonly Node[],
): Retried | undefined {
  const { syntax } = context;
  const { block, handler } = node;
  const owner = functionAround(ancestors);
  const loop = loopOfAttempts(syntax, ancestors, owner, block);
  if (loop === undefined || handler === null || owner?.async !== true || !goesOn(syntax, handler))
    return undefined;
  // A conflict is tried again at once, and with what was read anew.
  if (
    /conflict|version|deadlock|serializ|unique|duplicate|P2002|P2034|collision/i.test(syntax.textOf(handler))
  )
    return undefined;
  const tried = triedIn(syntax, block);
  if (tried === undefined || !leavesLoop(syntax, block) || triesAgainItself(context, tried)) return undefined;
  if (asksAnother(syntax, tried, loop)) return undefined;
  if (!namesAttempts(syntax, loop) && !reachesService(syntax, tried.callee)) return undefined;
  return { callee: tried.callee, waits: waitIn(syntax, loop, block) };
}

const attempts = /attempt|retr(?:y|ies)|tries/i;

/** The innermost loop, if it counts attempts, or counts to a number for no other reason. */
function loopOfAttempts(
  syntax: SyntaxQueries,
  ancestors: readonly Node[],
  owner: AnyFunction | undefined,
  block: Node,
): Node | undefined {
  const inside = owner === undefined ? ancestors : ancestors.slice(ancestors.indexOf(owner) + 1);
  const loop = inside.findLast(around => /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(around.type));
  if (loop === undefined) return undefined;
  return namesAttempts(syntax, loop) || onlyCounts(syntax, loop, block) ? loop : undefined;
}

function namesAttempts(syntax: SyntaxQueries, loop: Node): boolean {
  if (!('body' in loop) || Array.isArray(loop.body)) return false;
  const body = loop.body;
  if (body === null || typeof body !== 'object' || !('start' in body)) return false;
  const head =
    loop.type === 'DoWhileStatement'
      ? syntax.textOf(loop.test)
      : syntax.textOf({ start: loop.start, end: body.start });
  return attempts.test(head);
}

/** `for (let i = 0; i < 5; i++)`, and what is tried does not ask which turn it is. */
function onlyCounts(syntax: SyntaxQueries, loop: Node, block: Node): boolean {
  if (loop.type !== 'ForStatement' || loop.test?.type !== 'BinaryExpression') return false;
  const { left, right } = loop.test;
  if (left.type !== 'Identifier' || right.type !== 'Literal' || typeof right.value !== 'number') return false;
  return ![...nodesIn(syntax, block)].some(node => node.type === 'Identifier' && node.name === left.name);
}

/** Nothing in the handler ends the loop whatever happens. */
function goesOn(syntax: SyntaxQueries, handler: CatchClause): boolean {
  return (
    !handler.body.body.some(statement =>
      ['ThrowStatement', 'ReturnStatement', 'BreakStatement'].includes(statement.type),
    ) && syntax.textOf(handler).length > 0
  );
}

/** Success ends the loop. */
function leavesLoop(syntax: SyntaxQueries, block: Node): boolean {
  return [...ownNodesIn(syntax, block)].some(
    inner => inner.type === 'ReturnStatement' || inner.type === 'BreakStatement',
  );
}

/** The one thing that is awaited and reaches outside. */
function triedIn(syntax: SyntaxQueries, block: Node): CallExpression | undefined {
  for (const node of ownNodesIn(syntax, block)) {
    if (node.type !== 'AwaitExpression') continue;
    const call = unwrap(node.argument);
    if (call.type !== 'CallExpression' || mayFailQuietly(syntax, call) || isWait(syntax, node)) continue;
    return /^Promise\./.test(syntax.textOf(call.callee)) ? raced(syntax, call) : call;
  }
  return undefined;
}

/** Producers of kafkajs wait longer each time before they give up. */
function triesAgainItself({ facts }: SourceContext, call: CallExpression): boolean {
  const usesKafka = facts.imports.some(({ specifier }) => specifier === 'kafkajs');
  return usesKafka && /^(?:send|sendBatch|connect)$/.test(calledName(call) ?? '');
}

/** `Promise.race([load(), deadline()])` tries the first. */
function raced(syntax: SyntaxQueries, call: CallExpression): CallExpression | undefined {
  return call.arguments
    .flatMap(argument => [...ownNodesIn(syntax, argument)])
    .find((node): node is CallExpression => node.type === 'CallExpression');
}

/** `const client = pick(clients)` in the loop: each attempt is made with another one. */
function asksAnother(syntax: SyntaxQueries, call: CallExpression, loop: Node): boolean {
  const [root = ''] = syntax.textOf(call.callee).split(/[^\w$]/, 1);
  return [...ownNodesIn(syntax, loop)].some(
    node => node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === root,
  );
}

const waiting = /sleep|delay|wait|pause|timeout|backoff|setTimeout/i;

function isWait(syntax: SyntaxQueries, node: Node): boolean {
  if (node.type !== 'AwaitExpression') return false;
  const awaited = unwrap(node.argument);
  if (awaited.type === 'NewExpression') return /setTimeout/.test(syntax.textOf(awaited));
  return awaited.type === 'CallExpression' && waiting.test(calledName(awaited) ?? '');
}

/** How the loop waits: with a wait made of literals only, each is as long as the last. */
function waitIn(syntax: SyntaxQueries, loop: Node, block: Node): Retried['waits'] {
  const waits = [...ownNodesIn(syntax, loop)].filter(node => isWait(syntax, node));
  const other = [...ownNodesIn(syntax, loop)].some(
    node =>
      node.type === 'AwaitExpression' &&
      (node.start < block.start || node.end > block.end) &&
      !isWait(syntax, node),
  );
  // Something else that is awaited between two attempts may take its time.
  if (waits.length === 0) return other ? 'grows' : 'never';
  return waits.every(wait => isConstant(syntax, wait)) ? 'equally' : 'grows';
}

function isConstant(syntax: SyntaxQueries, wait: Node): boolean {
  const call = wait.type === 'AwaitExpression' ? unwrap(wait.argument) : wait;
  const given =
    call.type === 'CallExpression'
      ? call.arguments
      : /setTimeout\([^,]+,\s*\d[\d_]*\s*\)/.test(syntax.textOf(call))
        ? []
        : undefined;
  if (given === undefined || given.some(isFunction)) return false;
  return given.every(argument => argument.type === 'Literal' && typeof argument.value === 'number');
}
