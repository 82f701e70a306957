/** Turns values in the text of a statement into parameters. */

import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { isHandedIn } from '../../model/wrappers.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { editPlace } from '../edits/edit-place.ts';
import type { Edit } from '../finding.ts';
import type { Editor, ProposedFix } from '../rule.ts';
import type { Template } from './sql-statements.ts';

/**
 * How to pass the values that a call puts into the text of its statement beside it instead; undefined where the driver's
 * placeholders are not known, or a value stands for something that none can hold. `runBy` is the call that runs it.
 */
export function passAsParameters(
  call: ResolvedCall,
  template: Template,
  runBy: ResolvedCall,
  model: ProjectModel,
): ProposedFix['edits'] | undefined {
  const { callee, fact, path } = runBy;
  if (call.fact.arguments.length !== 1 || callee.kind !== 'library') return undefined;
  const dependencies = model.manifestOf(path)?.dependencies ?? {};
  const style = placeholderStyle(callee.package, callee.path.at(-1), dependencies);
  if (call.fact !== fact && (style === 'tag' || !handsOnValues(call, fact))) return undefined;
  if (style === undefined || !template.texts.every(isAroundValue)) return undefined;
  return editor => {
    const source = editor.textOf(call.path);
    const holes = template.parts.flatMap(part => findHole(source, part) ?? []);
    if (holes.length < template.parts.length) return sumEdits(editor, call, template, source, style);
    if (style === 'tag') return tagEdits(editor, call, template.span, holes);
    return parameterEdits(editor, call.path, template.span, holes, style);
  };
}

/** Whether an own function takes the values behind the text and hands them on, as `query(text, values)` does. */
function handsOnValues({ callee }: ResolvedCall, { arguments: [, values] }: CallFact): boolean {
  if (callee.kind !== 'function' || values?.kind !== 'reference') return false;
  const { path, root } = values.reference;
  return (
    isHandedIn(values, callee.function) &&
    path.length === 0 &&
    root.kind === 'parameter' &&
    root.parameter === 1
  );
}

type PlaceholderStyle = 'tag' | 'numbered' | 'question';

function placeholderStyle(
  library: string,
  method: string | undefined,
  dependencies: Readonly<Record<string, string>>,
): PlaceholderStyle | undefined {
  if (library === '@prisma/client') return 'tag';
  if (library === 'pg' || library === '@fastify/postgres') return 'numbered';
  if (library.startsWith('mysql') || (library === 'knex' && method === 'raw')) return 'question';
  return library === 'typeorm' && 'pg' in dependencies ? 'numbered' : undefined;
}

/** Ends where a value may begin, and begins where one may have ended: `… name = '` and `' AND …`. */
function isAroundValue(text: string, index: number, texts: readonly string[]): boolean {
  if (/\bin\s*\($/i.test(text.trimEnd())) return false;
  const mayEnd = index === texts.length - 1 || /(?:=|<|>|\blike|\blimit|\boffset|[(,])\s*'?$/i.test(text);
  return mayEnd && (index === 0 || /^'?(?:\s|\)|,|;|$)/.test(text));
}

interface Hole {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** `${value}` in the text of a file, with the quotes around it. */
function findHole(source: string, part: Value): Hole | undefined {
  const { start, end } = part.span;
  const open = source.lastIndexOf('${', start);
  const close = source.indexOf('}', end);
  const isClean = source.slice(open + 2, start).trim() === '' && source.slice(end, close).trim() === '';
  if (open === -1 || close === -1 || !isClean) return undefined;
  const isQuoted = source[open - 1] === "'" && source[close + 1] === "'";
  const value = source.slice(start, end);
  return isQuoted ? { start: open - 1, end: close + 2, value } : { start: open, end: close + 1, value };
}

/** `'… = ' + id` is written anew as one text; not where comments or what a text hides would be lost. */
function sumEdits(
  editor: Editor,
  { fact, path }: ResolvedCall,
  { parts, span, texts }: Template,
  source: string,
  style: PlaceholderStyle,
): readonly Edit[] {
  const written = source.slice(span.start, span.end);
  if (/\/[/*]|\\|`/.test(written) || texts.some(text => text.includes('${'))) return [];
  const values = parts.map(part => source.slice(part.span.start, part.span.end));
  const bare = texts.map((text, index) => withoutQuotes(text, index, texts));
  const fill = (hole: (index: number) => string): string =>
    bare.map((text, index) => (index === 0 ? text : `${hole(index - 1)}${text}`)).join('');
  if (style === 'tag')
    return [
      editor.replace(
        { path, start: fact.nameSpan.end - 'Unsafe'.length, end: fact.span.end },
        `\`${fill(index => `\${${values[index] ?? ''}}`)}\``,
      ),
    ];
  const statement = quote(fill(index => placeholder(style, index)));
  return [editor.replace(editPlace(path, span), `${statement}, [${values.join(', ')}]`)];
}

/** `… = '` and `'` around a value: a parameter stands without them. */
function withoutQuotes(text: string, index: number, texts: readonly string[]): string {
  const next = texts[index + 1];
  const closes = index > 0 && text.startsWith("'") && texts[index - 1]?.endsWith("'") === true;
  const opens = next?.startsWith("'") === true && text.endsWith("'");
  return text.slice(closes ? 1 : 0, opens ? -1 : undefined);
}

function quote(text: string): string {
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? `\`${text}\`` : `"${text}"`;
}

function placeholder(style: Exclude<PlaceholderStyle, 'tag'>, index: number): string {
  return style === 'numbered' ? `$${index + 1}` : '?';
}

/** `$queryRawUnsafe(\`…\`)` becomes `$queryRaw\`…\``, which makes parameters of its holes. */
function tagEdits(
  editor: Editor,
  { fact, path }: ResolvedCall,
  text: Span,
  holes: readonly Hole[],
): readonly Edit[] {
  return [
    editor.replace({ path, start: fact.nameSpan.end - 'Unsafe'.length, end: text.start }, ''),
    ...holes.map(({ start, end, value }) => editor.replace({ path, start, end }, `\${${value}}`)),
    editor.remove({ path, start: text.end, end: fact.span.end }),
  ];
}

function parameterEdits(
  editor: Editor,
  path: FilePath,
  text: Span,
  holes: readonly Hole[],
  style: Exclude<PlaceholderStyle, 'tag'>,
): readonly Edit[] {
  return [
    ...holes.map(({ start, end }, index) => editor.replace({ path, start, end }, placeholder(style, index))),
    editor.insertAfter(editPlace(path, text), `, [${holes.map(hole => hole.value).join(', ')}]`),
  ];
}
