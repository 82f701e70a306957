/** Handlers of errors, and what becomes of the error in them. */
import type { CatchClause, Node } from '@oxc-project/types';
import { type AnyFunction, calledName, isFunction, nodesIn, placesIn, unwrap } from '../code/tree.ts';
import type { Edit } from '../finding.ts';
import type { Editor, SourceContext } from '../rule.ts';

/** A `catch` clause, or the function that a promise's `catch` is given. */
export interface ErrorHandler {
  readonly node: CatchClause | AnyFunction;
  readonly body: Node;
  /** What the error is called; undefined where it has no name, or is taken apart. */
  readonly name: string | undefined;
  /** It has no parameter, so that one can be given a name. */
  readonly isNameless: boolean;
}

/** The handler in which a place is, if that is what the innermost function or `catch` around it is. */
export function errorHandlerAround(ancestors: readonly Node[]): ErrorHandler | undefined {
  const index = ancestors.findLastIndex(node => node.type === 'CatchClause' || isFunction(node));
  const node = ancestors[index];
  if (node?.type === 'CatchClause') return ofCatch(node);
  const call = ancestors[index - 1];
  if (!isFunction(node) || call?.type !== 'CallExpression' || node.body === null) return undefined;
  if (calledName(call) !== 'catch' || call.arguments[0] !== node) return undefined;
  const [first] = node.params;
  const name = first !== undefined && 'name' in first ? first.name : undefined;
  return { node, body: node.body, name, isNameless: first === undefined };
}

export function ofCatch(node: CatchClause): ErrorHandler {
  const name = node.param?.type === 'Identifier' ? node.param.name : undefined;
  return { node, body: node.body, name, isNameless: node.param === null };
}

/** How a handler speaks of its error. */
export type ErrorUse =
  /** The error itself is handed on, or what belongs to it besides its text. */
  | 'whole'
  /** Only its text: `error.message`, `String(error)`, `${error}`. */
  | 'text'
  /** Only which kind it is: `error instanceof NotFound`. */
  | 'kind';

/** Every way in which a handler, or a part of one, speaks of its error. */
export function usesOfError(
  { syntax }: Pick<SourceContext, 'syntax'>,
  part: Node,
  name: string,
): ReadonlySet<ErrorUse> {
  const uses = new Set<ErrorUse>();
  for (const { node, ancestors } of placesIn(syntax, part, [])) {
    if (node.type === 'Identifier' && node.name === name && !isName(node, ancestors.at(-1)))
      uses.add(useOf(node, ancestors));
  }
  return uses;
}

/** A property that happens to be called the same. */
function isName(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.shorthand;
}

const cleaners = /redact|mask|saniti[sz]e|scrub|censor|hideSecrets/i;

/** `redact(String(error))`: who takes secrets out of a text may not hand on the error that has them. */
function isCleaned(ancestors: readonly Node[]): boolean {
  return ancestors.some(
    around => around.type === 'CallExpression' && cleaners.test(calledName(around) ?? ''),
  );
}

function useOf(node: Node, ancestors: readonly Node[]): ErrorUse {
  if (isCleaned(ancestors)) return 'whole';
  const outside = ancestors.findLast(around => unwrap(around) === around && around !== node);
  switch (outside?.type) {
    case 'MemberExpression': {
      if (outside.property.type !== 'Identifier') return 'whole';
      if (['message', 'toString'].includes(outside.property.name)) return 'text';
      return ['name', 'code', 'status', 'statusCode'].includes(outside.property.name) ? 'kind' : 'whole';
    }
    case 'TemplateLiteral':
      return 'text';
    case 'BinaryExpression':
      return outside.operator === '+' ? 'text' : 'kind';
    case 'UnaryExpression':
    case 'IfStatement':
      return 'kind';
    case 'CallExpression':
      return outside.callee.type === 'Identifier' && outside.callee.name === 'String' ? 'text' : 'whole';
    default:
      return 'whole';
  }
}

/** The name under which a handler knows its error, with the edit that gives it one where it has none. */
export function nameError(
  { path, source }: Pick<SourceContext, 'path' | 'source'>,
  editor: Editor,
  { body, isNameless, name, node }: ErrorHandler,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  if (name !== undefined) return { name, edits: [] };
  if (!isNameless) return undefined;
  const free = /(?<!\.)\berror\b/.test(source.text.slice(body.start, body.end)) ? 'cause' : 'error';
  const head = source.text.slice(node.start, body.start);
  if (node.type === 'CatchClause') {
    const end = node.start + 'catch'.length;
    return { name: free, edits: [editor.insertAfter({ path, start: node.start, end }, ` (${free})`)] };
  }
  const at = head.indexOf('()');
  if (at === -1) return undefined;
  const start = node.start + at;
  return { name: free, edits: [editor.replace({ path, start, end: start + 2 }, `(${free})`)] };
}

/** Whether a test on the way from the handler to a place asks about the error. */
export function isErrorExamined(
  context: Pick<SourceContext, 'syntax'>,
  { name, node: handler }: ErrorHandler,
  ancestors: readonly Node[],
): boolean {
  if (name === undefined) return false;
  return ancestors.slice(ancestors.indexOf(handler)).some(around => {
    const test =
      around.type === 'IfStatement' || around.type === 'ConditionalExpression'
        ? around.test
        : around.type === 'SwitchStatement'
          ? around.discriminant
          : undefined;
    if (test === undefined) return false;
    return [...nodesIn(context.syntax, test)].some(
      inner => inner.type === 'Identifier' && inner.name === name,
    );
  });
}
