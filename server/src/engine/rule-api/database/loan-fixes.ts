/** Puts what is done with a loan into a `try`, and gives it back in `finally`. */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { isWithin, type Span, spanOf } from '../../source/span.ts';
import { codeStyleOf } from '../edits/code-style.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import type { Loan } from './loans.ts';

/** Where the statements after the loan are plain ones: no `try` among them, and at most one return of the loan. */
export function giveBackInFinally(
  { call, returning, returns, variable }: Loan,
  facts: TypeScriptFacts,
): ((editor: Editor) => readonly Edit[]) | undefined {
  const block = variable?.block === undefined ? undefined : facts.blocks[variable.block];
  const around = block ?? facts.functions[call.fact.function ?? -1];
  const [given, another] = returns;
  if (variable === undefined || around === undefined || another !== undefined) return undefined;
  if (given !== undefined && (given.block !== variable.block || given.function !== variable.function))
    return undefined;
  const rest = spanOf(call.fact.span.end, around.span.end);
  if (facts.blocks.some(({ kind, span }) => kind === 'try' && isWithin(rest, span))) return undefined;
  const { path } = call;
  return editor => {
    const text = editor.textOf(path);
    const start = endOfStatement(text, call.fact.span.end);
    const end = text.lastIndexOf('}', around.span.end - 1);
    const body = text.slice(start, end);
    // Text that goes over several lines would change with its indentation.
    if (text[around.span.end - 1] !== '}' || holdsLongText(body) || body.trim() === '') return [];
    const { hasSemicolons, indent, lineBreak } = codeStyleOf(text);
    const indentation = editor.indentationAt(path, call.fact.span.start);
    const rows = given === undefined ? body : withoutStatement(text, body, start, given.span);
    // What is returned must be done before the `finally`.
    const kept = rows.replaceAll(new RegExp(`\\breturn (?=${variable.name}\\b)`, 'g'), 'return await ');
    const giveBack = `${isPromise(call) ? 'await ' : ''}${variable.name}.${returning}()${hasSemicolons ? ';' : ''}`;
    const lines = [
      `${indentation}try {`,
      ...kept
        .trim()
        .split(/\r?\n/)
        .map((line, index) => indented(index === 0 ? `${indentation}${line}` : line, indent)),
      `${indentation}} finally {`,
      `${indentation}${indent}${giveBack}`,
      `${indentation}}`,
    ];
    const tail = /(?<![ \t])[ \t]*$/.exec(body)?.[0] ?? '';
    return [editor.replace({ path, start, end }, `${lineBreak}${lines.join(lineBreak)}${lineBreak}${tail}`)];
  };
}

/** Giving back a connection of `pg` or `mysql2` is done at once; the others are promises. */
function isPromise({ callee }: Loan['call']): boolean {
  return callee.kind === 'library' && /typeorm|mongo/.test(callee.package);
}

/** Text in backticks that goes on in the next line. */
function holdsLongText(body: string): boolean {
  return body.split('\n').some(line => line.split('`').length % 2 === 0);
}

function indented(line: string, indent: string): string {
  return line.trim() === '' ? '' : `${indent}${line}`;
}

function endOfStatement(text: string, end: number): number {
  return text[end] === ';' ? end + 1 : end;
}

/** The text without the line of a statement. */
function withoutStatement(text: string, body: string, start: number, span: Span): string {
  const lineStart = text.lastIndexOf('\n', span.start) + 1;
  const lineEnd = text.indexOf('\n', span.end);
  return body.slice(0, lineStart - start) + body.slice(lineEnd + 1 - start);
}
