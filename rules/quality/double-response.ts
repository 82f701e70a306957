import {
  calledName,
  defineRule,
  type Edit,
  type Editor,
  findNextSending,
  functionAround,
  insertStatementsAfter,
  isTyped,
  type Node,
  type ProposedFix,
  rangeOf,
  type Sending,
  type SourceContext,
  type Statement,
  sendingOf,
  spanOf,
  statementsOf,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'quality/double-response',
  statement: 'A request gets one answer.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    {
      name: 'Node.js, ERR_HTTP_HEADERS_SENT',
      url: 'https://nodejs.org/api/errors.html#err_http_headers_sent',
    },
  ],
  options: {},
  messages: {
    goesOn:
      'The handler goes on behind this `{{first}}` and answers again with `{{second}}`, which throws because the headers are sent. Return here.',
  },
  docs: {
    why: `Sending an answer does not end the function. What follows runs all the same: the order that was just refused is saved, and the second answer throws \`ERR_HTTP_HEADERS_SENT\` (Fastify logs \`FST_ERR_REP_ALREADY_SENT\`). In an async handler of Express 4 nobody catches that, and the process ends. The client sees nothing of it, so it is found late.`,
    howToFix: `Put \`return\` behind the answer, or before it: \`return res.status(404).end();\`. Where several branches answer, \`else\` says it as well. Better still, throw an error that the error middleware turns into an answer: then the handler has one answer, at its end.`,
    whenNotToFollow: `Where something behind the answer is meant to run, such as writing a log line, keep it and make the second answer conditional. The rule says nothing about functions that ask \`res.headersSent\` or \`reply.sent\`, and nothing about answers that only one of two conditions allows.`,
  },
  examples: () => import('./double-response.examples.ts'),
  visit(context) {
    const { path, report, syntax } = context;
    return {
      ExpressionStatement(statement, ancestors) {
        const first = sendingOf(context, statement.expression);
        const owner = functionAround(ancestors);
        if (first === undefined || owner === undefined || asksWhetherSent.test(syntax.textOf(owner))) return;
        const second = findNextSending(context, first, statement, ancestors);
        if (second === undefined) return;
        report({
          message: 'goesOn',
          at: first.call,
          data: { first: nameOf(first), second: nameOf(second) },
          related: [{ path, span: spanOf(second.call.start, second.call.end), message: 'answers again' }],
          fixes: [returnHere(context, second, statement, [...ancestors])],
        });
      },
    };
  },
});

const asksWhetherSent = /\.(?:headersSent|writableEnded|writableFinished|finished|sent)\b/;

function nameOf({ call, response }: Sending): string {
  return `${response}.${calledName(call)}`;
}

/** Behind all that its branch does, unless the second answer is in the same branch. */
function returnHere(
  context: SourceContext,
  second: Sending,
  statement: Statement,
  ancestors: readonly Node[],
): ProposedFix {
  const { path, source } = context;
  return {
    title: 'Return behind this answer',
    // Where other paths give something back, `return;` may not fit their types.
    kind: 'suggestion',
    edits(editor) {
      const list = statementsOf(ancestors.at(-1) ?? statement);
      const isBeside = list.some(({ start, end }) => start <= second.call.start && second.call.end <= end);
      const last = isBeside ? statement : list.at(-1);
      if (last !== undefined) return [returnBehind(editor, context, last)];
      const place = { path, ...rangeOf(statement) };
      // `return` with a value on one path asks for one on all paths where `noImplicitReturns` is on.
      if (!isTyped(path)) return [editor.insertBefore(place, 'return ')];
      const indentation = editor.indentationAt(path, statement.start);
      const code = '{\n  $answer\n  return;\n}';
      const parts = { answer: context.syntax.textOf(statement) };
      return [editor.replace(place, writeInStyle(code, source, { indentation, parts }))];
    },
  };
}

/** On a line of its own, unless the whole branch stands on one line. */
function returnBehind(editor: Editor, context: SourceContext, last: Statement): Edit {
  const { path, source } = context;
  const lineStart = source.text.lastIndexOf('\n', last.start - 1) + 1;
  if (source.text.slice(lineStart, last.start).trim() === '')
    return insertStatementsAfter(editor, context, last, 'return;');
  const isEnded = source.text[last.end - 1] === ';';
  return editor.insertAfter({ path, ...rangeOf(last) }, isEnded ? ' return;' : '; return');
}
