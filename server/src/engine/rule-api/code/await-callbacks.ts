/** Ways to wait for the async callbacks of an array. */
import type { Node } from '@oxc-project/types';
import { unwrap } from '../../languages/typescript/unwrap.ts';
import { insertStatementsBefore, isReachedAtOnce, rangeOf } from '../edits/statements.ts';
import type { Editor, ProposedFix, SourceContext } from '../rule.ts';
import { type AsyncCallback, collectionOf, elementName } from './array-callbacks.ts';
import { canAwait, listedStatementAround, ownNodesIn } from './tree.ts';

/** What becomes of what the method gives. */
export type CallbackUse = 'dropped' | 'awaited' | 'used';

function isOptional(ancestors: readonly Node[]): boolean {
  return ancestors.at(-1)?.type === 'ChainExpression';
}

/** `await Promise.all(list.map(…))` */
function awaitAll(
  { path }: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: CallbackUse,
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

/** The ways that fit the method, the best first. */
export function proposeToWait(
  context: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: CallbackUse,
): readonly ProposedFix[] {
  if (given.method === 'forEach') return fixesOfEach(context, given, ancestors, use);
  if (given.method === 'map') return awaitAll(context, given, ancestors, use);
  return fixesOfPredicate(context, given, ancestors, use);
}

function fixesOfEach(
  context: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: CallbackUse,
): readonly ProposedFix[] {
  if (!canAwait(ancestors)) return [];
  const collection = collectionOf(context, given.list);
  if (collection === 'Map') return [];
  const inTurn = oneAfterTheOther(context, given, ancestors);
  return collection === 'Set' ? inTurn : [...awaitAll(context, given, ancestors, use), ...inTurn];
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

function fixesOfPredicate(
  context: SourceContext,
  given: AsyncCallback,
  ancestors: readonly Node[],
  use: CallbackUse,
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
  if (!isReachedAtOnce(statement, ancestors) || /\bisWanted\b/.test(source.text)) return [];
  const parts = { list: syntax.textOf(list), callback: syntax.textOf(callback) };
  const code = 'const isWanted = await Promise.all($list.map($callback));';
  const edits: ProposedFix['edits'] = editor => [
    insertStatementsBefore(editor, context, statement, code, parts),
    editor.replace({ path, ...rangeOf(callback) }, '(_, index) => isWanted[index]'),
  ];
  return [{ title: 'Await the answers first', kind: 'suggestion', edits }];
}
