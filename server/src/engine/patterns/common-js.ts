/** Patterns in files that are CommonJS: `require` in place of `import`, and `module.exports` in place of `export`. */
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { isTyped } from '../rule-api/edits/imports.ts';
import { type PlacedPiece, textBetween } from './change-pieces.ts';
import type { PatternName, PatternNames } from './pattern.ts';
import type { ProjectPackages } from './project-packages.ts';
import type { TopStatement } from './use-parts.ts';

/** A file in JavaScript that neither says that it is a module, nor shows it. */
export function isCommonJs(
  { program, source }: ParsedTypeScript,
  packages: ProjectPackages | undefined,
): boolean {
  const { path, text } = source;
  if (isTyped(path) || path.endsWith('.mjs')) return false;
  if (path.endsWith('.cjs')) return true;
  if (program.body.some(({ type }) => /^(?:Import|Export)/.test(type))) return false;
  return /\brequire\(|\bmodule\.exports\b|^exports\./m.test(text) || packages?.isModule !== true;
}

export interface CommonJsPieces {
  readonly pieces: readonly PlacedPiece[];
  readonly names: PatternNames;
}

/** Without the keyword `export`; what had it is exported behind it, as the file exports other things, from a place in it. */
export function toCommonJs(
  pieces: readonly PlacedPiece[],
  names: PatternNames,
  { parsed, at }: { readonly parsed: ParsedTypeScript; readonly at: number },
): CommonJsPieces {
  const kept = pieces.flatMap(withoutExports);
  const present = exportingIn(parsed).map(statement => textOf(statement, parsed));
  const exported = names.declared.filter(
    ({ name, spans }) =>
      spans.some(span => /^export /m.test(textBetween(pieces, span))) &&
      !present.some(text => text.split(/[^\w$]+/).includes(name)),
  );
  const way = wayOfExporting(parsed, at);
  if (exported.length === 0 || way === 'not') return { pieces: kept, names };
  const { added, places } =
    way === 'as a whole' ? exportsOf(exported, pieces) : membersOf(exported, pieces, way);
  const declared = names.declared.map(each => {
    const own = places.get(each.name) ?? [];
    return way === 'as a whole'
      ? { ...each, shorthand: [...each.shorthand, ...own] }
      : { ...each, at: [...each.at, ...own] };
  });
  return { pieces: [...kept, ...added], names: { ...names, declared } };
}

type WayOfExporting = 'as a whole' | 'exports.' | 'module.exports.' | 'not';

/**
 * One by one where the file does, or behind an object. What is exported as one thing, such as a router, is left alone, and a
 * second `module.exports` would take the place of the first.
 */
function wayOfExporting(parsed: ParsedTypeScript, at: number): WayOfExporting {
  const exporting = exportingIn(parsed);
  const last = exporting.at(-1);
  if (last === undefined) return 'as a whole';
  const whole = exporting.findLast(statement => /^module\.exports\s*=/.test(textOf(statement, parsed)));
  if (whole === undefined)
    return textOf(last, parsed).startsWith('exports.') ? 'exports.' : 'module.exports.';
  return isObjectExported(whole) && at >= whole.end ? 'module.exports.' : 'not';
}

/** `module.exports = { … }` */
function isObjectExported(statement: TopStatement): boolean {
  return (
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'AssignmentExpression' &&
    statement.expression.right.type === 'ObjectExpression'
  );
}

/** `exports.create = create;`, linked to the names above it. */
function membersOf(
  exported: readonly PatternName[],
  pieces: readonly PlacedPiece[],
  prefix: 'exports.' | 'module.exports.',
): AddedExports {
  const writer = createWriter(pieces);
  const places = new Map<string, readonly number[]>();
  for (const [index, name] of exported.entries()) {
    writer.add({ text: `${index === 0 ? '\n' : ''}${prefix}` });
    const key = writer.addName(name);
    writer.add({ text: ' = ' });
    places.set(name.name, [key, writer.addName(name)]);
    writer.add({ text: ';\n' });
  }
  return { added: writer.added, places };
}

interface AddedExports {
  readonly added: readonly PlacedPiece[];
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** `module.exports = { … };`, linked to the names above it. */
function exportsOf(exported: readonly PatternName[], pieces: readonly PlacedPiece[]): AddedExports {
  const writer = createWriter(pieces);
  const places = new Map<string, readonly number[]>();
  writer.add({ text: '\nmodule.exports = {\n' });
  for (const name of exported) {
    writer.add({ text: '  ' });
    places.set(name.name, [writer.addName(name)]);
    writer.add({ text: ',\n' });
  }
  writer.add({ text: '};\n' });
  return { added: writer.added, places };
}

/** Writes behind the pieces of a pattern. */
function createWriter(pieces: readonly PlacedPiece[]) {
  const added: PlacedPiece[] = [];
  const add = (piece: Omit<PlacedPiece, 'range'>): number => {
    const start = [...pieces, ...added].at(-1)?.range[1] ?? 0;
    added.push({ ...piece, range: [start, start + piece.text.length] });
    return start;
  };
  return {
    added,
    add,
    /** Gives where it stands. */
    addName({ name, at, shorthand }: PatternName): number {
      const [first] = [...at, ...shorthand];
      const shown = pieces.find(({ range: [start], stop, isNamed }) => start === first && (stop ?? isNamed));
      return add({
        text: shown?.text ?? name,
        isNamed: true,
        ...(shown?.stop !== undefined && { stop: shown.stop }),
      });
    },
  };
}

/** Cut in two at each keyword: the ranges of what is left tell where it stood. */
function withoutExports(piece: PlacedPiece): readonly PlacedPiece[] {
  const { text, stop, isNamed, range } = piece;
  if (stop !== undefined || isNamed === true) return [piece];
  let start = range[0];
  return text.split(/^(export )(?=(?:async )?(?:class|const|function|let)\b)/m).flatMap(part => {
    const end = start + part.length;
    const own =
      part === '' || part === 'export ' ? [] : [{ ...piece, text: part, range: [start, end] as const }];
    start = end;
    return own;
  });
}

/** Where the statements begin that say at the end of a file what it exports. */
export function beginOfExports(parsed: ParsedTypeScript): number | undefined {
  const { body } = parsed.program;
  const last = body.findLastIndex(statement => !isExporting(statement, parsed));
  return body[last + 1]?.start;
}

/** Where a pattern goes that nobody names a place for: behind an object that is exported, before anything else that is. */
export function endOfCode(parsed: ParsedTypeScript): number | undefined {
  const { length } = parsed.source.text;
  return wayOfExporting(parsed, length) === 'module.exports.' && isObjectLast(parsed)
    ? undefined
    : beginOfExports(parsed);
}

function isObjectLast(parsed: ParsedTypeScript): boolean {
  return exportingIn(parsed).some(isObjectExported);
}

function exportingIn(parsed: ParsedTypeScript): readonly TopStatement[] {
  return parsed.program.body.filter(statement => isExporting(statement, parsed));
}

/** `module.exports = app`, `exports.create = create`. */
function isExporting(statement: TopStatement, parsed: ParsedTypeScript): boolean {
  return (
    statement.type === 'ExpressionStatement' &&
    /^(?:module\.)?exports\b[\w.]*\s*=[^=]/.test(textOf(statement, parsed))
  );
}

function textOf({ start, end }: TopStatement, { source }: ParsedTypeScript): string {
  return source.text.slice(start, end);
}
