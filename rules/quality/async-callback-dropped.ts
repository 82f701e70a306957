import {
  type AnyFunction,
  type CallExpression,
  type CodeReference,
  calledName,
  canAwait,
  catchesAll,
  defineRule,
  type Editor,
  insertStatementsBefore,
  isFunction,
  listedStatementAround,
  type Node,
  ownNodesIn,
  type ProposedFix,
  receiverOf,
  type SourceContext,
  unwrap,
} from '#rule-api';
import { examples } from './async-callback-dropped.examples.ts';

export default defineRule({
  kind: 'source',
  id: 'quality/async-callback-dropped',
  statement: 'Somebody waits for every promise, and sees it fail.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    { name: 'CWE-391: unchecked error condition', url: 'https://cwe.mitre.org/data/definitions/391.html' },
    {
      name: 'Node.js, unhandled rejections end the process',
      url: 'https://nodejs.org/api/process.html#event-unhandledrejection',
    },
  ],
  options: {},
  messages: {
    each: '`forEach` does not wait for this async callback: what follows runs before it is done, and an error in it ends the process. Use `for…of` with `await`, or `Promise.all` over `map`.',
    handled:
      'Nobody waits for the async callbacks of this `{{method}}`: what follows runs before they are done. Use `for…of` with `await`, or `Promise.all` over `map`.',
    predicate:
      '`{{method}}` takes the promise of this async callback for true, whatever it resolves to. Await all answers first, then apply `{{method}}` to them.',
    mapped: 'Nobody waits for the promises of this `map`, or sees one fail. Await `Promise.all` of them.',
    awaitedArray:
      '`await` on an array waits for nothing, and this `map` gives an array of promises. Await `Promise.all` of them.',
    floating: 'Nobody waits for `{{callee}}`, or sees it fail. Await it, or handle its errors with `catch`.',
  },
  docs: {
    why: `An async function gives its caller a promise at its first \`await\`. \`forEach\` throws it away: the response is sent, the transaction commits, the test passes, and the work goes on behind it or never happens. When it fails nobody is there to catch it, and Node ends the process. \`filter\`, \`some\` and \`find\` look at the promise itself, which is always true, so that a permission check lets everybody in.`,
    howToFix: `One after the other: \`for (const order of orders) await ship(order);\`. All at once: \`await Promise.all(orders.map(ship))\`; with many elements or a database behind it limit how many run together (\`p-limit\`). For \`filter\` and \`find\` collect the answers with \`Promise.all\` first and then choose by index. Work that nobody shall wait for gets a \`catch\` that logs, or better a job queue.`,
    whenNotToFollow: `Where it is on purpose that nobody waits, say so: \`void track(event)\` or \`track(event).catch(log)\`; both keep the rule silent. An own class whose \`forEach\` does wait for its callback can be suppressed with that reason; where its result is awaited or returned, the rule says nothing about receivers that it does not know to be arrays.`,
  },
  examples,
  visit(context) {
    const { report, syntax } = context;
    return {
      CallExpression(call, ancestors) {
        const around = [...ancestors];
        const use = useOf(around);
        const given = asyncCallbackOf(context, call);
        const at = call.callee;
        if (given !== undefined) {
          const problem = problemOf(context, given, use, around);
          if (problem === undefined) return;
          const { method } = given;
          const fixes = fixesOf(context, given, around, use);
          if (problem === 'predicate') report({ message: problem, at, data: { method }, fixes });
          else if (problem !== 'handled') report({ message: problem, at, fixes });
          else report({ message: problem, at, data: { method }, severity: 'information', fixes });
        } else if (use === 'dropped' && isFloatingIo(context, call)) {
          const data = { callee: syntax.textOf(call.callee).replace(/\s+/g, '') };
          report({ message: 'floating', at, data, fixes: awaitIt(context, call, around) });
        }
      },
    };
  },
});

/** A call of an array's method with an async callback. */
interface AsyncCallback {
  readonly method: string;
  readonly call: CallExpression;
  readonly list: Node;
  readonly callback: Node;
  /** The callback where it is written in place. */
  readonly body: AnyFunction | undefined;
  readonly isMethod: boolean;
}

const methods = new Set([
  ...['forEach', 'map', 'filter', 'some', 'every'],
  ...['find', 'findIndex', 'findLast', 'findLastIndex'],
]);
const utilities = new Set(['lodash', 'lodash-es', 'underscore']);

function asyncCallbackOf(context: SourceContext, call: CallExpression): AsyncCallback | undefined {
  const name = calledName(call) ?? '';
  const method = name === 'each' ? 'forEach' : name;
  if (!methods.has(method)) return undefined;
  const origin = context.syntax.originOf(call.callee);
  const isUtility = origin.kind === 'library' && utilities.has(origin.package) && !origin.path.includes('()');
  const list = isUtility ? call.arguments[0] : receiverOf(call);
  const callback = call.arguments[isUtility ? 1 : 0];
  if (list === undefined || callback === undefined || (name === 'each' && !isUtility)) return undefined;
  if (call.arguments.length > (isUtility ? 2 : 1) || !isAsync(context, callback)) return undefined;
  return {
    method,
    call,
    list,
    callback,
    body: isFunction(callback) ? callback : undefined,
    isMethod: !isUtility,
  };
}

function isAsync({ facts, path, syntax }: SourceContext, callback: Node): boolean {
  if (isFunction(callback)) return callback.async;
  const origin = syntax.originOf(callback);
  return (
    origin.kind === 'function' && origin.path === path && facts.functions[origin.function]?.isAsync === true
  );
}

type Problem = 'each' | 'mapped' | 'awaitedArray' | 'predicate' | 'handled';

/** What goes wrong with an async callback, if it is certain. */
function problemOf(
  context: SourceContext,
  given: AsyncCallback,
  use: Use,
  ancestors: readonly Node[],
): Problem | undefined {
  if (!mayBeArray(context, given.list)) return undefined;
  const isHandled = given.body !== undefined && catchesAll(context.syntax, given.body);
  const isKnown = isArray(context, given.list);
  switch (given.method) {
    case 'forEach':
      if (use !== 'dropped' && !isKnown) return undefined;
      return isHandled ? 'handled' : 'each';
    case 'map':
      if (use === 'dropped') return isHandled ? 'handled' : 'mapped';
      return ancestors.at(-1)?.type === 'AwaitExpression' ? 'awaitedArray' : undefined;
    default:
      return use === 'used' || isKnown ? 'predicate' : undefined;
  }
}

type Use = 'dropped' | 'awaited' | 'used';

function useOf(ancestors: readonly Node[]): Use {
  const parent = ancestors.findLast(node => node.type !== 'ChainExpression');
  if (parent?.type === 'ExpressionStatement') return 'dropped';
  const isReturned = parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression';
  return parent?.type === 'AwaitExpression' || isReturned ? 'awaited' : 'used';
}

const arrayMethods = new Set([
  ...['map', 'filter', 'slice', 'concat', 'flat', 'flatMap', 'sort', 'reverse', 'split', 'toSorted'],
  ...['keys', 'values', 'entries', 'from', 'of'],
]);

/** Whether a list is known to be an array, so that awaiting what its methods give makes no sense. */
function isArray(context: SourceContext, list: Node): boolean {
  const inner = unwrap(list);
  if (inner.type === 'ArrayExpression') return true;
  const value = context.syntax.valueOf(inner);
  return value.kind === 'reference' && isArrayReference(context, value.reference, 0);
}

function isArrayReference(context: SourceContext, { path, root }: CodeReference, depth: number): boolean {
  const { facts } = context;
  if (path.length > 0 || depth > 4) return false;
  if (root.kind === 'call') {
    const callee = facts.calls[root.call]?.callee;
    const isKnown = callee !== undefined && arrayMethods.has(callee.path.at(-1) ?? '');
    return isKnown && context.syntax.originOfReference(callee).kind !== 'library';
  }
  if (root.kind === 'parameter') {
    return facts.functions[root.function]?.parameters[root.parameter]?.type?.kind === 'array';
  }
  const variable = root.kind === 'variable' ? facts.variables[root.variable] : undefined;
  if (variable?.type?.kind === 'array' || variable?.value?.kind === 'array') return true;
  return (
    variable?.value?.kind === 'reference' && isArrayReference(context, variable.value.reference, depth + 1)
  );
}

/** Their methods of the same names wait for async callbacks, or work on something else than elements. */
const streams = new Set(['stream', 'rxjs', 'bluebird', 'effect', 'ix', 'streamx', 'async']);

function mayBeArray({ syntax }: SourceContext, list: Node): boolean {
  const origin = syntax.originOf(list);
  return origin.kind !== 'library' || !streams.has(origin.package);
}

/** A write or a request to elsewhere, by what is known of libraries. */
function isFloatingIo({ syntax }: SourceContext, call: CallExpression): boolean {
  if (call.arguments.some(isFunction)) return false;
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') return origin.name === 'fetch' && origin.path.length === 0;
  if (origin.kind !== 'library') return false;
  const verb = syntax.libraries.dataMethod(origin)?.verb ?? '';
  if (['create', 'update', 'upsert', 'delete'].includes(verb)) return true;
  // What Nest's HttpService gives is no promise.
  return origin.package !== '@nestjs/axios' && syntax.libraries.httpMethod(origin) !== undefined;
}

function rangeOf(node: { readonly start: number; readonly end: number }) {
  return { start: node.start, end: node.end };
}

function awaitIt(
  { path }: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  if (!canAwait(ancestors)) return [];
  const place = { path, ...rangeOf(call) };
  return [{ title: 'Await it', kind: 'suggestion', edits: editor => [editor.insertBefore(place, 'await ')] }];
}

function isOptional(ancestors: readonly Node[]): boolean {
  return ancestors.at(-1)?.type === 'ChainExpression';
}

/** `await Promise.all(list.map(…))` */
function awaitAll(
  { path }: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: Use,
): readonly ProposedFix[] {
  if (!given.isMethod || !canAwait(ancestors)) return [];
  const call = { path, ...rangeOf(given.call) };
  const edits: ProposedFix['edits'] = editor => [
    editor.insertBefore(call, use === 'dropped' ? 'await Promise.all(' : 'Promise.all('),
    ...renameMethod(editor, path, given, 'map'),
    editor.insertAfter(call, isOptional(ancestors) ? ' ?? [])' : ')'),
  ];
  return [{ title: 'Await them all at once', kind: 'suggestion', edits }];
}

function renameMethod(
  editor: Editor,
  path: SourceContext['path'],
  { call, method }: AsyncCallback,
  name: string,
) {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || method === name) return [];
  return [editor.replace({ path, ...rangeOf(callee.property) }, name)];
}

function fixesOf(
  context: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: Use,
): readonly ProposedFix[] {
  if (given.method === 'forEach') return fixesOfEach(context, given, ancestors, use);
  if (given.method === 'map') return awaitAll(context, given, ancestors, use);
  return fixesOfPredicate(context, given, ancestors, use);
}

function fixesOfEach(
  context: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: Use,
): readonly ProposedFix[] {
  if (!canAwait(ancestors)) return [];
  const collection = collectionOf(context, given.list);
  if (collection === 'Map') return [];
  const inTurn = oneAfterTheOther(context, given, ancestors);
  return collection === 'Set' ? inTurn : [...awaitAll(context, given, ancestors, use), ...inTurn];
}

/** `Set` and `Map` have `forEach`, but no `map`. */
function collectionOf({ facts, syntax }: SourceContext, list: Node): string | undefined {
  const reference = syntax.referenceOf(list);
  if (reference === undefined || reference.path.length > 0) return undefined;
  const { root } = reference;
  if (root.kind === 'parameter') {
    const type = facts.functions[root.function]?.parameters[root.parameter]?.type;
    return type?.kind === 'named' ? globalName(type.reference) : undefined;
  }
  const origin = syntax.originOf(list);
  return origin.kind === 'global' && origin.path[0] === 'new' ? origin.name : undefined;
}

function globalName({ root }: CodeReference): string | undefined {
  return root.kind === 'global' ? root.name.replace(/^Readonly/, '') : undefined;
}

/** `for (const element of list) { … }` */
function oneAfterTheOther(
  { path, syntax }: SourceContext,
  { body, call, isMethod, list }: AsyncCallback,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  const statement = ancestors.at(-1);
  const block = body?.body;
  const name = body === undefined ? undefined : elementName(syntax, body);
  if (!isMethod || name === undefined || block?.type !== 'BlockStatement') return [];
  if (statement?.type !== 'ExpressionStatement') return [];
  const [head, tail] = [
    { start: call.start, end: block.start },
    { start: block.end, end: statement.end },
  ];
  const returns = [...ownNodesIn(syntax, block)].some(node => node.type === 'ReturnStatement');
  if (returns || [head, tail].some(range => syntax.commentsIn(range).length > 0)) return [];
  const edits: ProposedFix['edits'] = editor => [
    editor.replace({ path, ...head }, `for (const ${name} of ${syntax.textOf(list)}) `),
    editor.remove({ path, ...tail }),
  ];
  return [{ title: 'Await one after the other', kind: 'suggestion', edits }];
}

/** What the callback calls its element, without a written type, if that is all it takes. */
function elementName(syntax: SourceContext['syntax'], { params }: AnyFunction): string | undefined {
  const [parameter] = params;
  if (parameter === undefined || params.length > 1) return undefined;
  if (!['Identifier', 'ObjectPattern', 'ArrayPattern'].includes(parameter.type)) return undefined;
  const annotation = 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
  return syntax.textOf({ start: parameter.start, end: annotation?.start ?? parameter.end });
}

function fixesOfPredicate(
  context: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: Use,
): readonly ProposedFix[] {
  if (!given.isMethod || use !== 'used' || !canAwait(ancestors) || isOptional(ancestors)) return [];
  if (given.method === 'some' || given.method === 'every') return [askAllFirst(context, given)];
  return collectAnswers(context, given, ancestors);
}

/** `(await Promise.all(list.map(…))).some(Boolean)` */
function askAllFirst({ path }: SourceContext, given: AsyncCallback): ProposedFix {
  const call = { path, ...rangeOf(given.call) };
  return {
    title: 'Await the answers first',
    kind: 'suggestion',
    edits: editor => [
      editor.insertBefore(call, '(await Promise.all('),
      ...renameMethod(editor, path, given, 'map'),
      editor.insertAfter(call, `)).${given.method}(Boolean)`),
    ],
  };
}

/** `const isWanted = await Promise.all(list.map(…));`, then choose by index. */
function collectAnswers(
  context: SourceContext,
  { callback, list, call }: AsyncCallback,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  const { path, source, syntax } = context;
  const statement = listedStatementAround(call, ancestors);
  const reference = syntax.referenceOf(list);
  if (statement === undefined || reference === undefined || reference.root.kind === 'call') return [];
  if (!['VariableDeclaration', 'ReturnStatement', 'ExpressionStatement'].includes(statement.type)) return [];
  const between = ancestors.filter(node => node.start >= statement.start && node.end <= statement.end);
  const isConditional = between.some(
    node => node.type === 'ConditionalExpression' || node.type === 'LogicalExpression' || isFunction(node),
  );
  if (isConditional || /\bisWanted\b/.test(source.text)) return [];
  const parts = { list: syntax.textOf(list), callback: syntax.textOf(callback) };
  const code = 'const isWanted = await Promise.all($list.map($callback));';
  const edits: ProposedFix['edits'] = editor => [
    insertStatementsBefore(editor, context, statement, code, parts),
    editor.replace({ path, ...rangeOf(callback) }, '(_, index) => isWanted[index]'),
  ];
  return [{ title: 'Await the answers first', kind: 'suggestion', edits }];
}
