/** Brings what a pattern imports into a file that is CommonJS, and may have some of it. */
import type { Expression } from '@oxc-project/types';
import { requiredModule } from '../languages/typescript/declare.ts';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { writeInStyle } from '../rule-api/edits/code-style.ts';
import { beginOfCode } from '../rule-api/edits/imports.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { Editor } from '../rule-api/rule.ts';
import { type FileNames, sourceOf } from './file-names.ts';
import { readImportedName } from './imported-name.ts';
import type { PatternImport } from './pattern.ts';
import type { TopStatement } from './use-parts.ts';

/** What gives its default export under that name only, as modules do that CommonJS requires. */
const asDefault: ReadonlySet<string> = new Set(['@pothos/core', 'got']);

export function bringRequires(
  { parsed, names }: { readonly parsed: ParsedTypeScript; readonly names: FileNames },
  editor: Editor,
  imports: readonly PatternImport[],
): readonly Edit[] {
  const lines = imports.flatMap(each => requireMissing(each, names));
  if (lines.length === 0) return [];
  const { path, text } = parsed.source;
  const code = writeInStyle(lines.join('\n'), parsed.source);
  const lineBreak = writeInStyle('\n', parsed.source);
  const last = headOf(parsed).at(-1)?.end;
  if (last !== undefined)
    return [editor.insertAfter({ path, start: last, end: last }, `${lineBreak}${code}`)];
  const start = beginOfCode(text);
  return [editor.insertBefore({ path, start, end: start }, `${code}${lineBreak}`)];
}

function requireMissing(wanted: PatternImport, { imported }: FileNames): readonly string[] {
  const { specifier, default: byDefault, namespace, names, isTypeOnly } = wanted;
  if (isTypeOnly) return [];
  const has = (name: string, local: string): boolean => imported.get(local) === sourceOf(name, specifier);
  const call = `require('${specifier}')`;
  const members = names.map(readImportedName).filter(({ imported: name, local }) => !has(name, local));
  const whole = [byDefault, namespace].find(name => name !== undefined && !has('default', name));
  const isMember =
    whole !== undefined && whole === byDefault && (asDefault.has(specifier) || members.length > 0);
  const all = isMember ? [{ imported: 'default', local: whole }, ...members] : members;
  const lines = [
    ...(whole !== undefined && !isMember ? [`const ${whole} = ${call};`] : []),
    ...(all.length > 0 ? [takeMembers(all.map(writeMember), call)] : []),
  ];
  const isForEffect = byDefault === undefined && namespace === undefined && names.length === 0;
  return isForEffect ? [`${call};`] : lines;
}

const lineWidth = 100;

function takeMembers(members: readonly string[], call: string): string {
  const line = `const { ${members.join(', ')} } = ${call};`;
  return line.length <= lineWidth
    ? line
    : `const {\n${members.map(member => `  ${member},\n`).join('')}} = ${call};`;
}

function writeMember({ imported, local }: ReturnType<typeof readImportedName>): string {
  return imported === local ? local : `${imported}: ${local}`;
}

/** What a file requires, one after the other, behind its directives. */
function headOf({ program: { body } }: ParsedTypeScript): readonly TopStatement[] {
  const first = body.findIndex(statement => !isDirective(statement));
  const end = body.findIndex((statement, index) => index >= first && !isRequiring(statement));
  return first === -1 ? [] : body.slice(first, end === -1 ? body.length : end);
}

function isDirective(statement: TopStatement): boolean {
  return 'directive' in statement && typeof statement.directive === 'string';
}

/** `const express = require('express')`, `require('dotenv').config()`. */
function isRequiring(statement: TopStatement): boolean {
  if (statement.type === 'VariableDeclaration')
    return statement.declarations.every(({ init }) => init !== null && isRequired(init));
  return statement.type === 'ExpressionStatement' && isRequired(statement.expression);
}

function isRequired(expression: Expression): boolean {
  if (requiredModule(expression) !== undefined) return true;
  if (expression.type === 'MemberExpression') return isRequired(expression.object);
  return expression.type === 'CallExpression' && isRequired(expression.callee);
}
