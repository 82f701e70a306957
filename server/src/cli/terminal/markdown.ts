import { displayWidth, padText, wrapText } from './display-text.ts';
import type { Style } from './style.ts';

export interface MarkdownView {
  readonly style: Style;
  readonly width: number;
}

type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'item'; readonly marker: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'paragraph'; readonly text: string };

/** Shows the Markdown that rule pages are made of on a terminal. */
export function renderMarkdown(markdown: string, view: MarkdownView): string {
  const blocks = parseBlocks(markdown.split('\n'));
  const parts = blocks.map((block, index) => {
    const isListGoingOn = block.kind === 'item' && blocks[index + 1]?.kind === 'item';
    return `${renderBlock(block, view)}\n${isListGoingOn ? '' : '\n'}`;
  });
  return parts.join('').trimEnd().concat('\n');
}

function parseBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let index = 0;
  while (index < lines.length) {
    const { block, end } = parseBlock(lines, index);
    if (block !== undefined) blocks.push(block);
    index = end;
  }
  return blocks;
}

interface ParsedBlock {
  readonly block: Block | undefined;
  readonly end: number;
}

function parseBlock(lines: readonly string[], start: number): ParsedBlock {
  const line = lines[start] ?? '';
  if (line.trim() === '') return { block: undefined, end: start + 1 };
  const fence = /^(`{3,})/.exec(line)?.[1];
  if (fence !== undefined) return parseCode(lines, start, fence);
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading !== null) {
    const [, marks = '', text = ''] = heading;
    return { block: { kind: 'heading', level: marks.length, text }, end: start + 1 };
  }
  if (line.startsWith('|')) return parseTable(lines, start);
  const item = /^(?:[-*]|\d+\.) /.exec(line)?.[0];
  const end = endOfParagraph(lines, start);
  const text = lines
    .slice(start, end)
    .map(each => each.trim())
    .join(' ');
  if (item === undefined) return { block: { kind: 'paragraph', text }, end };
  const marker = /^\d/.test(item) ? item : '• ';
  return { block: { kind: 'item', marker, text: text.slice(item.length) }, end };
}

function parseCode(lines: readonly string[], start: number, fence: string): ParsedBlock {
  const close = lines.findIndex((line, index) => index > start && line.trimEnd() === fence);
  const end = close === -1 ? lines.length : close;
  return { block: { kind: 'code', lines: lines.slice(start + 1, end) }, end: end + 1 };
}

function parseTable(lines: readonly string[], start: number): ParsedBlock {
  const after = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  const end = after === -1 ? lines.length : after;
  const rows = lines.slice(start, end).filter(line => !/^\|[\s|:-]+$/.test(line));
  return { block: { kind: 'table', rows: rows.map(splitCells) }, end };
}

function splitCells(row: string): readonly string[] {
  const cells = row.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map(cell => cell.trim().replaceAll('\\|', '|'));
}

function endOfParagraph(lines: readonly string[], start: number): number {
  const end = lines.findIndex(
    (line, index) => index > start && (line.trim() === '' || /^(?:[-*] |\d+\. |```|#|\|)/.test(line)),
  );
  return end === -1 ? lines.length : end;
}

function renderBlock(block: Block, { style, width }: MarkdownView): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? style.heading(block.text) : style.strong(block.text);
    case 'code':
      return block.lines.map(line => (line === '' ? '' : `    ${style.code(line)}`)).join('\n');
    case 'item': {
      const [first, ...more] = wrapText(block.text, width - block.marker.length);
      const indent = ' '.repeat(block.marker.length);
      return renderSpans([`${block.marker}${first}`, ...more.map(line => indent + line)].join('\n'), style);
    }
    case 'table':
      return renderTable(block.rows, style);
    case 'paragraph':
      return renderSpans(wrapText(block.text, width).join('\n'), style);
  }
}

function renderTable(rows: readonly (readonly string[])[], style: Style): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map(row => displayWidth(row[column] ?? ''))),
  );
  const lines = rows.map(row =>
    row
      .map((cell, column) => padText(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line, index) => (index === 0 ? style.faint(line) : renderSpans(line, style))).join('\n');
}

const spans = /(?<code>`[^`]+`)|\*\*(?<bold>[^*]+)\*\*|\[(?<name>[^[\]]+)\]\((?<url>[^)\s]+)\)/g;

/** Inline code, bold text and links; the marks of code stay, since they also help where there are no colours. */
function renderSpans(text: string, style: Style): string {
  const parts: string[] = [];
  let offset = 0;
  for (const match of text.matchAll(spans)) {
    parts.push(text.slice(offset, match.index), renderSpan(match.groups ?? {}, style));
    offset = match.index + match[0].length;
  }
  return parts.join('') + text.slice(offset);
}

function renderSpan({ code, bold, name, url }: Readonly<Record<string, string>>, style: Style): string {
  if (code !== undefined) return style.code(code);
  if (bold !== undefined) return style.strong(bold);
  return `${name} ${style.faint(`<${url}>`)}`;
}
