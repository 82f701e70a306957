import {
  type CallExpression,
  defineRule,
  type Editor,
  type ErrorHandler,
  errorHandlerAround,
  guardedCalls,
  isErrorExamined,
  type LogCall,
  logCallOf,
  type Node,
  nameError,
  ownNodesIn,
  type ProposedFix,
  rangeOf,
  type SourceContext,
  type SyntaxQueries,
  usesOfError,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'obs/error-without-context',
  statement: 'Whoever logs a failure logs the error, not only a sentence about it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Observability',
  standards: [
    {
      name: 'CWE-778: insufficient logging',
      url: 'https://cwe.mitre.org/data/definitions/778.html',
    },
  ],
  options: {},
  messages: {
    withoutError:
      'This line says that something failed and not what: the error that was caught is thrown away. Hand it to the logger.',
    textOnly:
      'Only the text of the error is logged: where it happened and what caused it are lost. Hand the error itself to the logger.',
  },
  docs: {
    why: `"Could not send the mail", a thousand times, and nobody can tell whether the host was unknown, the password wrong or the message too large. The error knew: its text, its code, the line where it happened and its cause were all there, and were not written down. The next step is to add the missing argument, release, and wait until it happens again.`,
    howToFix: `Hand the error itself to the logger, where the logger expects it: \`logger.error(error, 'Could not send the mail')\` or \`{ err: error }\` with pino, \`logger.error('…', { error })\` with winston, a further argument for \`console\` and Nest. Loggers print stack and cause of an error, and error trackers group by them. Add what the failure was about: the id of the order, not the order.`,
    whenNotToFollow: `Where the failure is expected and the sentence says all there is, such as a file that may be missing, log below \`warn\`; the rule looks at \`warn\`, \`error\` and \`fatal\` only, and at calls that reach outside the process. It says nothing where the handler asks what kind of error it is, and nothing where the error goes on to somebody else. Where one call can fail, a line with the text of the error and what it was about tells nearly all: this is left to the preset \`strict\`, as are a warning about one call and a script that ends with the text.`,
  },
  examples: () => import('./error-without-context.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    return {
      CallExpression(call, ancestors) {
        const log = logCallOf(context, call);
        if (log === undefined || !['warn', 'error', 'fatal'].includes(log.level)) return;
        const around = [...ancestors];
        const handler = errorHandlerAround(around);
        if (handler === undefined || (handler.name === undefined && !handler.isNameless)) return;
        if (isErrorExamined(context, handler, around)) return;
        const guarded = guardedCalls(syntax, handler, around).length;
        if (guarded === 0) return;
        const uses = handler.name === undefined ? [] : [...usesOfError(context, handler.body, handler.name)];
        if (uses.includes('whole') || uses.includes('kind')) return;
        if (uses.length === 0) {
          if (
            !isFirstLog(context, handler, call) ||
            (log.level === 'warn' && isExpected(syntax, call, handler))
          )
            return;
          report({
            message: 'withoutError',
            at: call,
            fixes: handOver(context, call, log, handler),
            ...(guarded === 1 && log.level === 'warn' && { preset: 'strict' }),
          });
        } else if (log.level !== 'warn' && logsText(context, call, handler)) {
          const fixes = handOver(context, call, log, handler);
          const isTold = guarded === 1 && tellsWhat(context, call, handler);
          report({
            message: 'textOnly',
            at: call,
            severity: 'information',
            fixes,
            ...((isTold || endsProcess(syntax, handler)) && { preset: 'strict' }),
          });
        }
      },
    };
  },
});

/** A handler that logs several lines is one finding. */
function isFirstLog(context: SourceContext, { body }: ErrorHandler, call: CallExpression): boolean {
  const logs = [...ownNodesIn(context.syntax, body)].filter(
    node => node.type === 'CallExpression' && logCallOf(context, node) !== undefined,
  );
  const grave = logs.filter(
    node =>
      node.type === 'CallExpression' &&
      ['warn', 'error', 'fatal'].includes(logCallOf(context, node)?.level ?? ''),
  );
  return grave[0] === call;
}

/** A warning that something was not there says all there is, and a comment that the failure may be ignored is an answer. */
function isExpected(syntax: SyntaxQueries, call: CallExpression, { node }: ErrorHandler): boolean {
  return (
    /not (?:find|found)|no such|missing/i.test(syntax.textOf(call)) || syntax.commentsIn(node).length > 0
  );
}

function logsText(context: SourceContext, call: CallExpression, { name }: ErrorHandler): boolean {
  return (
    name !== undefined && call.arguments.some(argument => usesOfError(context, argument, name).has('text'))
  );
}

/** A script that is run by hand ends with the text of what went wrong. */
function endsProcess(syntax: SyntaxQueries, { body }: ErrorHandler): boolean {
  return /\bprocess\.exit\(/.test(syntax.textOf(body));
}

/** What a line says besides the error: the id of the order, the name of the file; no constant. */
function tellsWhat(context: SourceContext, call: CallExpression, { name }: ErrorHandler): boolean {
  return call.arguments
    .flatMap(argument => (isMadeOfParts(argument) ? partsOf(argument) : []))
    .some(
      part =>
        part.type !== 'Literal' &&
        !/^[A-Z]/.test(context.syntax.textOf(part)) &&
        (name === undefined || usesOfError(context, part, name).size === 0),
    );
}

const made = new Set(['TemplateLiteral', 'BinaryExpression', 'ObjectExpression', 'ArrayExpression']);

function isMadeOfParts({ type }: Node): boolean {
  return made.has(type);
}

function partsOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions;
    case 'BinaryExpression':
      return [node.left, node.right].flatMap(partsOf);
    case 'ObjectExpression':
      return node.properties.flatMap(property =>
        property.type === 'Property' ? partsOf(property.value) : [],
      );
    case 'ArrayExpression':
      return node.elements.flatMap(element => (element === null ? [] : partsOf(element)));
    default:
      return [node];
  }
}

/** Loggers that take the error before the text. */
const errorFirst = new Set(['pino', 'fastify', 'fastify-logger', 'nestjs-pino', 'bunyan']);

/** A logger of the project's own may take anything at any place: only of a known one it is clear where the error goes. */
function handOver(
  context: SourceContext,
  call: CallExpression,
  log: LogCall,
  handler: ErrorHandler,
): readonly ProposedFix[] {
  const isOfFastify =
    context.facts.imports.some(({ specifier }) => specifier === 'fastify') &&
    /\.log\.\w+$/.test(context.syntax.textOf(call.callee));
  if (log.by === 'name' && !isOfFastify) return [];
  return [
    {
      title: 'Hand the error to the logger',
      kind: log.by === 'name' ? 'suggestion' : 'safe',
      edits(editor) {
        const named = nameError(context, editor, handler);
        return named === undefined ? [] : [...named.edits, addError(context, editor, call, log, named.name)];
      },
    },
  ];
}

function addError(
  { path, syntax }: SourceContext,
  editor: Editor,
  call: CallExpression,
  { library = '' }: LogCall,
  error: string,
): ReturnType<Editor['replace']> {
  const [first] = call.arguments;
  const last = call.arguments.at(-1);
  if (first === undefined || last === undefined) {
    const end = call.end - 1;
    return editor.insertBefore({ path, start: end, end }, error);
  }
  // `logger.error(error.message)` says nothing that the error does not.
  const isBare = syntax.textOf(first) === `${error}.message`;
  if (isBare && call.arguments.length === 1) return editor.replace({ path, ...rangeOf(first) }, error);
  const isFirst = errorFirst.has(library) || /\blog$/.test(syntax.textOf(call.callee).replace(/\.\w+$/, ''));
  if (isFirst && first.type !== 'ObjectExpression')
    return editor.insertBefore({ path, ...rangeOf(first) }, `${error}, `);
  if (first.type === 'ObjectExpression' && first.properties[0] !== undefined) {
    const key = isFirst ? 'err' : 'error';
    const written = key === error ? error : `${key}: ${error}`;
    return editor.insertBefore({ path, ...rangeOf(first.properties[0]) }, `${written}, `);
  }
  const written = library === 'winston' ? (error === 'error' ? '{ error }' : `{ error: ${error} }`) : error;
  return editor.insertAfter({ path, ...rangeOf(last) }, `, ${written}`);
}
