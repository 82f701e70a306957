/** Adds statements beside those of a file. */

import type { Node } from '@oxc-project/types';
import { type AnyFunction, isFunction, statementsOf } from '../code/tree.ts';
import type { Edit } from '../finding.ts';
import type { Editor, SourceContext } from '../rule.ts';
import { type CodePlace, writeInStyle } from './code-style.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

type FileContext = Pick<SourceContext, 'path' | 'source'>;

/** Writes statements on lines of their own before another. */
export function insertStatementsBefore(
  editor: Editor,
  { path, source }: FileContext,
  statement: Place,
  code: string,
  parts: NonNullable<CodePlace['parts']> = {},
): Edit {
  const indentation = editor.indentationAt(path, statement.start);
  const text = writeInStyle(`${code}\n`, source, { indentation, parts });
  return editor.insertBefore({ path, ...rangeOf(statement) }, `${text}${indentation}`);
}

/** Writes statements on lines of their own after another. */
export function insertStatementsAfter(
  editor: Editor,
  { path, source }: FileContext,
  statement: Place,
  code: string,
  parts: NonNullable<CodePlace['parts']> = {},
): Edit {
  const indentation = editor.indentationAt(path, statement.start);
  const text = writeInStyle(`\n${code}`, source, { indentation, parts });
  return editor.insertAfter({ path, ...rangeOf(statement) }, text);
}

/** The range of a node without the rest of it. */
export function rangeOf({ start, end }: Place): Place {
  return { start, end };
}

/**
 * Makes a statement run before the code at some place. Where that is the only statement of a branch or the
 * expression of an arrow, it gets a block around both.
 */
export function runBefore(
  editor: Editor,
  context: FileContext,
  node: Node,
  ancestors: readonly Node[],
  code: string,
): readonly Edit[] {
  const { path, source } = context;
  const chain = [...ancestors, node];
  for (let index = chain.length - 1; index > 0; index--) {
    const [parent, child] = [chain[index - 1], chain[index]];
    if (parent === undefined || child === undefined) break;
    if (statementsOf(parent).some(statement => statement === child)) {
      return [insertStatementsBefore(editor, context, child, code)];
    }
    const isExpression = parent.type === 'ArrowFunctionExpression' && parent.body === child;
    if (!isExpression && !isOnlyStatement(parent, child)) continue;
    const indentation = editor.indentationAt(path, parent.start);
    const style = { indentation };
    const begin = writeInStyle(`{\n  ${code}\n  ${isExpression ? 'return ' : '_'}`, source, style);
    const end = writeInStyle(isExpression ? ';\n}' : '\n}', source, style);
    return [
      editor.insertBefore({ path, ...rangeOf(child) }, begin.replace(/_$/, '')),
      editor.insertAfter({ path, ...rangeOf(child) }, end),
    ];
  }
  return [];
}

function isOnlyStatement(parent: Node, child: Node): boolean {
  if (parent.type === 'IfStatement') return parent.consequent === child || parent.alternate === child;
  return 'body' in parent && parent.body === child && !isFunction(parent) && child.type !== 'BlockStatement';
}

/** Whether what stands in a statement runs whenever the statement does, and first. */
export function isReachedAtOnce(statement: Node, ancestors: readonly Node[]): boolean {
  if (!['VariableDeclaration', 'ReturnStatement', 'ExpressionStatement'].includes(statement.type))
    return false;
  return !ancestors
    .slice(ancestors.indexOf(statement) + 1)
    .some(
      node => node.type === 'ConditionalExpression' || node.type === 'LogicalExpression' || isFunction(node),
    );
}

/** Makes a statement the first of a function; an arrow that is one expression gets a block, which gives it back. */
export function insertAtBeginning(
  editor: Editor,
  context: SourceContext,
  { body, start }: AnyFunction,
  code: string,
  parts: NonNullable<CodePlace['parts']> = {},
): readonly Edit[] {
  if (body === null) return [];
  if (body.type === 'BlockStatement') {
    const [first] = body.body;
    return first === undefined ? [] : [insertStatementsBefore(editor, context, first, code, parts)];
  }
  const { path, source, syntax } = context;
  const style = {
    indentation: editor.indentationAt(path, start),
    parts: { ...parts, value: syntax.textOf(body) },
  };
  const block = writeInStyle(`{\n  ${code}\n  return $value;\n}`, source, style);
  return [editor.replace({ path, ...rangeOf(body) }, block)];
}
