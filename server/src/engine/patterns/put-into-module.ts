/** Puts a pattern to use in the lists of the Nest module that a file declares. */
import type { ObjectExpression } from '@oxc-project/types';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { objectProperty } from '../rule-api/code/tree.ts';
import { writeInStyle } from '../rule-api/edits/code-style.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { PatternUse } from './pattern.ts';
import { beforeStatement, decoratorsOn, type PuttingToUse, type UseParts } from './use-parts.ts';

/** Undefined where the file declares several modules, or one whose lists are not written out. */
export function putIntoModule(parts: UseParts, { code }: PatternUse): PuttingToUse | undefined {
  const [module, ...others] = modulesIn(parts.parsed);
  if (module === undefined || others.length > 0) return undefined;
  const lists = code
    .trim()
    .split('\n')
    .map(line => /^(\w+): (.+)$/.exec(line) ?? []);
  const additions = lists.map(([, list = '', entry = '']) => addEntry(parts, module.object, { list, entry }));
  if (additions.includes('unclear')) return undefined;
  const edits = additions.filter(addition => typeof addition === 'object');
  const missing = lists
    .filter((_line, index) => additions[index] === 'missing')
    .map(([, list, entry]) => `${list}: [${entry}]`);
  const added = missing.length === 0 ? [] : [addProperties(parts, module.object, missing)];
  return { place: beforeStatement(module.index, parts), edits: [...edits, ...added] };
}

interface Module {
  readonly object: ObjectExpression;
  /** Its statement, among those of the file. */
  readonly index: number;
}

/** What the decorators `@Module({ … })` of a file say. */
function modulesIn({ program }: ParsedTypeScript): readonly Module[] {
  return program.body.flatMap((statement, index) =>
    decoratorsOn(statement).flatMap(({ expression }) => {
      if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return [];
      const [object] = expression.arguments;
      const isModule = expression.callee.name === 'Module' && object?.type === 'ObjectExpression';
      return isModule ? [{ object, index }] : [];
    }),
  );
}

interface Addition {
  readonly list: string;
  readonly entry: string;
}

/** At the end of a list that is written out; `missing` where there is surely none. */
function addEntry(
  parts: UseParts,
  module: ObjectExpression,
  { list, entry }: Addition,
): Edit | 'missing' | 'unclear' {
  const property = objectProperty(module, list);
  if (property === undefined)
    return module.properties.every(({ type }) => type === 'Property') ? 'missing' : 'unclear';
  if (property.value.type !== 'ArrayExpression') return 'unclear';
  const { elements, start, end } = property.value;
  const last = elements.at(-1);
  return last === undefined || last === null
    ? replace(parts, { start, end }, `[${entry}]`)
    : insertAfterLast(parts, { start, end: last.end, last: last.start }, [entry]);
}

function addProperties(parts: UseParts, module: ObjectExpression, properties: readonly string[]): Edit {
  const { start, end } = module;
  const last = module.properties.at(-1);
  return last === undefined
    ? replace(parts, { start, end }, `{ ${properties.join(', ')} }`)
    : insertAfterLast(parts, { start, end: last.end, last: last.start }, properties);
}

function replace({ context, editor }: UseParts, { start, end }: Place, code: string): Edit {
  return editor.replace({ path: context.path, start, end }, writeInStyle(code, context.source));
}

type Place = Pick<ObjectExpression, 'start' | 'end'>;

/** Each on a line of its own where the last one has one. */
function insertAfterLast(
  { context: { path, source }, editor }: UseParts,
  { start, end, last }: Place & { readonly last: number },
  entries: readonly string[],
): Edit {
  const lineStart = source.text.lastIndexOf('\n', last - 1) + 1;
  const indentation = source.text.slice(lineStart, last);
  const separator = lineStart > start && indentation.trim() === '' ? `,\n${indentation}` : ', ';
  const text = entries.map(entry => `${separator}${writeInStyle(entry, source)}`).join('');
  return editor.insertAfter({ path, start: end, end }, writeLines(text, source.text));
}

function writeLines(text: string, file: string): string {
  return file.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
