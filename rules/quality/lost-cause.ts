import {
  type AnyFunction,
  type CallExpression,
  defineRule,
  type ErrorHandler,
  errorHandlerAround,
  functionAround,
  givesNoFailure,
  guardedCalls,
  isErrorExamined,
  mayFailQuietly,
  type NewExpression,
  type Node,
  nameError,
  ownFunctionOf,
  ownNodesIn,
  type ProjectModel,
  type ProposedFix,
  rangeOf,
  type SourceContext,
  type SyntaxQueries,
  unwrap,
  usesOfError,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'quality/lost-cause',
  statement: 'An error that is thrown on keeps what caused it, and a `try` waits for what it guards.',
  severity: 'information',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    {
      name: 'ECMAScript, error cause',
      url: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Error/cause',
    },
  ],
  options: {},
  messages: {
    lost: 'What really failed is lost here: `{{error}}` knows nothing of the error that was caught. Hand that on as `cause`.',
    textOnly:
      'Of the error that was caught only its text is kept: where it came from is lost. Hand it on as `cause`.',
    catchPassed:
      'This `try` gives back the promise of `{{callee}}` without waiting, so its `catch` never sees it fail. Write `return await`.',
    finallyTooEarly:
      'This `try` gives back the promise of `{{callee}}` without waiting, so its `finally` runs before the work is done. Write `return await`.',
  },
  docs: {
    why: `"Could not save the order" is all that the log then says: whether the database was down, a column was missing or a type was wrong stays unknown, and so does the line where it happened. Whoever is on call has to reproduce it. With \`cause\` Node and the loggers print the whole chain. A \`return\` of a promise inside \`try\` loses even more: by the time the promise fails the \`try\` is over, and its \`catch\` never runs.`,
    howToFix: `Pass the caught error as the second argument: \`new Error('Could not save the order', { cause: error })\`. The exceptions of Nest take the same option. An error class of your own takes it when its constructor hands \`options\` on to \`super(message, options)\`. In \`try\`, \`return await\` waits, so that \`catch\` and \`finally\` do what they say.`,
    whenNotToFollow: `Where the caught error is an expected answer that gets a better name, such as "not found", its cause tells nobody anything: the rule leaves errors alone whose kind was asked or whose text says that the input was wrong. The option \`cause\` needs \`ES2022\` in the \`lib\` of TypeScript. Errors that were logged before are left alone, too. Where nothing but a computation or a reading of text can fail, little is lost: this is left to the preset \`strict\`.`,
  },
  examples: () => import('./lost-cause.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    return {
      ThrowStatement({ argument }, ancestors) {
        const thrown = unwrap(argument);
        if (thrown.type !== 'NewExpression') return;
        const handler = errorHandlerAround(ancestors);
        if (handler === undefined || !takesCause(syntax, thrown) || blamesInput(syntax, thrown)) return;
        if (isErrorExamined(context, handler, ancestors) || onlyReadsText(syntax, handler, ancestors)) return;
        if (hasTriedAgain(syntax, handler, ancestors)) return;
        const uses =
          handler.name === undefined ? undefined : usesOfError(context, handler.body, handler.name);
        if (uses?.has('whole') === true || (handler.name === undefined && !handler.isNameless)) return;
        const keepsText = uses?.has('text') === true;
        // What is only computed fails by what it is given, and the new error says so.
        const isSure = guardedCalls(syntax, handler, ancestors).length > 0;
        const rest = {
          at: thrown,
          fixes: [handOn(context, thrown, handler)],
          ...(!isSure && { preset: 'strict' as const }),
        };
        if (keepsText) report({ message: 'textOnly', ...rest });
        else report({ message: 'lost', data: { error: syntax.textOf(thrown.callee) }, ...rest });
      },
      ReturnStatement({ argument }, ancestors) {
        const call = argument === null ? undefined : unwrap(argument);
        if (call?.type !== 'CallExpression' || isAwaited(syntax, argument)) return;
        const message = guardAround(ancestors);
        if (message === undefined || callsItself(context, call)) return;
        const isPromise = givesPromise(syntax, call);
        const own = isPromise ? undefined : ownFunctionOf(syntax, call);
        if (!isPromise && (own === undefined || isMeantForOther(syntax, ancestors))) return;
        const place = { path: context.path, ...rangeOf(call) };
        report({
          message,
          at: call.callee,
          data: { callee: syntax.textOf(call.callee).replace(/\s+/g, '') },
          severity: 'warning',
          fixes: [
            { title: 'Wait for it', kind: 'safe', edits: editor => [editor.insertBefore(place, 'await ')] },
          ],
          ...(own !== undefined && { onlyIf: own }),
        });
      },
    };
  },
  confirm(origin, model: ProjectModel, message) {
    if (origin.kind !== 'function') return false;
    const isAsync = model.facts(origin.path)?.functions[origin.function]?.isAsync === true;
    // A `finally` runs too early all the same.
    return isAsync && (message !== 'catchPassed' || !givesNoFailure(origin, model));
  },
});

const plainErrors = new Set(['Error', 'TypeError', 'RangeError']);
const serverErrors = new Set([
  'InternalServerErrorException',
  'BadGatewayException',
  'ServiceUnavailableException',
  'GatewayTimeoutException',
]);

/** Errors whose constructor is known to take `{ cause }`, and that do not say that a client did something wrong. */
function takesCause(syntax: SyntaxQueries, { arguments: given, callee }: NewExpression): boolean {
  if (given.length > 1) return false;
  const origin = syntax.originOf(callee);
  if (origin.kind === 'global') return origin.path.length === 0 && plainErrors.has(origin.name);
  return origin.kind === 'library' && origin.package === '@nestjs/common' && serverErrors.has(origin.export);
}

const wrongInput =
  /invalid|not? (?:a )?valid|malformed|not found|no such|unknown|unauthori[sz]ed|forbidden|denied|expired|missing|required|must|already|not allowed|unsupported|not supported|wrong|bad |pars(?:e|able)\b|not (?:a number|a boolean|match|authenticated)|authori[sz]ing|authenticating|does(?: not|n't) exist|please (?:make sure|install|check)/i;

/** `throw new Error('Invalid token')` turns a failure into an answer about what was given. */
function blamesInput(syntax: SyntaxQueries, { arguments: given }: NewExpression): boolean {
  const [message] = given;
  return message !== undefined && wrongInput.test(syntax.textOf(message));
}

/** `JSON.parse`, `new URL`: all that can fail there is that the text was no such thing, and the new error says so. */
function onlyReadsText(syntax: SyntaxQueries, { node }: ErrorHandler, ancestors: readonly Node[]): boolean {
  const guarded = ancestors[ancestors.indexOf(node) - 1];
  if (guarded?.type !== 'TryStatement') return false;
  return [...ownNodesIn(syntax, guarded.block)].every(
    inner =>
      (inner.type !== 'CallExpression' || mayFailQuietly(syntax, inner)) &&
      (inner.type !== 'NewExpression' || /^URL$/.test(syntax.textOf(inner.callee))) &&
      inner.type !== 'AwaitExpression',
  );
}

/** `if (!second.ok) throw …` after `second = await …`: another way was tried in the handler, and that is what failed. */
function hasTriedAgain(
  syntax: SyntaxQueries,
  { body, node }: ErrorHandler,
  ancestors: readonly Node[],
): boolean {
  const awaited = [...ownNodesIn(syntax, body)].flatMap(inner =>
    inner.type === 'VariableDeclarator' && isAwaited(syntax, inner.init)
      ? namesIn(syntax, inner.id)
      : inner.type === 'AssignmentExpression' && isAwaited(syntax, inner.right)
        ? namesIn(syntax, inner.left)
        : [],
  );
  return ancestors
    .slice(ancestors.indexOf(node))
    .some(
      around =>
        around.type === 'IfStatement' &&
        (namesIn(syntax, around.test).some(name => awaited.includes(name)) ||
          [...ownNodesIn(syntax, around.test)].some(({ type }) => type === 'AwaitExpression')),
    );
}

function namesIn(syntax: SyntaxQueries, node: Node): readonly string[] {
  return [...ownNodesIn(syntax, node)].flatMap(inner => (inner.type === 'Identifier' ? [inner.name] : []));
}

function handOn(context: SourceContext, thrown: NewExpression, handler: ErrorHandler): ProposedFix {
  const { path } = context;
  return {
    title: 'Hand the caught error on as `cause`',
    // Types know the option from ES2022 on, and the file does not tell for what it is compiled.
    kind: 'suggestion',
    edits(editor) {
      const [message] = thrown.arguments;
      const named = nameError(context, editor, handler);
      if (message === undefined || named === undefined) return [];
      const option = named.name === 'cause' ? '{ cause }' : `{ cause: ${named.name} }`;
      return [...named.edits, editor.insertAfter({ path, ...rangeOf(message) }, `, ${option}`)];
    },
  };
}

/** What of a `try` in the same async function is passed by, when what is returned there is not awaited. */
function guardAround(ancestors: readonly Node[]): 'catchPassed' | 'finallyTooEarly' | undefined {
  const owner: AnyFunction | undefined = functionAround(ancestors);
  if (owner?.async !== true || owner.generator === true) return undefined;
  const inside = ancestors.slice(ancestors.indexOf(owner) + 1);
  for (const [index, node] of inside.entries()) {
    if (node.type !== 'TryStatement' || inside[index + 1] !== node.block) continue;
    if (node.handler !== null && onlyThrowsAgain(node.handler)) return undefined;
    return node.handler === null ? 'finallyTooEarly' : 'catchPassed';
  }
  return undefined;
}

/** `catch (error) { throw error; }` does nothing for anybody, whether it runs or not. */
function onlyThrowsAgain({ body, param }: Extract<Node, { type: 'CatchClause' }>): boolean {
  const [first, ...others] = body.body;
  if (first?.type !== 'ThrowStatement' || others.length > 0) return false;
  const { argument } = first;
  return argument.type === 'Identifier' && param?.type === 'Identifier' && argument.name === param.name;
}

/** What is called in the end may well throw one of these. */
const ofDatabase = /Prisma|QueryFailed|Sequelize|Mongo|\.code\b/;

/** A `catch` that gives other names to errors it knows, and lets the rest go on, is there for what the `try` does wait for. */
function isMeantForOther(syntax: SyntaxQueries, ancestors: readonly Node[]): boolean {
  const guard = ancestors.findLast(node => node.type === 'TryStatement');
  const last = guard?.handler?.body.body.at(-1);
  return (
    guard?.handler != null &&
    last?.type === 'ThrowStatement' &&
    syntax.textOf(last.argument) ===
      (guard.handler.param === null ? '' : syntax.textOf(guard.handler.param)) &&
    guard.handler.body.body.slice(0, -1).every(({ type }) => type === 'IfStatement') &&
    !ofDatabase.test(syntax.textOf(guard.handler)) &&
    [...ownNodesIn(syntax, guard.block)].some(({ type }) => type === 'AwaitExpression')
  );
}

/** A function that tries again by calling itself catches what fails there. */
function callsItself({ facts, path, syntax }: SourceContext, call: CallExpression): boolean {
  const origin = syntax.originOf(call.callee);
  const called =
    origin.kind === 'function' && origin.path === path ? facts.functions[origin.function] : undefined;
  return called !== undefined && called.span.start <= call.start && call.end <= called.span.end;
}

function isAwaited(syntax: SyntaxQueries, node: Node | null): boolean {
  return node !== null && /^\(*await\b/.test(syntax.textOf(node));
}

const verbs = new Set(['find-one', 'find-many', 'count', 'create', 'update', 'upsert', 'delete']);

function givesPromise(syntax: SyntaxQueries, call: CallExpression): boolean {
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') return origin.name === 'fetch' && origin.path.length === 0;
  if (origin.kind !== 'library' || origin.package === '@nestjs/axios') return false;
  return (
    verbs.has(syntax.libraries.dataMethod(origin)?.verb ?? '') ||
    syntax.libraries.httpMethod(origin) !== undefined
  );
}
