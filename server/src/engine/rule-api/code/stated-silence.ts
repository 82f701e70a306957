/** Comments above functions that say that a failure is let go on purpose. */
import type { Node } from '@oxc-project/types';
import { isFunction } from '../../languages/typescript/declare.ts';
import type { SyntaxQueries } from '../rule.ts';

const failure = '(?:errors?|failures?|exceptions?)';
const letsGo = new RegExp(
  `best[-\\s]effort|swallow|\\bignor(?:e|es|ed|ing)\\b[^.]{0,40}\\b${failure}\\b|\\b${failure}\\b[^.]{0,40}\\bignored\\b`,
  'i',
);
const letsNothingGo =
  /\b(?:not|never|no)\s+(?:(?:to|be|silently)\s+)*(?:swallow|ignor)|n't\s+(?:swallow|ignor)/i;

/** A function around is documented as best effort, or as one that swallows errors. */
export function isStatedSilence(syntax: SyntaxQueries, ancestors: readonly Node[]): boolean {
  return ancestors.some((node, index) => {
    if (!isFunction(node)) return false;
    const text = commentAbove(syntax, declarationOf(node, ancestors.slice(0, index)));
    return letsGo.test(text) && !letsNothingGo.test(text);
  });
}

const mayBeMissing =
  /idempotent|\b(?:may|might|can|could) (?:not|already|fail|be (?:gone|missing))|\bif (?:it|they|there|any)\b|if exists|already exists?|not exist|optional/i;

/** `// Delete the old one (may not exist)` above a `try` says why its failure is let go. */
export function isExplainedAbove(syntax: SyntaxQueries, node: Node): boolean {
  const text = commentAbove(syntax, node);
  return mayBeMissing.test(text) || (letsGo.test(text) && !letsNothingGo.test(text));
}

const declaring =
  /^(?:VariableDeclarat(?:or|ion)|Export(?:Named|Default)Declaration|MethodDefinition|Property(?:Definition)?|AssignmentExpression|ExpressionStatement)$/;

function declarationOf(node: Node, ancestors: readonly Node[]): Node {
  const outside = ancestors.findLastIndex(({ type }) => !declaring.test(type));
  return ancestors[outside + 1] ?? node;
}

/** Several lines of comments right above a place are one. */
function commentAbove(syntax: SyntaxQueries, { start }: Node): string {
  const texts: string[] = [];
  let below = start;
  for (const comment of syntax.commentsIn({ start: 0, end: start }).toReversed()) {
    if (!/^\s*$/.test(syntax.textOf({ start: comment.end, end: below }))) break;
    texts.unshift(comment.text);
    below = comment.start;
  }
  return texts.join(' ').replaceAll('*', ' ').split(/\s+/).join(' ');
}
