// The JavaScript of patterns: their TypeScript without what only types need, as Node takes it away.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { root } from '../lib/project.mjs';
import type { Variant } from './pattern.ts';

/** By the paths of variants; nothing for those with decorators, which JavaScript does not have yet. */
export function javaScriptOf(variants: readonly Variant[]): ReadonlyMap<string, string> {
  const codes = variants
    .filter(({ language, code }) => language.id === 'typescript' && !usesDecorators(code))
    .map(({ path, code }) => ({ path, code: withoutTypes(code) }));
  const formatted = formatCode(
    'js',
    codes.map(({ code }) => code),
  );
  return new Map(codes.map(({ path }, index) => [path, formatted[index]?.trim().concat('\n') ?? '']));
}

/**
 * Where the words of one text stand in another one that is written otherwise in nothing but its white space and its marks:
 * offset → offset.
 */
export function wordPlaces(from: string, to: string): ReadonlyMap<number, number> {
  const [own, others] = [from, to].map(text => [...text.matchAll(/[\w$]+/g)]);
  if (own?.map(String).join(' ') !== others?.map(String).join(' '))
    throw new Error('The code without types has other words once it is formatted.');
  return new Map(own?.map(({ index }, rank) => [index, others?.[rank]?.index ?? 0]));
}

function usesDecorators(code: string): boolean {
  return /^\s*@\w+\(/m.test(code);
}

/** Blanks in place of types, so that everything else stands where it stood. */
export function withoutTypes(code: string): string {
  const source = ts.createSourceFile('pattern.ts', code, ts.ScriptTarget.Latest);
  const declarations = source.statements.filter(isOnlyType).map(statement => withComments(statement, code));
  const rest = declarations.reduce((text, [start, end]) => blankOut(text, start, end), code);
  return stripTypeScriptTypes(rest, { mode: 'strip' }).replaceAll(/^import \{[\s,]*\} from .*$/gm, blanks);
}

function isOnlyType(statement: ts.Statement): boolean {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** With the comments that stand on it, not those above an empty line. */
function withComments(statement: ts.Statement, code: string): readonly [start: number, end: number] {
  const comments = ts.getLeadingCommentRanges(code, statement.pos) ?? [];
  const start = comments.reduceRight(
    (begin, { pos, end }) => (code.slice(end, begin).includes('\n\n') ? begin : pos),
    statement.end -
      code.slice(statement.pos, statement.end).replace(/^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/, '').length,
  );
  return [start, statement.end];
}

function blankOut(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${blanks(text.slice(start, end))}${text.slice(end)}`;
}

function blanks(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** As the sources are formatted. */
export function formatCode(extension: 'js' | 'ts', codes: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'patterns-'));
  try {
    const { formatter, javascript }: { formatter: object; javascript: object } = JSON.parse(
      readFileSync(join(root, 'biome.json'), 'utf8'),
    );
    const settings = { root: true, formatter, javascript };
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(settings));
    mkdirSync(join(folder, 'code'));
    const files = codes.map((code, index) => {
      const file = join(folder, 'code', `${index}.${extension}`);
      writeFileSync(file, code);
      return file;
    });
    const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
    const options = ['format', '--write', `--config-path=${folder}`, folder];
    const { status, stderr } = spawnSync(process.execPath, [biome, ...options], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The patterns' JavaScript could not be formatted:\n${stderr}`);
    return files.map(file => readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
