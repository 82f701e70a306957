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
  return {
    quote: quoteOf(text),
    hasSemicolons: unended === 0 || ended * 4 > unended,
    indent: indentOf(lines),
    lineBreak: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** That of most texts: apostrophes in comments are none. */
function quoteOf(text: string): CodeStyle['quote'] {
  const texts = [...text.matchAll(/\/\/.*|\/\*[\s\S]*?\*\/|(["'])(?:\\.|(?!\1)[^\\\n])*\1/g)];
  const isDouble = texts.filter(([, quote]) => quote === '"').length;
  return isDouble > texts.filter(([, quote]) => quote === "'").length ? '"' : "'";
}

/** By how much most lines stand further in than a line before them that opens something. */
function indentOf(lines: readonly string[]): string {
  const steps = lines.slice(1).flatMap((line, index) => {
    const before = lines[index] ?? '';
    const [own = '', outer = ''] = [line, before].map(each => /^[ \t]*/.exec(each)?.[0] ?? '');
    const step = own.startsWith(outer) ? own.slice(outer.length) : '';
    return /[({[]$/.test(before) && line !== own && /^(?: {2,8}|\t)$/.test(step) ? [step] : [];
  });
  return (
    mostFrequent(steps) ?? shortest(lines.flatMap(line => /^( {2,8}|\t)[^\s*]/.exec(line)?.[1] ?? [])) ?? '  '
  );
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = countBy(texts);
  return texts.toSorted((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0))[0];
}

function countBy(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
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
