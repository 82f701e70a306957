import {
  type CallExpression,
  type CatchClause,
  calledName,
  catchesAll,
  defineRule,
  isFunction,
  isGivingUp,
  loggerAt,
  mayFailQuietly,
  type Node,
  nodesIn,
  option,
  ownNodesIn,
  type ProposedFix,
  receiverOf,
  type SourceContext,
  type SyntaxQueries,
  statementsOf,
  type TryStatement,
  unwrap,
  wordsOf,
  writeInStyle,
} from '#rule-api';
import { examples } from './swallowed-exception.examples.ts';

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
    emptyHandler:
      'When `{{callee}}` fails, nobody learns of it: this `catch` does nothing. Log the error, or say in a comment why it may be ignored.',
  },
  docs: {
    why: `A database that is down, a mail that was not sent, a full disk: the call says so by an exception, and an empty \`catch\` throws that away. The caller believes that everything worked and answers 200. There is no log line, no alert and no retry, and whoever searches for the missing mail two weeks later finds nothing.`,
    howToFix: `Catch only where something can be done about it: retry, use another source, answer with another status. Everywhere else let the error go on to the handler of the framework, which logs it. If going on without is right, log at \`warn\` and go on. If the failure really means nothing, write the reason into the \`catch\` as a comment: the next reader needs it, and the rule takes it for an answer.`,
    whenNotToFollow: `Closing what is being given up anyway, probing whether something is there, and reading a value that has a default may fail in silence: the rule knows the usual forms (\`close\`, \`rollback\`, \`unlink\`, \`access\`, \`import\`, a default before or a fallback after the \`try\`) and says nothing. For other calls add a comment, or a word of their names to the option \`mayFail\`.`,
  },
  examples,
  visit(context) {
    const { report, syntax } = context;
    const mayFail = (callee: string): boolean =>
      wordsOf(callee).some(word => context.options.mayFail.includes(word));
    return {
      TryStatement(node, ancestors) {
        const { handler } = node;
        if (handler === null || handler.body.body.length > 0 || syntax.commentsIn(handler).length > 0) return;
        if (isAnswered(syntax, node, ancestors) || isGivingUp(ancestors)) return;
        const failing = findIo(context, node).find(call => !mayFail(syntax.textOf(call.callee)));
        if (failing === undefined) return;
        const data = { callee: shorten(syntax.textOf(failing.callee)) };
        report({
          message: 'emptyCatch',
          at: handler,
          data,
          fixes: [logAndThrow(context, handler, [...ancestors])],
        });
      },
      CallExpression(call, ancestors) {
        const [callback] = call.arguments;
        const failing = receiverOf(call);
        if (calledName(call) !== 'catch' || failing?.type !== 'CallExpression') return;
        if (!isEmptyFunction(syntax, callback) || !isDropped(ancestors) || isGivingUp(ancestors)) return;
        if (mayFailQuietly(syntax, failing) || mayFail(syntax.textOf(failing.callee))) return;
        if (isExplained(context, call, ancestors) || cannotFail(context, failing, ancestors[0])) return;
        const callee = unwrap(call.callee);
        const start = callee.type === 'MemberExpression' ? callee.property.start : call.start;
        const data = { callee: shorten(syntax.textOf(failing.callee)) };
        const fixes = callback === undefined ? [] : [logIt(context, callback, [...ancestors])];
        report({ message: 'emptyHandler', at: { start, end: call.end }, data, fixes });
      },
    };
  },
});

function shorten(callee: string): string {
  const text = callee.replace(/\s+/g, '');
  return text.length > 60 ? `…${text.slice(-59)}` : text;
}

function isEmptyFunction(syntax: SyntaxQueries, node: Node | undefined): boolean {
  if (!isFunction(node) || node.body?.type !== 'BlockStatement') return false;
  return node.body.body.length === 0 && syntax.commentsIn(node).length === 0;
}

/** Nobody uses what comes out: as a value, `undefined` would be an answer. */
function isDropped(ancestors: readonly Node[]): boolean {
  const transparent = new Set(['AwaitExpression', 'ChainExpression', 'UnaryExpression']);
  return ancestors.findLast(node => !transparent.has(node.type))?.type === 'ExpressionStatement';
}

/** A comment directly before the statement, or before the block that begins with it, is an answer as well. */
function isExplained({ source, syntax }: SourceContext, call: Node, ancestors: readonly Node[]): boolean {
  for (const list of ancestors.toReversed()) {
    if (isFunction(list)) return false;
    const statements = statementsOf(list);
    const index = statements.findIndex(({ start, end }) => start <= call.start && call.end <= end);
    const statement = statements[index];
    if (statement === undefined) continue;
    const before = syntax.commentsIn({ start: 0, end: statement.start }).at(-1);
    if (before !== undefined && /^\s*$/.test(source.text.slice(before.end, statement.start))) return true;
    if (index > 0) return false;
  }
  return false;
}

/** A function of this file that catches whatever it awaits has nothing to reject with. */
function cannotFail(
  { facts, path, syntax }: SourceContext,
  call: CallExpression,
  program: Node | undefined,
): boolean {
  const origin = syntax.originOf(call.callee);
  const called =
    origin.kind === 'function' && origin.path === path ? facts.functions[origin.function] : undefined;
  if (called === undefined || program === undefined) return false;
  const found = [...nodesIn(syntax, program)].find(
    node => isFunction(node) && node.end === called.span.end && node.start >= called.span.start,
  );
  return isFunction(found) && catchesAll(syntax, found);
}

const loops = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/** The code around answers a failure: it goes on with a default, falls back to something else, or tries again. */
function isAnswered(syntax: SyntaxQueries, node: TryStatement, ancestors: readonly Node[]): boolean {
  const statements = node.block.body;
  if ([...ownNodesIn(syntax, node.block)].some(inner => inner.type === 'ReturnStatement')) return true;
  if (statements.some(statement => statement.type === 'BreakStatement') && ancestors.some(isLoop))
    return true;
  return statements.every(
    statement =>
      statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression',
  );
}

function isLoop(node: Node): boolean {
  return loops.has(node.type);
}

/** The calls in a `try` that reach outside the process. */
function findIo({ syntax }: SourceContext, { block }: TryStatement): readonly CallExpression[] {
  const calls: CallExpression[] = [];
  for (const node of ownNodesIn(syntax, block)) {
    if (node.type === 'AwaitExpression') {
      const call = unwrap(node.argument);
      if (call.type === 'CallExpression' && !mayFailQuietly(syntax, call)) calls.push(call);
    } else if (node.type === 'CallExpression' && writesFile(syntax, node)) calls.push(node);
  }
  return calls;
}

function writesFile(syntax: SyntaxQueries, call: CallExpression): boolean {
  const name = calledName(call) ?? '';
  if (!/^(?:write|append|copy|rename|mkdir|truncate|chmod|symlink)\w*Sync$/.test(name)) return false;
  const origin = syntax.originOf(call.callee);
  return origin.kind === 'library' && ['fs', 'fs-extra', 'graceful-fs'].includes(origin.package);
}

function logAndThrow(context: SourceContext, handler: CatchClause, ancestors: readonly Node[]): ProposedFix {
  const { path, source, syntax } = context;
  return {
    title: 'Log the error and throw it on',
    kind: 'suggestion',
    edits(editor) {
      const parts = {
        error: handler.param === null ? 'error' : syntax.textOf(handler.param),
        logger: loggerAt(context, ancestors),
      };
      const indentation = editor.indentationAt(path, handler.start);
      const code = 'catch ($error) {\n  $logger.error($error);\n  throw $error;\n}';
      const place = { path, start: handler.start, end: handler.end };
      return [editor.replace(place, writeInStyle(code, source, { indentation, parts }))];
    },
  };
}

function logIt(context: SourceContext, callback: Node, ancestors: readonly Node[]): ProposedFix {
  const place = { path: context.path, start: callback.start, end: callback.end };
  return {
    title: 'Log the error',
    kind: 'suggestion',
    edits: editor => [editor.replace(place, `error => ${loggerAt(context, ancestors)}.error(error)`)],
  };
}
