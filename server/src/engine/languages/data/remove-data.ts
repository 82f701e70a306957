/** Takes a part out of a YAML or JSON text; whatever stands around it stays as it is. */
import { isWithin, type Span, spanOf } from '../../source/span.ts';
import type { TextChange } from './add-data.ts';
import type { MappingNode, SequenceNode } from './data-node.ts';

/** The change after which a mapping or list lacks one of its parts; none where nothing else is in it, or it stands elsewhere. */
export function removeData(
  text: string,
  node: MappingNode | SequenceNode,
  part: string | number,
): TextChange | undefined {
  const spans = partsOf(node);
  const index = typeof part === 'number' ? part : keysOf(node).indexOf(part);
  const own = spans[index];
  // What merge keys and aliases bring stands in other places too.
  if (own === undefined || spans.length < 2 || spans.some(span => !isWithin(node.span, span)))
    return undefined;
  const first = text.charAt(node.span.start);
  const isBracketed = first === '{' || first === '[';
  const span = isBracketed ? betweenCommas(spans, index) : wholeLines(text, node.kind, spans, index);
  // What has a name may be meant elsewhere.
  return span === undefined || /(?:^|[\s:-])&\w/.test(text.slice(span.start, span.end))
    ? undefined
    : { span, text: '' };
}

function partsOf(node: MappingNode | SequenceNode): readonly Span[] {
  if (node.kind === 'sequence') return node.items.map(({ span }) => span);
  return node.entries.map(({ keySpan, value }) =>
    spanOf(keySpan.start, Math.max(keySpan.end, value.span.end)),
  );
}

function keysOf(node: MappingNode | SequenceNode): readonly string[] {
  return node.kind === 'mapping' ? node.entries.map(({ key }) => key) : [];
}

function betweenCommas(spans: readonly Span[], index: number): Span {
  const [before, own, next] = [spans[index - 1], spans[index], spans[index + 1]];
  if (next !== undefined) return spanOf(own?.start ?? 0, next.start);
  return spanOf(before?.end ?? 0, own?.end ?? 0);
}

function wholeLines(
  text: string,
  kind: 'mapping' | 'sequence',
  spans: readonly Span[],
  index: number,
): Span | undefined {
  const [own, next] = [spans[index], spans[index + 1]];
  if (own === undefined) return undefined;
  const before = text.slice(lineOf(text, own.start), own.start);
  const isAlone = kind === 'sequence' ? /^[ \t]*-[ \t]+$/.test(before) : before.trim() === '';
  if (!isAlone) return undefined;
  return spanOf(
    withComments(text, own.start),
    next === undefined ? endOfLine(text, own.end) : withComments(text, next.start),
  );
}

function lineOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Comments right above a part belong to it. */
function withComments(text: string, offset: number): number {
  let start = lineOf(text, offset);
  while (start > 0) {
    const above = lineOf(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

function endOfLine(text: string, offset: number): number {
  const end = text.slice(0, offset).trimEnd().length;
  const lineFeed = text.indexOf('\n', end);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
