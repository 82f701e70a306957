import {
  type Answer,
  answerOf,
  asksEnvironment,
  type CallExpression,
  defineRule,
  type Edit,
  type Editor,
  isFunction,
  loggerAt,
  type MethodDefinition,
  type Node,
  nodesIn,
  type ProposedFix,
  propertyName,
  runBefore,
  type SourceContext,
  type SyntaxQueries,
  statementsOf,
  unwrap,
  writeInStyle,
} from '#rule-api';
import { examples } from './error-detail-leak.examples.ts';

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
    whenNotToFollow: `An internal tool whose only users are its developers may show everything. The rule is silent where the environment is asked first (\`NODE_ENV\`, \`isProduction\`), for answers below 500, and for errors whose class or kind was tested before.`,
  },
  examples,
  visit(context) {
    const { report, syntax } = context;
    const check = (node: Node, ancestors: readonly Node[]): void => {
      const answer = answerOf(context, node, ancestors);
      if (answer === undefined || !mayBeServerError(answer)) return;
      const errors = errorsAround(context, ancestors);
      const owner = errors.at(-1)?.owner;
      if (owner === undefined || isGuarded(syntax, owner, errors, [...ancestors, node])) return;
      const leaks = leaksIn({ syntax, errors, owner }, answer.body, undefined);
      const leak = leaks.find(({ isStack }) => isStack) ?? leaks[0];
      if (leak === undefined) return;
      const fix = answerGenerally(context, answer, leaks, owner, [...ancestors]);
      if (leak.isStack) report({ message: 'stack', at: leak.at, fixes: [fix] });
      else report({ message: 'detail', at: leak.at, data: { detail: syntax.textOf(leak.at) }, fixes: [fix] });
    };
    return { CallExpression: check, NewExpression: check, AssignmentExpression: check };
  },
});

function mayBeServerError({ status }: Answer): boolean {
  return status.rest === 'unset' || status.codes.some(code => code >= 500);
}

/** A name that stands for an unexpected error, and the catch clause or function in which it does. */
interface CaughtError {
  readonly name: string;
  readonly owner: Node;
}

function errorsAround(context: SourceContext, ancestors: readonly Node[]): readonly CaughtError[] {
  return ancestors.flatMap((owner, index) => {
    const name = caughtBy(context, owner, ancestors.slice(0, index));
    return name === undefined ? [] : [{ name, owner }];
  });
}

function caughtBy(context: SourceContext, owner: Node, outside: readonly Node[]): string | undefined {
  if (owner.type === 'CatchClause') return owner.param?.type === 'Identifier' ? owner.param.name : undefined;
  if (!isFunction(owner)) return undefined;
  const [first, ...others] = owner.params.map(parameter => ('name' in parameter ? parameter.name : ''));
  if (first === undefined || first === '') return undefined;
  const parent = outside.at(-1);
  const isMiddleware =
    others.length === 3 && /^_*req/.test(others[0] ?? '') && /^_*res/.test(others[1] ?? '');
  const isHandler =
    isMiddleware ||
    (parent?.type === 'CallExpression' && takesErrors(parent, owner, first)) ||
    (parent?.type === 'MethodDefinition' && catchesAll(context, parent, outside));
  return isHandler ? first : undefined;
}

/** Whether a call hands errors to its callback: `.catch(e => …)`, `onError(e => …)`, `read(path, (err, data) => …)`. */
function takesErrors(call: CallExpression, callback: Node, name: string): boolean {
  const position = call.arguments.findIndex(({ start }) => start === callback.start);
  const callee = unwrap(call.callee);
  const called = callee.type === 'MemberExpression' ? propertyName(callee.property, callee.computed) : '';
  if (called === 'then') return position === 1;
  if (position === 0 && ['catch', 'setErrorHandler', 'onError'].includes(called ?? '')) return true;
  return position === call.arguments.length - 1 && /^(?:err|error)$/.test(name);
}

/** A filter of Nest for all errors, or for those of a database. */
function catchesAll({ facts }: SourceContext, method: MethodDefinition, outside: readonly Node[]): boolean {
  if (propertyName(method.key, method.computed) !== 'catch') return false;
  const owner = facts.classes.find(({ span }) => span.start === outside.at(-3)?.start);
  const decorator = owner?.decorators.find(({ callee: { root } }) => {
    const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
    return imported?.specifier === '@nestjs/common' && imported.imported === 'Catch';
  });
  if (decorator === undefined) return false;
  const kinds = decorator.arguments ?? [];
  return (
    kinds.length === 0 ||
    kinds.some(kind => {
      const root = kind.kind === 'reference' ? kind.reference.root : undefined;
      const specifier = root?.kind === 'import' ? facts.imports[root.import]?.specifier : undefined;
      return (
        (root?.kind === 'global' && root.name === 'Error') ||
        /^(?:typeorm|mongoose|mongodb|pg|@prisma\/)/.test(specifier ?? '')
      );
    })
  );
}

/** `exports.developmentErrors = (error, req, res, next) => …` */
function isForDevelopers(syntax: SyntaxQueries, owner: Node, chain: readonly Node[]): boolean {
  const parent = chain[chain.indexOf(owner) - 1];
  const named =
    parent?.type === 'AssignmentExpression'
      ? parent.left
      : parent?.type === 'VariableDeclarator'
        ? parent.id
        : 'id' in owner
          ? owner.id
          : undefined;
  return named?.type !== undefined && /\bdev(?:elopment)?(?=[A-Z_]|$)/.test(syntax.textOf(named));
}

/** Whether the environment is asked anywhere around, or the error was found to be one that clients may read. */
function isGuarded(
  syntax: SyntaxQueries,
  owner: Node,
  errors: readonly CaughtError[],
  chain: readonly Node[],
): boolean {
  if (asksEnvironment(syntax.textOf(owner)) || isForDevelopers(syntax, owner, chain)) return true;
  const inside = chain.slice(chain.indexOf(owner));
  return inside.some((node, index) => {
    const next = inside[index + 1];
    if (node.type === 'IfStatement') return next === node.consequent && tellsKinds(syntax, node.test, errors);
    if (node.type === 'SwitchCase') return node.test !== null;
    return statementsOf(node).some(
      statement => next !== undefined && statement.end <= next.start && turnsAway(syntax, statement, errors),
    );
  });
}

/** `if (!(error instanceof AppError)) throw error;`: what comes after it has to do with one kind only. */
function turnsAway(syntax: SyntaxQueries, statement: Node, errors: readonly CaughtError[]): boolean {
  if (statement.type !== 'IfStatement' || statement.test.type !== 'UnaryExpression') return false;
  return statement.alternate === null && tellsKinds(syntax, statement.test.argument, errors);
}

/** Whether a test tells one kind of error from others: its class, a code, a flag; not merely that there is one. */
function tellsKinds(syntax: SyntaxQueries, test: Node, errors: readonly CaughtError[]): boolean {
  const node = unwrap(test);
  if (node.type === 'BinaryExpression' && /\b[45]00$/.test(syntax.textOf(node))) return true;
  if (node.type === 'LogicalExpression') {
    return tellsKinds(syntax, node.left, errors) || tellsKinds(syntax, node.right, errors);
  }
  if (node.type === 'UnaryExpression')
    return node.operator === '!' && tellsKinds(syntax, node.argument, errors);
  if (isError(node, errors)) return false;
  if (node.type === 'MemberExpression' && isError(unwrap(node.object), errors)) {
    return !['message', 'stack'].includes(propertyName(node.property, node.computed) ?? '');
  }
  if (node.type === 'BinaryExpression' && node.operator === 'instanceof')
    return syntax.textOf(node.right) !== 'Error';
  if (node.type === 'BinaryExpression' && node.operator === 'in') return false;
  return (
    [...nodesIn(syntax, node)].some(inner => isError(inner, errors)) && !/^typeof\b/.test(syntax.textOf(node))
  );
}

function isError(node: Node, errors: readonly CaughtError[]): boolean {
  return node.type === 'Identifier' && errors.some(({ name }) => name === node.name);
}

interface Leak {
  readonly at: Node;
  /** What a general text takes the place of; the whole body when absent. */
  readonly slot: Node | undefined;
  readonly isStack: boolean;
}

interface Search {
  readonly syntax: SyntaxQueries;
  readonly errors: readonly CaughtError[];
  readonly owner: Node;
}

const inside = new Set([
  ...['message', 'stack', 'cause', 'detail', 'details', 'hint', 'trace', 'original', 'parent', 'driverError'],
  ...['sql', 'sqlMessage', 'query', 'parameters', 'stderr'],
]);
const printers = new Set(['String', 'JSON.stringify', 'util.inspect', 'inspect']);

/** The parts of a body that show what is in an error. */
function leaksIn(search: Search, node: Node, slot: Node | undefined): readonly Leak[] {
  const part = unwrap(node);
  const within = (inner: Node, place: Node | undefined): readonly Leak[] => leaksIn(search, inner, place);
  const found = (isStack: boolean): readonly Leak[] => [{ at: part, slot, isStack }];
  switch (part.type) {
    case 'Identifier':
      if (isError(part, search.errors)) return found(false);
      return leaksOfVariable(search, part, slot);
    case 'MemberExpression': {
      const name = propertyName(part.property, part.computed) ?? '';
      const ofError = isError(unwrap(part.object), search.errors);
      return ofError && inside.has(name) ? found(name === 'stack') : [];
    }
    case 'CallExpression':
      return leaksOfCall(search, part, slot);
    case 'TemplateLiteral':
      return part.expressions.flatMap(expression => within(expression, slot ?? part));
    case 'BinaryExpression':
      if (part.operator !== '+') return [];
      return [part.left, part.right].flatMap(side => within(side, slot ?? part));
    case 'ObjectExpression':
      return part.properties.flatMap(property =>
        within(property.type === 'Property' ? property.value : property.argument, property),
      );
    case 'ArrayExpression':
      return part.elements.flatMap(element => (element === null ? [] : within(element, element)));
    case 'ConditionalExpression':
      if (tellsKinds(search.syntax, part.test, search.errors)) return [];
      return [part.consequent, part.alternate].flatMap(side => within(side, slot ?? part));
    case 'LogicalExpression':
      if (part.operator === '&&' && tellsKinds(search.syntax, part.left, search.errors)) return [];
      return (part.operator === '&&' ? [part.right] : [part.left, part.right]).flatMap(side =>
        within(side, slot ?? part),
      );
    default:
      return [];
  }
}

function leaksOfCall(search: Search, call: CallExpression, slot: Node | undefined): readonly Leak[] {
  const callee = unwrap(call.callee);
  const isPrinter = printers.has(search.syntax.textOf(callee));
  const argument = call.arguments[0];
  if (isPrinter && argument !== undefined) {
    return leaksIn(search, argument, slot)
      .slice(0, 1)
      .map(leak => ({ ...leak, at: call, slot }));
  }
  if (callee.type !== 'MemberExpression') return [];
  const receiver = unwrap(callee.object);
  const name = propertyName(callee.property, callee.computed);
  if (isError(receiver, search.errors) && name !== 'toString') return [];
  return leaksIn(search, receiver, slot).map(leak => ({ ...leak, at: call, slot }));
}

/** `const message = error.message || 'Failed';` makes `message` show it. */
function leaksOfVariable(
  search: Search,
  name: Extract<Node, { type: 'Identifier' }>,
  slot: Node | undefined,
): readonly Leak[] {
  for (const node of nodesIn(search.syntax, search.owner)) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.init === null) continue;
    if (node.id.name !== name.name || node.end > name.start) continue;
    return leaksIn(search, node.init, slot).map(leak => ({ ...leak, at: name, slot }));
  }
  return [];
}

const general = "'Internal server error'";

function answerGenerally(
  context: SourceContext,
  answer: Answer,
  leaks: readonly Leak[],
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
      if (isLogged(context.syntax, owner, error, answer.node)) return edits;
      const log = `${loggerAt(context, ancestors)}.error(${error});`;
      return [...edits, ...runBefore(editor, context, answer.node, ancestors, log)];
    },
  };
}

function generalise(context: SourceContext, editor: Editor, answer: Answer, leak: Leak): Edit {
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

function generalBody({ source, syntax }: SourceContext, answer: Answer, leak: Leak): string {
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

/** Whether something that logs is given the error. */
function isLogged(syntax: SyntaxQueries, owner: Node, error: string, answer: Node): boolean {
  return [...nodesIn(syntax, owner)].some(node => {
    if (node.type !== 'CallExpression' || (node.start >= answer.start && node.end <= answer.end))
      return false;
    if (!/log|console|sentry|captur|report|track|notif/i.test(syntax.textOf(node.callee))) return false;
    return node.arguments.some(argument =>
      [...nodesIn(syntax, argument)].some(inner => isError(inner, [{ name: error, owner }])),
    );
  });
}
