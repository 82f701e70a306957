/** Templates that hold a schema in GraphQL's own language. */
import type { Node, TemplateLiteral } from '@oxc-project/types';
import type { SdlText } from '../graphql/facts.ts';
import { looksLikeSchema, looksLikeWholeSchema } from '../graphql/sniff.ts';

/** A template as a schema, with spaces where something is put in, so that every place stays where it is. */
export function describeSdl(
  node: TemplateLiteral,
  parent: Node | undefined,
  source: string,
): SdlText | undefined {
  const first = node.quasis[0];
  const last = node.quasis.at(-1);
  // Nearly all templates are something else, and are left alone at once.
  if (first === undefined || last === undefined || !node.quasis.some(({ value }) => value.raw.includes('{')))
    return undefined;
  const text = blankHoles(node, source);
  const isMarked = isTaggedAsGraphql(parent) || isMarkedAsGraphql(text, source.slice(0, node.start));
  if (!(isMarked ? looksLikeSchema(text) : looksLikeWholeSchema(text))) return undefined;
  return { text, start: node.start + 1, hasHoles: node.expressions.length > 0 };
}

/** The parser counts the marks around a part of a template as its own. */
function blankHoles({ quasis, start, end }: TemplateLiteral, source: string): string {
  return quasis
    .reduce(
      (text, { tail, ...quasi }) =>
        text.padEnd(quasi.start - start) + source.slice(quasi.start + 1, quasi.end - (tail ? 1 : 2)),
      '',
    )
    .padEnd(end - start - 2);
}

function isTaggedAsGraphql(parent: Node | undefined): boolean {
  if (parent?.type !== 'TaggedTemplateExpression') return false;
  const { tag } = parent;
  const name =
    tag.type === 'MemberExpression' && tag.property.type === 'Identifier' ? tag.property.name : undefined;
  return (tag.type === 'Identifier' ? tag.name : name) === 'gql';
}

/** A comment that says GraphQL before the template, or `#graphql` as its first line. */
function isMarkedAsGraphql(text: string, before: string): boolean {
  return /^\s*#\s*graphql\b/i.test(text) || /\/\*\s*graphql\s*\*\/\s*$/i.test(before.slice(-40));
}
