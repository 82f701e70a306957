import {
  type CallExpression,
  type CatchClause,
  calledName,
  catchesAll,
  changesSomething,
  defineRule,
  drivesPage,
  failureCallbackOf,
  functionAt,
  isExplainedAbove,
  isFunction,
  isGivingUp,
  isMissedByNobody,
  isStatedSilence,
  loggerAt,
  lostFailures,
  mayFailQuietly,
  type Node,
  option,
  type ProposedFix,
  receiverOf,
  runsInPage,
  type Silence,
  type SourceContext,
  type SyntaxQueries,
  silenceOf,
  silenceOfNamed,
  statementsOf,
  surelyMatters,
  unwrap,
  whoNotices,
  wordsOf,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'quality/swallowed-exception',
  statement: 'When something outside fails, somebody learns of it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    {
      name: 'CWE-1069: empty exception block',
      url: 'https://cwe.mitre.org/data/definitions/1069.html',
    },
    { name: 'CWE-390: error without action', url: 'https://cwe.mitre.org/data/definitions/390.html' },
  ],
  options: {
    mayFail: option(
      ['analytics', 'telemetry', 'metrics', 'tracking', 'track', 'heartbeat'],
      'Words in the names of calls whose failure nobody needs to learn of.',
    ),
  },
  messages: {
    emptyCatch:
      'When `{{callee}}` fails, nobody learns of it: this `catch` is empty. Log the error and throw it on, or say in a comment why it may be ignored.',
    returningCatch:
      'When `{{callee}}` fails, nobody learns of it: this `catch` only returns. Log the error and throw it on, or say in a comment why it may be ignored.',
    continuingCatch:
      'When `{{callee}}` fails, nobody learns of it: this `catch` only goes on with the loop. Log the error, or say in a comment why it may be ignored.',
    undoingCatch:
      'When `{{callee}}` fails, it is all rolled back, and nobody learns of it: whoever asked is told that it worked. Throw the error on.',
    emptyHandler:
      'When `{{callee}}` fails, nobody learns of it: the callback for it does nothing. Log the error, or say in a comment why it may be ignored.',
    valueInstead:
      'When `{{callee}}` fails, its caller gets `{{value}}`, and nobody learns why. Log the error, or say in a comment why it may be ignored.',
  },
  docs: {
    why: `A database that is down, a mail that was not sent, a full disk: the call says so by an exception, and an empty \`catch\` throws that away. The caller believes that everything worked and answers 200. There is no log line, no alert and no retry, and whoever searches for the missing mail two weeks later finds nothing.`,
    howToFix: `Catch only where something can be done about it: retry, use another source, answer with another status. Everywhere else let the error go on to the handler of the framework, which logs it. If going on without is right, log at \`warn\` and go on. If the failure really means nothing, write the reason into the \`catch\` as a comment: the next reader needs it, and the rule takes it for an answer.`,
    whenNotToFollow: `Closing what is being given up anyway, probing whether something is there, and reading a value that has a default may fail in silence: the rule knows the usual forms (\`close\`, \`rollback\`, \`unlink\`, \`access\`, \`import\`, a default before or a fallback after the \`try\`) and says nothing, as it does of steps on a page of a browser and of functions whose comment says that they are best effort. For other calls add a comment, or a word of their names to the option \`mayFail\`. Only an empty \`catch\` around calls that by their names write rows, pay or send mail, and one that rolls back and does nothing more, are reported everywhere; reads, files, deletions, \`continue\`, \`return\` and callbacks such as \`.catch(() => {})\` are often let go on purpose, and left to the preset \`strict\`.`,
  },
  examples: () => import('./swallowed-exception.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    const mayFail = (callee: string): boolean =>
      wordsOf(callee).some(word => context.options.mayFail.includes(word));
    return {
      TryStatement(node, ancestors) {
        const { handler } = node;
        const silence = handler === null ? undefined : silenceOf(syntax, handler);
        if (handler === null || silence === undefined || isMeant(syntax, ancestors)) return;
        if (isExplainedAbove(syntax, node)) return;
        const lost = lostFailures(syntax, node, ancestors, silence).filter(
          call =>
            !mayFail(syntax.textOf(call.callee)) &&
            !isMissedByNobody(syntax, call) &&
            !cannotFail(context, call, ancestors[0]),
        );
        const mattering = lost.find(call => surelyMatters(syntax, call));
        const failing = mattering ?? lost[0];
        if (failing === undefined) return;
        // Whoever writes `return` or `continue` has decided how it goes on.
        const isSure = silence.kind === 'undoes' || (mattering !== undefined && silence.kind === 'empty');
        report({
          message: messageOf(silence),
          at: handler,
          ...(!isSure && { preset: 'strict' }),
          data: { callee: shorten(syntax.textOf(failing.callee)) },
          fixes: [logInCatch(context, handler, [...ancestors], silence)],
        });
      },
      CallExpression(call, ancestors) {
        const callback = failureCallbackOf(call);
        const failing = receiverOf(call);
        if (callback === undefined || failing?.type !== 'CallExpression') return;
        const silence = silenceOfNamed(context, callback, ancestors[0]);
        if (silence === undefined || isMeant(syntax, ancestors)) return;
        if (mayFailQuietly(syntax, failing) || isMissedByNobody(syntax, failing)) return;
        if (mayFail(syntax.textOf(failing.callee))) return;
        const noticing = whoNotices(syntax, call, ancestors);
        if (noticing === 'nobody' && (isPipeline(failing, ancestors) || drivesPage(syntax, failing))) return;
        if (noticing === undefined || (noticing === 'caller' && !changesSomething(syntax, failing))) return;
        if (isExplained(context, call, ancestors) || cannotFail(context, failing, ancestors[0])) return;
        const callee = unwrap(call.callee);
        const start = callee.type === 'MemberExpression' ? callee.property.start : call.start;
        const value = noticing === 'caller' && silence.kind === 'value' ? silence.value : undefined;
        report({
          ...(value === undefined
            ? { message: 'emptyHandler', data: { callee: shorten(syntax.textOf(failing.callee)) } }
            : { message: 'valueInstead', data: { callee: shorten(syntax.textOf(failing.callee)), value } }),
          // Whoever writes such a callback has seen the failure coming, mostly with a reason.
          preset: 'strict',
          at: { start, end: call.end },
          fixes: [logIt(context, callback, [...ancestors], value)],
        });
      },
    };
  },
});

function messageOf({ kind }: Silence): 'emptyCatch' | 'returningCatch' | 'continuingCatch' | 'undoingCatch' {
  if (kind === 'undoes') return 'undoingCatch';
  if (kind === 'empty') return 'emptyCatch';
  return kind === 'continues' ? 'continuingCatch' : 'returningCatch';
}

/** The code around lets failures go: it ends something, says so itself, or runs where nobody could be told. */
function isMeant(syntax: SyntaxQueries, ancestors: readonly Node[]): boolean {
  return isGivingUp(ancestors) || runsInPage(ancestors) || isStatedSilence(syntax, ancestors);
}

function shorten(callee: string): string {
  const text = callee.replace(/\s+/g, '');
  return text.length > 60 ? `…${text.slice(-59)}` : text;
}

/** A comment before the statement, before the block that begins with it, or behind it on its line is an answer as well. */
function isExplained({ source, syntax }: SourceContext, call: Node, ancestors: readonly Node[]): boolean {
  for (const list of ancestors.toReversed()) {
    if (isFunction(list)) return false;
    const statements = statementsOf(list);
    const index = statements.findIndex(({ start, end }) => start <= call.start && call.end <= end);
    const statement = statements[index];
    if (statement === undefined) continue;
    const [behind] = syntax.commentsIn({ start: statement.end, end: source.text.length });
    if (behind !== undefined && /^[^\S\n]*$/.test(source.text.slice(statement.end, behind.start)))
      return true;
    const before = syntax.commentsIn({ start: 0, end: statement.start }).at(-1);
    if (before !== undefined && /^\s*$/.test(source.text.slice(before.end, statement.start))) return true;
    if (index > 0) return false;
  }
  return false;
}

/** Streams that are joined and not waited for: whoever reads from the last of them sees it fail. */
function isPipeline(call: CallExpression, ancestors: readonly Node[]): boolean {
  return calledName(call) === 'pipeline' && ancestors.at(-1)?.type !== 'AwaitExpression';
}

/** A function of this file that catches whatever it awaits has nothing to reject with. */
function cannotFail(context: SourceContext, call: CallExpression, program: Node | undefined): boolean {
  const called = functionAt(context, call.callee, program);
  return isFunction(called) && catchesAll(context.syntax, called);
}

function throwOn({ path, source, syntax }: SourceContext, handler: CatchClause, code: string): ProposedFix {
  return {
    title: 'Throw the error on',
    kind: 'suggestion',
    edits(editor) {
      const parts = { error: handler.param === null ? 'error' : syntax.textOf(handler.param), code };
      const indentation = editor.indentationAt(path, handler.start);
      const place = { path, start: handler.start, end: handler.end };
      const text = writeInStyle('catch ($error) {\n  $code\n  throw $error;\n}', source, {
        indentation,
        parts,
      });
      return [editor.replace(place, text)];
    },
  };
}

/** A loop that goes on to the next element still does. */
function logInCatch(
  context: SourceContext,
  handler: CatchClause,
  ancestors: readonly Node[],
  silence: Silence,
): ProposedFix {
  const { path, source, syntax } = context;
  if (silence.kind === 'undoes') return throwOn(context, handler, silence.code);
  const last = silence.kind === 'continues' ? silence.code : 'throw $error;';
  return {
    title: silence.kind === 'continues' ? 'Log the error' : 'Log the error and throw it on',
    kind: 'suggestion',
    edits(editor) {
      const parts = {
        error: handler.param === null ? 'error' : syntax.textOf(handler.param),
        logger: loggerAt(context, ancestors),
      };
      const indentation = editor.indentationAt(path, handler.start);
      const code = `catch ($error) {\n  $logger.error($error);\n  ${last}\n}`;
      const place = { path, start: handler.start, end: handler.end };
      return [editor.replace(place, writeInStyle(code, source, { indentation, parts }))];
    },
  };
}

/** Code that goes on with the value goes on with it. */
function logIt(
  context: SourceContext,
  callback: Node,
  ancestors: readonly Node[],
  value: string | undefined,
): ProposedFix {
  const { path, source } = context;
  const place = { path, start: callback.start, end: callback.end };
  return {
    title: 'Log the error',
    kind: 'suggestion',
    edits(editor) {
      const logger = loggerAt(context, ancestors);
      if (value === undefined) return [editor.replace(place, `error => ${logger}.error(error)`)];
      const indentation = editor.indentationAt(path, callback.start);
      const code = 'error => {\n  $logger.error(error);\n  return $value;\n}';
      return [editor.replace(place, writeInStyle(code, source, { indentation, parts: { logger, value } }))];
    },
  };
}
