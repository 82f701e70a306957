import {
  type AsyncCallback,
  asyncCallbackOf,
  type CallbackUse,
  type CallExpression,
  canAwait,
  catchesAll,
  defineRule,
  isArray,
  isFunction,
  mayBeArray,
  type Node,
  type ProposedFix,
  proposeToWait,
  rangeOf,
  type SourceContext,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'quality/async-callback-dropped',
  statement: 'Somebody waits for every promise, and sees it fail.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    { name: 'CWE-391: unchecked error condition', url: 'https://cwe.mitre.org/data/definitions/391.html' },
    {
      name: 'Node.js, unhandled rejections end the process',
      url: 'https://nodejs.org/api/process.html#event-unhandledrejection',
    },
  ],
  options: {},
  messages: {
    each: '`forEach` does not wait for this async callback: what follows runs before it is done, and an error in it ends the process. Use `for…of` with `await`, or `Promise.all` over `map`.',
    handled:
      'Nobody waits for the async callbacks of this `{{method}}`: what follows runs before they are done. Use `for…of` with `await`, or `Promise.all` over `map`.',
    predicate:
      '`{{method}}` takes the promise of this async callback for true, whatever it resolves to. Await all answers first, then apply `{{method}}` to them.',
    mapped: 'Nobody waits for the promises of this `map`, or sees one fail. Await `Promise.all` of them.',
    awaitedArray:
      '`await` on an array waits for nothing, and this `map` gives an array of promises. Await `Promise.all` of them.',
    floating: 'Nobody waits for `{{callee}}`, or sees it fail. Await it, or handle its errors with `catch`.',
  },
  docs: {
    why: `An async function gives its caller a promise at its first \`await\`. \`forEach\` throws it away: the response is sent, the transaction commits, the test passes, and the work goes on behind it or never happens. When it fails nobody is there to catch it, and Node ends the process. \`filter\`, \`some\` and \`find\` look at the promise itself, which is always true, so that a permission check lets everybody in.`,
    howToFix: `One after the other: \`for (const order of orders) await ship(order);\`. All at once: \`await Promise.all(orders.map(ship))\`; with many elements or a database behind it limit how many run together (\`p-limit\`). For \`filter\` and \`find\` collect the answers with \`Promise.all\` first and then choose by index. Work that nobody shall wait for gets a \`catch\` that logs, or better a job queue.`,
    whenNotToFollow: `Where it is on purpose that nobody waits, say so: \`void track(event)\` or \`track(event).catch(log)\`; both keep the rule silent. An own class whose \`forEach\` does wait for its callback can be suppressed with that reason; where its result is awaited or returned, the rule says nothing about receivers that it does not know to be arrays.`,
  },
  examples: () => import('./async-callback-dropped.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    return {
      CallExpression(call, ancestors) {
        const around = [...ancestors];
        const use = useOf(around);
        const given = asyncCallbackOf(context, call);
        const at = call.callee;
        if (given !== undefined) {
          const problem = problemOf(context, given, use, around);
          if (problem === undefined) return;
          const { method } = given;
          const fixes = proposeToWait(context, given, around, use);
          if (problem === 'predicate') report({ message: problem, at, data: { method }, fixes });
          else if (problem !== 'handled') report({ message: problem, at, fixes });
          else report({ message: problem, at, data: { method }, severity: 'information', fixes });
        } else if (use === 'dropped' && isFloatingIo(context, call)) {
          const data = { callee: syntax.textOf(call.callee).replace(/\s+/g, '') };
          report({ message: 'floating', at, data, fixes: awaitIt(context, call, around) });
        }
      },
    };
  },
});

type Problem = 'each' | 'mapped' | 'awaitedArray' | 'predicate' | 'handled';

/** What goes wrong with an async callback, if it is certain. */
function problemOf(
  context: SourceContext,
  given: AsyncCallback,
  use: CallbackUse,
  ancestors: readonly Node[],
): Problem | undefined {
  if (!mayBeArray(context, given.list)) return undefined;
  const isHandled = given.body !== undefined && catchesAll(context.syntax, given.body);
  const isKnown = isArray(context, given.list);
  switch (given.method) {
    case 'forEach':
      if (use !== 'dropped' && !isKnown) return undefined;
      return isHandled ? 'handled' : 'each';
    case 'map':
      if (use === 'dropped') return isHandled ? 'handled' : 'mapped';
      return ancestors.at(-1)?.type === 'AwaitExpression' ? 'awaitedArray' : undefined;
    default:
      return use === 'used' || isKnown ? 'predicate' : undefined;
  }
}

function useOf(ancestors: readonly Node[]): CallbackUse {
  const parent = ancestors.findLast(node => node.type !== 'ChainExpression');
  if (parent?.type === 'ExpressionStatement') return 'dropped';
  const isReturned = parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression';
  return parent?.type === 'AwaitExpression' || isReturned ? 'awaited' : 'used';
}

/** A write or a request to elsewhere, by what is known of libraries. */
function isFloatingIo({ syntax }: SourceContext, call: CallExpression): boolean {
  if (call.arguments.some(isFunction)) return false;
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') return origin.name === 'fetch' && origin.path.length === 0;
  if (origin.kind !== 'library') return false;
  const verb = syntax.libraries.dataMethod(origin)?.verb ?? '';
  if (['create', 'update', 'upsert', 'delete'].includes(verb)) return true;
  // What Nest's HttpService gives is no promise.
  return origin.package !== '@nestjs/axios' && syntax.libraries.httpMethod(origin) !== undefined;
}

function awaitIt(
  { path }: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  if (!canAwait(ancestors)) return [];
  const place = { path, ...rangeOf(call) };
  return [{ title: 'Await it', kind: 'suggestion', edits: editor => [editor.insertBefore(place, 'await ')] }];
}
