/** Writes data as YAML or JSON. */
import { resolvePlain } from './plain.ts';
import type { DataStyle } from './style.ts';

export type Data = string | number | boolean | null | readonly Data[] | DataMap;

export interface DataMap {
  readonly [key: string]: Data;
}

export function isMap(data: Data): data is DataMap {
  return typeof data === 'object' && data !== null && !isList(data);
}

export function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

/** Lines of a YAML block, each with its indentation. */
export function renderEntries(map: DataMap, indentation: string, style: DataStyle): readonly string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    renderEntry(renderBlockKey(key, style), value, indentation, style),
  );
}

export function renderItems(
  items: readonly Data[],
  indentation: string,
  style: DataStyle,
): readonly string[] {
  return items.flatMap(item => {
    const [first = '', ...rest] = isBlock(item)
      ? renderBlock(item, `${indentation}  `, style)
      : [`${indentation}  ${renderInline(item, style)}`];
    return [`${indentation}- ${first.slice(indentation.length + 2)}`, ...rest];
  });
}

export function renderEntry(
  key: string,
  value: Data,
  indentation: string,
  style: DataStyle,
): readonly string[] {
  if (!isBlock(value)) return [`${indentation}${key}: ${renderInline(value, style)}`];
  const deeper = indentation + (isList(value) ? style.listIndentation : style.unit);
  return [`${indentation}${key}:`, ...renderBlock(value, deeper, style)];
}

function renderBlock(value: Data, indentation: string, style: DataStyle): readonly string[] {
  if (isList(value)) return renderItems(value, indentation, style);
  return isMap(value) ? renderEntries(value, indentation, style) : [];
}

/** Whether this takes lines of its own. */
function isBlock(value: Data): boolean {
  return isList(value) ? value.length > 0 : isMap(value) && Object.keys(value).length > 0;
}

/** On one line. */
export function renderInline(data: Data, style: DataStyle): string {
  if (isList(data))
    return data.length === 0 ? '[]' : `[${data.map(item => renderInline(item, style)).join(', ')}]`;
  if (isMap(data)) {
    const entries = Object.entries(data).map(
      ([key, value]) => `${renderKey(key, style)}: ${renderInline(value, style)}`,
    );
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof data === 'string' ? renderText(data, style) : String(data);
}

/** JSON over several lines, the first one without indentation. */
export function renderJson(data: Data, indentation: string, style: DataStyle): string {
  return JSON.stringify(data, null, style.unit).replaceAll('\n', style.lineBreak + indentation);
}

export function renderKey(key: string, style: DataStyle): string {
  return style.language === 'json' || !isPlain(key) ? quoteText(key, style) : key;
}

/** On a line of its own brackets mean nothing: `/users/{id}` needs no quotes there. */
export function renderBlockKey(key: string, style: DataStyle): string {
  const isPath = /^\/[\w/{}.~:@-]*$/.test(key) && !key.endsWith(':');
  return style.language === 'yaml' && isPath ? key : renderKey(key, style);
}

function renderText(text: string, style: DataStyle): string {
  return style.language === 'json' || !isPlain(text) ? quoteText(text, style) : text;
}

/** Whether a text means itself without quotes, in braces too. */
function isPlain(text: string): boolean {
  return (
    resolvePlain(text) === text &&
    !/^[\s#&*!|>'"%@`,[\]{}?:-]/.test(text) &&
    !/[,[\]{}\n\t]|: |:$| #|\s$/.test(text) &&
    !/^(?:y|n|yes|no|on|off)$/i.test(text) &&
    // Readers of older YAML take these for dates.
    !/^\d{4}-\d\d?-\d\d?/.test(text)
  );
}

function quoteText(text: string, { language, quote }: DataStyle): string {
  const needsEscape = /[\\"'\n\t]/.test(text);
  return language === 'json' || quote === '"' || needsEscape ? JSON.stringify(text) : `'${text}'`;
}
