/** Brings what a fix needs into a file: an import, or a function of its own. */

import type { ImportFact } from '../../languages/typescript/facts.ts';
import { createSourceText } from '../../source/source-text.ts';
import type { Edit } from '../finding.ts';
import type { Editor, SourceContext } from '../rule.ts';
import { type CodePlace, freeName, writeInStyle } from './code-style.ts';
import { editPlace } from './edit-place.ts';

export type FileContext = Pick<SourceContext, 'facts' | 'path' | 'source'>;

/** A file as it is when the edits of a fix are made: what rules of the project hand to the functions here. */
export function fileForEdits(
  editor: Editor,
  { path, facts }: Pick<SourceContext, 'facts' | 'path'>,
): FileContext {
  return { path, facts, source: createSourceText(path, editor.textOf(path)) };
}

export interface Available {
  /** How the file says it. */
  readonly expression: string;
  /** What makes it available, where it is not yet. */
  readonly edits: readonly Edit[];
}

/** What a function of a package or of Node is called in this file. */
export function bringIn(context: FileContext, editor: Editor, specifier: string, name: string): Available {
  const { facts, source } = context;
  const own = facts.imports.filter(
    fact => !fact.isTypeOnly && withoutScheme(fact.specifier) === withoutScheme(specifier),
  );
  const named = own.find(fact => fact.imported === name && fact.local !== '');
  if (named !== undefined) return { expression: named.local, edits: [] };
  const whole = own.find(fact => ['default', '*'].includes(fact.imported) && fact.local !== '')?.local;
  const required = whole ?? requiredName(facts, own);
  if (required !== undefined) return { expression: `${required}.${name}`, edits: [] };
  const list = own.find(fact => isStatement(source.text, fact) && fact.local !== '');
  const edit = list === undefined ? undefined : extendList(context, editor, list, name);
  return { expression: name, edits: [edit ?? addImport(context, editor, specifier, name)] };
}

/** The same for a fix that looks at no syntax, or changes another file. */
export function bringInto(
  editor: Editor,
  { path, facts }: Pick<FileContext, 'facts' | 'path'>,
  specifier: string,
  name: string,
): Available {
  const source = createSourceText(path, editor.textOf(path));
  return bringIn({ facts, path, source }, editor, specifier, name);
}

function withoutScheme(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

/** `crypto` of `const crypto = require('crypto')`. */
function requiredName(facts: FileContext['facts'], own: readonly ImportFact[]): string | undefined {
  return facts.variables.find(({ value, function: owner }) => {
    if (owner !== undefined || value?.kind !== 'reference' || value.reference.path.length > 0) return false;
    const { root } = value.reference;
    const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
    return imported !== undefined && own.includes(imported);
  })?.name;
}

function isStatement(text: string, fact: ImportFact): boolean {
  return /^import\b/.test(text.slice(fact.span.start, fact.span.end));
}

/** One more name between the braces of an import; undefined where there are none. */
export function extendList(
  context: FileContext,
  editor: Editor,
  fact: ImportFact,
  name: string,
): Edit | undefined {
  const text = context.source.text.slice(fact.span.start, fact.span.end);
  const last = /[\w$](?=\s*(?:,\s*)?\})/.exec(text);
  if (last === null) return undefined;
  const end = fact.span.start + last.index + 1;
  return editor.insertAfter({ path: context.path, start: end, end }, `, ${name}`);
}

function addImport(context: FileContext, editor: Editor, specifier: string, name: string): Edit {
  const code = isCommonJs(context)
    ? `const { ${name} } = require('${specifier}');`
    : `import { ${name} } from '${specifier}';`;
  return insertImports(context, editor, [code]);
}

function isCommonJs({ facts, source }: FileContext): boolean {
  const isImported = facts.imports.some(fact => isStatement(source.text, fact));
  return !isImported && (facts.imports.length > 0 || /\b(?:module\.)?exports\b/.test(source.text));
}

/** Writes lines that import something below the last import, or where the code begins. */
export function insertImports(
  { facts, path, source }: FileContext,
  editor: Editor,
  lines: readonly string[],
): Edit {
  const text = writeInStyle(lines.join('\n'), source);
  const statements = facts.imports.filter(fact => isStatement(source.text, fact));
  const [last] = statements.toSorted((left, right) => right.span.end - left.span.end);
  const lineBreak = writeInStyle('\n', source);
  if (last !== undefined) return editor.insertAfter(editPlace(path, last.span), `${lineBreak}${text}`);
  const start = beginOfCode(source.text);
  return editor.insertBefore({ path, start, end: start }, `${text}${lineBreak}`);
}

const shebang = /^#!.*\r?\n/;
const directive = /(['"])use [a-z]+\1;?[ \t]*\r?\n/y;
/** Each takes one thing that may stand before a directive, so that none can be read in two ways. */
const beforeDirective = [/\s+/y, /\/\/.*/y, /\/\*[\s\S]*?\*\//y];

/** Behind the line for the shell and `'use strict'`, which only count where they are. */
export function beginOfCode(text: string): number {
  const afterShell = shebang.exec(text)?.[0].length ?? 0;
  let next = afterShell;
  for (let start = -1; start !== next; ) {
    start = next;
    for (const skipped of beforeDirective) next = endOfMatch(skipped, text, next) ?? next;
  }
  return endOfMatch(directive, text, next) ?? afterShell;
}

/** Where a pattern that begins at a place ends. */
function endOfMatch(pattern: RegExp, text: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text) === null ? undefined : pattern.lastIndex;
}

/**
 * A small function that a fix needs, written at the end of the file; its code says `$name` for its name.
 * One that is there is used only when it does the same: its name alone tells nothing.
 */
export function bringInFunction(
  { facts, path, source }: FileContext,
  editor: Editor,
  wanted: string,
  code: string,
  parts: NonNullable<CodePlace['parts']> = {},
): Available {
  const writeAs = (name: string): string => writeInStyle(code, source, { parts: { ...parts, name } });
  const same = facts.functions.find(
    ({ name, parent, span }) =>
      parent === undefined &&
      spaceEvenly(source.text.slice(span.start, span.end)) === spaceEvenly(writeAs(name)),
  );
  if (same !== undefined) return { expression: same.name, edits: [] };
  const name = freeName(source.text, wanted);
  const end = source.text.length;
  const [gap, last] = [/\n$/.test(source.text) ? '\n' : '\n\n', '\n'].map(each => writeInStyle(each, source));
  const text = `${gap}${writeAs(name)}${last}`;
  return { expression: name, edits: [editor.insertAfter({ path, start: end, end }, text)] };
}

function spaceEvenly(code: string): string {
  return code.replaceAll(/\s+/g, ' ').trim();
}

/** Whether annotations may be written in a file. */
export function isTyped(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}
