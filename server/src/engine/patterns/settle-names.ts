/** Lets a pattern into a file that has names of its own: what both have stays once, what only shares a name gets another. */
import { capitalise } from '../rule-api/edits/code-style.ts';
import {
  type CodeRange,
  changePieces,
  isIn,
  type NameChange,
  type PlacedPiece,
  textBetween,
} from './change-pieces.ts';
import { type FileNames, sourceOf } from './file-names.ts';
import { readImportedName } from './imported-name.ts';
import type { PatternDeclaration, PatternImport, PatternName, PatternVariant } from './pattern.ts';
import { writeBody } from './snippet-body.ts';

export interface SettledPattern {
  readonly body: string;
  readonly imports: readonly PatternImport[];
  /** What is called something else in this file. */
  readonly renamed: ReadonlyMap<string, string>;
}

export type Settling = Pick<PatternVariant, 'body' | 'imports' | 'names'> & {
  /** What it is, for names that tell its own from others: `cursor-page`. */
  readonly word: string;
};

interface Shown {
  readonly name: string;
  /** With the proposals for this file. */
  readonly shown: string;
}

type Declared = PatternDeclaration & Shown;

/** `pieces` are the body's, named for this file. */
export function settleNames(
  pattern: Settling,
  pieces: readonly PlacedPiece[],
  file: FileNames,
): SettledPattern {
  const { names } = pattern;
  const declared = names.declared.map(name => ({ ...name, shown: shownAs(name, pieces) }));
  const imported = names.imported.map(name => ({ ...name, shown: shownAs(name, pieces) }));
  const shownNames = new Map(imported.map(({ name, shown }) => [name, shown]));
  const imports = pattern.imports.map(each => importOthers(each, shownNames));
  const foreign = imported.filter(({ shown }) => isForeign(shown, imports, file));
  const hidden = names.given.filter(({ name }) => file.declared.has(name) || file.imported.has(name));
  const shared = findShared(declared, [...foreign, ...hidden], pieces, file);
  const colliding = declared.filter(name => isTaken(name.shown, file) && !shared.includes(name));
  const freed = freeNames([...colliding, ...foreign], {
    word: pattern.word,
    imports,
    file,
    used: new Set([...declared, ...imported].map(({ shown }) => shown)),
  });
  const named = [...declared, ...imported].filter(({ name, shown }) => name !== shown);
  const renamed = new Map([...named.map(({ name, shown }) => [name, shown] as const), ...freed]);
  const freedImports = new Map(foreign.map(({ name, shown }) => [shown, freed.get(name) ?? shown]));
  const changes = [
    ...[...colliding, ...foreign].flatMap(one => changesTo(one, freed.get(one.name) ?? one.name)),
    ...hidden.flatMap(one => changesTo(one, `globalThis.${one.name}`)),
  ];
  const leftOut = shared.flatMap(({ spans }) => spans).map(range => withGap(range, pieces));
  return {
    body: writeBody(changePieces(pieces, changes, leftOut)),
    imports: imports.map(each => renameImport(each, freedImports)),
    renamed,
  };
}

interface NameSpace {
  readonly word: string;
  readonly imports: readonly PatternImport[];
  readonly file: FileNames;
  /** What the pattern itself calls things. */
  readonly used: ReadonlySet<string>;
}

/** What is called otherwise since the file has that name: by its own name in the pattern. */
function freeNames(
  names: readonly Shown[],
  { word, imports, file, used }: NameSpace,
): ReadonlyMap<string, string> {
  const freed = new Map<string, string>();
  const taken = new Set(used);
  for (const { name, shown } of names) {
    const free =
      importedAs(shown, imports, file) ??
      freeNameFor(shown, word, wanted => !isTaken(wanted, file) && !taken.has(wanted));
    taken.add(free);
    freed.set(name, free);
  }
  return freed;
}

function shownAs({ name, at, shorthand }: PatternName, pieces: readonly PlacedPiece[]): string {
  const [start] = [...at, ...shorthand];
  const end = (start ?? 0) + name.length;
  return pieces.find(({ range }) => range[0] === start && range[1] === end)?.text ?? name;
}

/** What a module exports under the name of the subject, such as a type for each model. */
function importOthers(wanted: PatternImport, shown: ReadonlyMap<string, string>): PatternImport {
  const names = wanted.names.map(name => {
    const [, kind = '', exported = ''] = /^(type )?(\w+)$/.exec(name) ?? [];
    return exported === '' ? name : `${kind}${shown.get(exported) ?? exported}`;
  });
  return { ...wanted, names };
}

function isTaken(name: string, { declared, imported, given }: FileNames): boolean {
  return declared.has(name) || imported.has(name) || given.has(name);
}

/** The file has something else under the name of an import. */
function isForeign(local: string, imports: readonly PatternImport[], file: FileNames): boolean {
  const present = file.imported.get(local);
  return present === undefined ? isTaken(local, file) : !sourcesOf(local, imports).includes(present);
}

/** What the file calls the thing that is imported, where it has it under another name. */
function importedAs(local: string, imports: readonly PatternImport[], file: FileNames): string | undefined {
  const sources = sourcesOf(local, imports);
  return [...file.imported].find(([, source]) => sources.includes(source))?.[0];
}

function sourcesOf(local: string, imports: readonly PatternImport[]): readonly string[] {
  return imports.flatMap(each => [
    ...(each.default === local ? [sourceOf('default', each.specifier)] : []),
    ...(each.namespace === local ? [sourceOf('*', each.specifier)] : []),
    ...each.names
      .map(readImportedName)
      .filter(name => name.local === local)
      .map(({ imported }) => sourceOf(imported, each.specifier)),
  ]);
}

/** What the file declares in the same words, of things that are the same there as well. */
function findShared(
  declared: readonly Declared[],
  others: readonly PatternName[],
  pieces: readonly PlacedPiece[],
  file: FileNames,
): readonly Declared[] {
  let shared = declared.filter(({ shown, spans }) => {
    const own = spans.map(range => comparable(textBetween(pieces, range))).join('\n');
    return own === file.declared.get(shown)?.map(comparable).join('\n');
  });
  for (let count = -1; count !== shared.length; ) {
    count = shared.length;
    const different = [...declared.filter(name => !shared.includes(name)), ...others];
    shared = shared.filter(({ spans }) => !different.some(name => stands(name, spans)));
  }
  return shared;
}

function stands({ at, shorthand }: PatternName, spans: readonly CodeRange[]): boolean {
  return [...at, ...shorthand].some(offset => spans.some(span => isIn(span, offset)));
}

/** Files have quotes and semicolons of their own. */
function comparable(statement: string): string {
  return withoutLeadingComments(statement)
    .trim()
    .replace(/^export /, '')
    .replaceAll(/\\?["']/g, '"')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/;(?=[ }]|$)|(?<=^| );/g, '');
}

function withoutLeadingComments(statement: string): string {
  const text = statement.trimStart();
  const closing = closings.get(text.slice(0, 2));
  const end = closing === undefined ? -1 : text.indexOf(closing);
  if (closing === undefined || end === -1) return text;
  return withoutLeadingComments(text.slice(end + closing.length));
}

const closings: ReadonlyMap<string, string> = new Map([
  ['//', '\n'],
  ['/*', '*/'],
]);

/** `HEALTH_DEADLINE_MS`, `HealthProblem`, `sendForHealth`. */
function freeNameFor(name: string, word: string, isFree: (name: string) => boolean): string {
  const base = withWord(name, word.split('-'));
  let free = base;
  for (let number = 2; !isFree(free); number += 1) free = `${base}${number}`;
  return free;
}

function withWord(name: string, words: readonly string[]): string {
  const inPascalCase = words.map(capitalise).join('');
  if (/^[A-Z][A-Z\d_]*$/.test(name)) return `${words.join('_').toUpperCase()}_${name}`;
  return /^[A-Z]/.test(name) ? `${inPascalCase}${name}` : `${name}For${inPascalCase}`;
}

function changesTo({ name, at, shorthand }: PatternName, text: string): readonly NameChange[] {
  const change = (start: number, isShorthand: boolean): NameChange => ({
    range: [start, start + name.length],
    text,
    isShorthand,
  });
  return [...at.map(start => change(start, false)), ...shorthand.map(start => change(start, true))];
}

/** With the empty line behind it. */
function withGap([start, end]: CodeRange, pieces: readonly PlacedPiece[]): CodeRange {
  const gap = /^\n+/.exec(textBetween(pieces, [end, Number.POSITIVE_INFINITY]))?.[0].length ?? 0;
  return [start, end + gap];
}

function renameImport(
  { default: byDefault, namespace, names, ...rest }: PatternImport,
  renamed: ReadonlyMap<string, string>,
): PatternImport {
  const own = (name: string): string => renamed.get(name) ?? name;
  return {
    ...rest,
    ...(byDefault !== undefined && { default: own(byDefault) }),
    ...(namespace !== undefined && { namespace: own(namespace) }),
    names: names.map(name => {
      const { imported, local } = readImportedName(name);
      if (!renamed.has(local)) return name;
      return `${name.startsWith('type ') ? 'type ' : ''}${imported} as ${own(local)}`;
    }),
  };
}

/** A statement of few names, as a pattern says how it is put to use. */
export function renameIn(code: string, renamed: ReadonlyMap<string, string>): string {
  return code.replaceAll(/(?<![\w$.'])[a-z_]\w*/gi, name => renamed.get(name) ?? name);
}
