import {
  type Answer,
  answerOf,
  answersForAllRoutes,
  askOnce,
  askPerFile,
  calledName,
  defineRule,
  type Edit,
  type Editor,
  type ErrorLeak,
  errorsAround,
  isErrorLogged,
  isForWhoeverSetsUp,
  isMeantToBeRead,
  leaksIn,
  loggerAt,
  type Node,
  type Origin,
  type ProposedFix,
  runBefore,
  type SourceContext,
  type SyntaxQueries,
  throwsOwnText,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/error-detail-leak',
  statement: 'What failed inside goes to the log; the answer says no more than that it failed.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-209: error message with sensitive information',
      url: 'https://cwe.mitre.org/data/definitions/209.html',
    },
    {
      name: 'OWASP error handling cheat sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html',
    },
    { name: 'RFC 9457, problem details', url: 'https://www.rfc-editor.org/rfc/rfc9457#section-5' },
  ],
  options: {},
  messages: {
    detail:
      'This answer shows clients `{{detail}}`, whatever failed: SQL, host names, paths. Answer with a general text, and log the error.',
    stack:
      'This answer shows clients the stack of the error, with paths and packages of the service. Answer with a general text, and log the error.',
  },
  docs: {
    why: `An unexpected error was written for the developer: "duplicate key value violates unique constraint users_email_key", "connect ECONNREFUSED 10.0.3.17:5432", the SQL with its values, a file path. To a client it is useless; to an attacker it is a map of the inside and a way to see what an injection does.`,
    howToFix: `Answer a 500 with a fixed text, and perhaps the id of the request, so that support finds the log line. Log the error with its stack. Errors that clients are meant to read get a class of their own, and only its instances have their message sent (\`if (error instanceof AppError)\`). In Nest throw \`new InternalServerErrorException()\` without the message, and pass the error as \`cause\`.`,
    whenNotToFollow: `An internal tool whose only users are its developers may show everything. The rule is silent where the environment is asked first (\`NODE_ENV\`, \`isProduction\`), for answers below 500, and for errors whose class or kind was tested before. Left to the preset \`strict\` is what somebody may be meant to read: answers with 502, 504 or no status, a \`try\` that throws texts of its own, and, by their names, routes that test a connection and receivers of webhooks.`,
  },
  pattern: 'ba-problem',
  examples: () => import('./error-detail-leak.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    const check = (node: Node, ancestors: readonly Node[]): void => {
      const answer = answerOf(context, node, ancestors);
      if (answer === undefined || !mayBeServerError(answer)) return;
      const errors = errorsAround(context, ancestors);
      const owner = errors.at(-1)?.owner;
      if (owner === undefined || isMeantToBeRead(syntax, owner, errors, [...ancestors, node])) return;
      const leaks = leaksIn({ syntax, errors, owner }, answer.body, undefined);
      const leak = leaks.find(({ isStack }) => isStack) ?? leaks[0];
      if (leak === undefined || isRefused(answer, leak)) return;
      const fix = answerGenerally(context, answer, leaks, owner, [...ancestors]);
      // A filter for all exceptions may answer something else.
      const thrown = node.type === 'NewExpression' ? syntax.referenceOf(node.callee) : undefined;
      const isSure =
        isOwnFailure(answer) &&
        !throwsOwnText(syntax, owner, ancestors) &&
        !isForWhoeverSetsUp(context, ancestors);
      const rest = {
        ...(answersForAllRoutes(syntax, owner, ancestors) && { tags: ['only-in-place'] as const }),
        ...(thrown !== undefined && { onlyIf: thrown }),
        ...(!isSure && { preset: 'strict' as const }),
      };
      if (leak.isStack) report({ message: 'stack', at: leak.at, fixes: [fix], ...rest });
      else
        report({
          message: 'detail',
          at: leak.at,
          data: { detail: syntax.textOf(leak.at) },
          fixes: [fix],
          ...rest,
        });
    };
    return { CallExpression: check, NewExpression: check, AssignmentExpression: check };
  },
  confirm: (origin, model) => !isNestException(origin) || !filtersServerErrors(model, ''),
});

function isNestException(origin: Origin): boolean {
  return origin.kind === 'library' && origin.package === '@nestjs/common';
}

/** A filter of the project's own tells errors of the server from others. */
const filtersServerErrors = askOnce(model => model.files().some(path => isFilterOfServerErrors(model, path)));

const isFilterOfServerErrors = askPerFile((model, path) => {
  const names = model.facts(path)?.imports.map(({ imported }) => imported) ?? [];
  return names.includes('Catch') && names.includes('InternalServerErrorException');
});

/** `response.end(error)` takes texts only, and throws. */
function isRefused({ body, node }: Answer, { at }: ErrorLeak): boolean {
  return (
    node.type === 'CallExpression' && calledName(node) === 'end' && at === body && at.type === 'Identifier'
  );
}

/** With 502 or 504 a gateway tells what another service said, and without a status nobody calls it a failure. */
function isOwnFailure({ status }: Answer): boolean {
  return status.codes.some(code => code >= 500 && code !== 502 && code !== 504);
}

function mayBeServerError({ status }: Answer): boolean {
  return status.rest === 'unset' || status.codes.some(code => code >= 500);
}

const general = "'Internal server error'";

function answerGenerally(
  context: SourceContext,
  answer: Answer,
  leaks: readonly ErrorLeak[],
  owner: Node,
  ancestors: readonly Node[],
): ProposedFix {
  const error = errorsAround(context, ancestors).at(-1)?.name ?? 'error';
  return {
    title: 'Log the error and answer with a general text',
    kind: 'suggestion',
    edits(editor) {
      const slots = new Map(leaks.map(leak => [leak.slot?.start, leak]));
      const edits = [...slots.values()].map(leak => generalise(context, editor, answer, leak));
      if (isErrorLogged(context.syntax, owner, error, answer.node)) return edits;
      const log = `${loggerAt(context, ancestors)}.error(${error});`;
      return [...edits, ...runBefore(editor, context, answer.node, ancestors, log)];
    },
  };
}

function generalise(context: SourceContext, editor: Editor, answer: Answer, leak: ErrorLeak): Edit {
  const { path, source, syntax } = context;
  const { slot } = leak;
  const text = writeInStyle(general, source);
  const at = (node: Node) => ({ path, start: node.start, end: node.end });
  if (slot === undefined) return editor.replace(at(answer.body), generalBody(context, answer, leak));
  if (slot.type === 'SpreadElement') return editor.replace(at(slot), `message: ${text}`);
  if (slot.type !== 'Property') return editor.replace(at(slot), text);
  if (leak.isStack) return removeProperty(editor, path, slot, answer.body);
  const value = generalUnlessClientError(syntax, answer, syntax.textOf(slot.value), text);
  return editor.replace(at(slot.value), slot.shorthand ? `${syntax.textOf(slot.key)}: ${value}` : value);
}

function generalBody({ source, syntax }: SourceContext, answer: Answer, leak: ErrorLeak): string {
  const { body, framework, node } = answer;
  const isNest = framework === 'nest';
  // Nest has a general text of its own for each of these exceptions.
  if (isNest && node.type === 'NewExpression' && node.arguments.length === 1) return '';
  const text = writeInStyle(general, source);
  if (leak.at.type === 'Identifier' && !isNest) return `{ message: ${text} }`;
  return generalUnlessClientError(syntax, answer, syntax.textOf(body), text);
}

/** Where the status may be below 500 too, clients keep reading what they did wrong. */
function generalUnlessClientError(
  syntax: SyntaxQueries,
  { status }: Answer,
  own: string,
  text: string,
): string {
  if (status.rest !== 'open' || status.node === undefined) return text;
  const code = syntax.textOf(status.node);
  return `${/^[\w.]+$/.test(code) ? code : `(${code})`} < 500 ? ${own} : ${text}`;
}

function removeProperty(editor: Editor, path: SourceContext['path'], property: Node, body: Node): Edit {
  const properties = body.type === 'ObjectExpression' ? body.properties : [];
  const index = properties.findIndex(({ start }) => start === property.start);
  const [before, after] = [properties[index - 1], properties[index + 1]];
  const start = before?.end ?? property.start;
  const end = before === undefined ? (after?.start ?? property.end) : property.end;
  return editor.remove({ path, start, end });
}
