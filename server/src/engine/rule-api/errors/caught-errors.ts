/** Errors that code has caught, by the name under which it knows them. */
import type { CallExpression, MethodDefinition, Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import { propertyName } from '../../languages/typescript/patterns.ts';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import { asksEnvironment } from '../code/names.ts';
import { nodesIn, statementsOf } from '../code/tree.ts';
import type { SourceContext, SyntaxQueries } from '../rule.ts';

/** A name that stands for an unexpected error, and the catch clause or function in which it does. */
export interface CaughtError {
  readonly name: string;
  readonly owner: Node;
}

/** The caught errors that are known at a place, the outermost first. */
export function errorsAround(context: SourceContext, ancestors: readonly Node[]): readonly CaughtError[] {
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
  const isHandler =
    isErrorMiddleware(others) ||
    (parent?.type === 'CallExpression' && takesErrors(parent, owner, first)) ||
    (parent?.type === 'MethodDefinition' && isFilterForAll(context, parent, outside));
  return isHandler ? first : undefined;
}

/** `(error, req, res, next)`, told by those behind the first. */
function isErrorMiddleware(others: readonly string[]): boolean {
  return others.length === 3 && /^_*req/.test(others[0] ?? '') && /^_*res/.test(others[1] ?? '');
}

/** Whether what has caught an error answers those of all routes, so that no other handler comes to it. */
export function answersForAllRoutes(syntax: SyntaxQueries, owner: Node, ancestors: readonly Node[]): boolean {
  const parent = ancestors[ancestors.indexOf(owner) - 1];
  if (owner.type === 'CatchClause')
    return parent?.type === 'TryStatement' && /\bawait next\(\)/.test(syntax.textOf(parent.block));
  if (!isFunction(owner) || parent === undefined) return false;
  const names = owner.params.map(parameter => ('name' in parameter ? parameter.name : ''));
  return (
    isErrorMiddleware(names.slice(1)) ||
    parent.type === 'MethodDefinition' ||
    (parent.type === 'CallExpression' && /\.(?:setErrorHandler|onError)$/.test(syntax.textOf(parent.callee)))
  );
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
function isFilterForAll(
  { facts }: SourceContext,
  method: MethodDefinition,
  outside: readonly Node[],
): boolean {
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
export function isMeantToBeRead(
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
export function tellsKinds(syntax: SyntaxQueries, test: Node, errors: readonly CaughtError[]): boolean {
  const node = unwrap(test);
  if (node.type === 'BinaryExpression' && /\b[45]00$/.test(syntax.textOf(node))) return true;
  if (node.type === 'LogicalExpression') {
    return tellsKinds(syntax, node.left, errors) || tellsKinds(syntax, node.right, errors);
  }
  if (node.type === 'UnaryExpression')
    return node.operator === '!' && tellsKinds(syntax, node.argument, errors);
  if (isCaughtError(node, errors)) return false;
  if (node.type === 'MemberExpression' && isCaughtError(unwrap(node.object), errors)) {
    return !['message', 'stack'].includes(propertyName(node.property, node.computed) ?? '');
  }
  if (node.type === 'BinaryExpression' && node.operator === 'instanceof')
    return syntax.textOf(node.right) !== 'Error';
  if (node.type === 'BinaryExpression' && node.operator === 'in') return false;
  return (
    [...nodesIn(syntax, node)].some(inner => isCaughtError(inner, errors)) &&
    !/^typeof\b/.test(syntax.textOf(node))
  );
}

/** Whether a node is the name of one of these errors. */
export function isCaughtError(node: Node, errors: readonly CaughtError[]): boolean {
  return node.type === 'Identifier' && errors.some(({ name }) => name === node.name);
}

/** Whether something that logs is given the error. */
export function isErrorLogged(syntax: SyntaxQueries, owner: Node, error: string, answer: Node): boolean {
  return [...nodesIn(syntax, owner)].some(node => {
    if (node.type !== 'CallExpression' || (node.start >= answer.start && node.end <= answer.end))
      return false;
    if (!/log|console|sentry|captur|report|track|notif/i.test(syntax.textOf(node.callee))) return false;
    return node.arguments.some(argument =>
      [...nodesIn(syntax, argument)].some(inner => isCaughtError(inner, [{ name: error, owner }])),
    );
  });
}
