/** Patterns in files that are CommonJS: `require` in place of `import`, and `module.exports` in place of `export`. */
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { isTyped } from '../rule-api/imports.ts';
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

/**
 * Without the keyword `export`; what had it is exported at the end, unless the file exports something in its own way: a
 * second `module.exports` would take the place of it.
 */
export function toCommonJs(
  pieces: readonly PlacedPiece[],
  names: PatternNames,
  parsed: ParsedTypeScript,
): CommonJsPieces {
  const kept = pieces.flatMap(withoutExports);
  const exported = names.declared.filter(({ spans }) =>
    spans.some(span => /^export /m.test(textBetween(pieces, span))),
  );
  if (exported.length === 0 || parsed.program.body.some(statement => isExporting(statement, parsed)))
    return { pieces: kept, names };
  const { added, places } = exportsOf(exported, pieces);
  const declared = names.declared.map(each => ({
    ...each,
    shorthand: [...each.shorthand, ...(places.get(each.name) ?? [])],
  }));
  return { pieces: [...kept, ...added], names: { ...names, declared } };
}

/** `module.exports = { … };`, linked to the names above it. */
function exportsOf(
  exported: readonly PatternName[],
  pieces: readonly PlacedPiece[],
): { readonly added: readonly PlacedPiece[]; readonly places: ReadonlyMap<string, readonly number[]> } {
  const added: PlacedPiece[] = [];
  const places = new Map<string, readonly number[]>();
  const add = (piece: Omit<PlacedPiece, 'range'>): void => {
    const start = [...pieces, ...added].at(-1)?.range[1] ?? 0;
    added.push({ ...piece, range: [start, start + piece.text.length] });
  };
  add({ text: '\nmodule.exports = {\n' });
  for (const { name, at, shorthand } of exported) {
    add({ text: '  ' });
    const [first] = [...at, ...shorthand];
    const shown = pieces.find(({ range: [start], stop, isNamed }) => start === first && (stop ?? isNamed));
    add({ text: shown?.text ?? name, isNamed: true, ...(shown?.stop !== undefined && { stop: shown.stop }) });
    places.set(name, [added.at(-1)?.range[0] ?? 0]);
    add({ text: ',\n' });
  }
  add({ text: '};\n' });
  return { added, places };
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

/** `module.exports = app`, `exports.create = create`. */
function isExporting({ type, start, end }: TopStatement, { source }: ParsedTypeScript): boolean {
  return (
    type === 'ExpressionStatement' &&
    /^(?:module\.)?exports\b[\w.]*\s*=[^=]/.test(source.text.slice(start, end))
  );
}
