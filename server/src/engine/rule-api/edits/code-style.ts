/** Writes code the way the file around it is written. */

import type { SourceText } from '../../source/source-text.ts';

export interface CodeStyle {
  readonly quote: "'" | '"';
  readonly hasSemicolons: boolean;
  readonly indent: string;
  readonly lineBreak: '\n' | '\r\n';
}

export function codeStyleOf(text: string): CodeStyle {
  const lines = text.split(/\r?\n/);
  const unended = lines.filter(line => /[\w)\]'"`]$/.test(line)).length;
  const ended = lines.filter(line => line.endsWith(';')).length;
  const indents = lines.flatMap(line => /^( {2,8}|\t)[^\s*]/.exec(line)?.[1] ?? []);
  return {
    quote: count(text, '"') > count(text, "'") ? '"' : "'",
    hasSemicolons: unended === 0 || ended * 4 > unended,
    indent: indents.includes('\t') ? '\t' : (shortest(indents) ?? '  '),
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

export interface CodePlace {
  /** The white space that the lines after the first begin with. */
  readonly indentation?: string;
  /** What stands for `$name` in the code, taken over as it is. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** Turns code written with single quotes, semicolons and two spaces into the style of a file. */
export function writeInStyle(code: string, source: SourceText, place: CodePlace = {}): string {
  const { quote, hasSemicolons, indent, lineBreak } = codeStyleOf(source.text);
  const { indentation = '', parts = {} } = place;
  const lines = code.split('\n').map((line, index) => {
    const text = line.trimStart();
    if (text === '') return '';
    const depth = (line.length - text.length) / 2;
    const body = hasSemicolons ? text : text.replace(/;$/, '');
    return `${index === 0 ? '' : indentation}${indent.repeat(depth)}${body.replaceAll("'", quote)}`;
  });
  return lines.join(lineBreak).replaceAll(/\$(\w+)/g, (whole, name: string) => parts[name] ?? whole);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function shortest(texts: readonly string[]): string | undefined {
  const [first, ...rest] = texts;
  return first === undefined ? undefined : rest.reduce((a, b) => (b.length < a.length ? b : a), first);
}

/** A name that the file does not have yet. */
export function freeName(text: string, wanted: string): string {
  return new RegExp(`\\b${wanted}\\b`).test(text) ? freeName(text, `found${capitalise(wanted)}`) : wanted;
}

/** The text with its first letter in upper case. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
