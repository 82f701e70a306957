import {
  type AnyFunction,
  type CallExpression,
  calledName,
  defineRule,
  insertStatementsAfter,
  isFunction,
  isNeverCalled,
  logCallOf,
  type Node,
  nodesIn,
  ownNodesIn,
  type ProposedFix,
  rangeOf,
  type SourceContext,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'ops/fatal-error-swallowed',
  statement: 'A process that has lost its way ends, so that a fresh one can take over.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Operational excellence',
  standards: [
    {
      name: 'CWE-248: uncaught exception',
      url: 'https://cwe.mitre.org/data/definitions/248.html',
    },
    {
      name: 'Node.js, using uncaughtException correctly',
      url: 'https://nodejs.org/api/process.html#warning-using-uncaughtexception-correctly',
    },
  ],
  options: {},
  messages: {
    goesOn:
      'After `{{event}}` nobody knows what state the process is in, and this handler lets it serve on. Log the error, then end with `process.exit(1)`.',
  },
  docs: {
    why: `An exception that nobody caught has stopped some work in the middle: a transaction is open, a lock is held, a connection is taken from the pool and never given back, a client waits for an answer that does not come. A handler that only logs keeps such a process alive. It still passes its health check and slowly stops to serve, and no orchestrator knows that it should be replaced.`,
    howToFix: `Log the error and end with \`process.exit(1)\`; the orchestrator starts a new process. To let other requests finish, close the server first and give that a deadline of a few seconds. Make sure that the log line is written: loggers that write in the background have a \`flush\` or \`final\`. Errors that are expected are caught where they happen, not here.`,
    whenNotToFollow: `In a worker thread, which another thread watches and replaces, and in a desktop program that shows the error and lets the user decide. The rule is silent where the handler calls something that may end the process, where the file works with worker threads, and in functions of an application that nothing calls. Left to the preset \`strict\` are files that by their names are run by hand, and rejections that go to a tracker of errors or that a comment speaks of: these are survived on purpose.`,
  },
  examples: () => import('./fatal-error-swallowed.examples.ts'),
  visit(context) {
    const { facts, path, report } = context;
    return {
      CallExpression(call, ancestors) {
        const event = fatalEventOf(context, call);
        const [, handler] = call.arguments;
        if (event === undefined || handler === undefined) return;
        if (facts.imports.some(({ specifier }) => /worker_threads$|^electron$/.test(specifier))) return;
        if (isTakenOff(context, event)) return;
        const [program] = ancestors;
        const body = functionOf(context, handler, program);
        const goesOn = body === undefined ? isLogMethod(context, handler) : onlyLogs(context, body, program);
        if (!goesOn) return;
        const owner = facts.calls.find(
          ({ span }) => span.start === call.start && span.end === call.end,
        )?.function;
        report({
          message: 'goesOn',
          at: call.callee,
          data: { event },
          fixes: body === undefined ? [] : [endProcess(context, body)],
          ...(event === 'unhandledRejection' && { severity: 'warning' }),
          ...((!isOfService(path, ancestors) ||
            (event === 'unhandledRejection' && isDecided(context, call))) && {
            preset: 'strict',
          }),
          ...(owner !== undefined && { onlyIf: { root: { kind: 'function', function: owner }, path: [] } }),
        });
      },
    };
  },
  confirm: (origin, model) => origin.kind !== 'function' || !isNeverCalled(origin, model),
});

const events = ['uncaughtException', 'unhandledRejection'];
const listening = ['on', 'once', 'addListener', 'prependListener'];

/** `process.on('uncaughtException', …)` */
function fatalEventOf({ syntax }: SourceContext, call: CallExpression): string | undefined {
  if (!listening.includes(calledName(call) ?? '')) return undefined;
  const [event] = call.arguments;
  if (event?.type !== 'Literal' || typeof event.value !== 'string' || !events.includes(event.value))
    return undefined;
  const origin = syntax.originOf(call.callee);
  const isProcess =
    (origin.kind === 'global' && origin.name === 'process' && origin.path.length === 1) ||
    (origin.kind === 'library' && origin.package === 'process');
  return isProcess ? event.value : undefined;
}

/** `process.removeListener('unhandledRejection', listener)`: it hears what goes wrong in one piece of work. */
function isTakenOff({ facts }: SourceContext, event: string): boolean {
  return facts.calls.some(({ callee, arguments: [name] }) => {
    const isProcess = callee?.root.kind === 'global' && callee.root.name === 'process';
    const isRemoval = isProcess && /^(?:removeListener|off)$/.test(callee.path.join('.'));
    return isRemoval && name?.kind === 'literal' && name.value === event;
  });
}

/** What is run by hand does one thing and ends; a service is set up in a function, or in a file that is called so. */
function isOfService(path: string, ancestors: readonly Node[]): boolean {
  const file = path.split('/').at(-1) ?? '';
  return (
    ancestors.some(isFunction) ||
    /(?:^|[.-])(?:main|index|server|app|start|bootstrap|www|worker|entry|process|errors?|exceptions?|fatal)(?=[.-])/i.test(
      file,
    )
  );
}

/** Rejections often come from work on the side: a comment says so, or a tracker of errors is told. */
function isDecided({ source, syntax }: SourceContext, call: CallExpression): boolean {
  if (/\bcapture(?:Exception|Error)|\bnoticeError|\brecordException/.test(syntax.textOf(call))) return true;
  const above = syntax.commentsIn({ start: 0, end: call.start }).at(-1);
  const texts = syntax.commentsIn(call).map(({ text }) => text);
  if (above !== undefined && /^\s*$/.test(source.text.slice(above.end, call.start))) texts.push(above.text);
  return texts.some(text =>
    /crash|surviv|\bdie\b|kill|ignor|on purpose|intention|instead|alive|keep/i.test(text),
  );
}

/** The function of this file that a node is or names. */
function functionOf(
  { facts, path, syntax }: SourceContext,
  node: Node,
  program: Node | undefined,
): AnyFunction | undefined {
  if (isFunction(node)) return node;
  const origin = syntax.originOf(node);
  if (origin.kind !== 'function' || origin.path !== path || program === undefined) return undefined;
  const span = facts.functions[origin.function]?.span;
  for (const inner of nodesIn(syntax, program)) {
    if (isFunction(inner) && inner.end === span?.end && inner.start >= span.start) return inner;
  }
  return undefined;
}

/** `process.on('uncaughtException', logger.error)` */
function isLogMethod({ syntax }: SourceContext, node: Node): boolean {
  const origin = syntax.originOf(node);
  if (origin.kind === 'global') return origin.name === 'console';
  return origin.kind === 'library' && syntax.libraries.logLevel(origin) !== undefined;
}

const harmless =
  /^(?:capture(?:Exception|Message|Error)|notice|noticeError|notify|reportError|recordException|inc|increment|stringify|String|toString|includes|isArray|now|toISOString|has)$/;

/** Whether all that a function does is to tell of the error. What calls something else may end the process there. */
function onlyLogs(context: SourceContext, body: AnyFunction, program: Node | undefined, depth = 0): boolean {
  const { syntax } = context;
  if (body.body === null) return false;
  for (const node of ownNodesIn(syntax, body.body)) {
    if (node.type === 'ThrowStatement') return false;
    if (node.type === 'AssignmentExpression' && /exitCode/.test(syntax.textOf(node.left))) return false;
    if (node.type === 'NewExpression' && !/Error$/.test(syntax.textOf(node.callee))) return false;
    if (node.type !== 'CallExpression' || logCallOf(context, node) !== undefined) continue;
    if (harmless.test(calledName(node) ?? '') && !/process/.test(syntax.textOf(node.callee))) continue;
    const own = depth < 2 ? functionOf(context, node.callee, program) : undefined;
    if (own === undefined || !onlyLogs(context, own, program, depth + 1)) return false;
  }
  return true;
}

function endProcess(context: SourceContext, { body }: AnyFunction): ProposedFix {
  const { path, source, syntax } = context;
  return {
    title: 'End the process',
    kind: 'suggestion',
    edits(editor) {
      if (body === null) return [];
      const last = body.type === 'BlockStatement' ? body.body.at(-1) : undefined;
      if (last !== undefined) return [insertStatementsAfter(editor, context, last, 'process.exit(1);')];
      const indentation = editor.indentationAt(path, body.start);
      const isEmpty = body.type === 'BlockStatement';
      const code = isEmpty ? '{\n  process.exit(1);\n}' : '{\n  $report;\n  process.exit(1);\n}';
      const parts = { report: isEmpty ? '' : syntax.textOf(body) };
      return [editor.replace({ path, ...rangeOf(body) }, writeInStyle(code, source, { indentation, parts }))];
    },
  };
}
