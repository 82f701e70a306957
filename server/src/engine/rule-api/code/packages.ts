import { applyEdits, modify, parse } from 'jsonc-parser';
import type { FilePath } from '../../source/path.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';

/**
 * Names a package that a fix needs in the nearest package.json of the file, where it is not named yet. Installing it
 * is left to the person: nothing is downloaded for a fix.
 */
export function requirePackage(
  editor: Editor,
  path: FilePath,
  name: string,
  version: string,
): readonly Edit[] {
  return requirePackages(editor, path, { [name]: version });
}

/** The same for several packages, by name with their versions. */
export function requirePackages(
  editor: Editor,
  path: FilePath,
  versions: Readonly<Record<string, string>>,
): readonly Edit[] {
  const manifest = editor.packageFileOf(path);
  if (manifest === undefined) return [];
  const text = editor.textOf(manifest);
  const content: unknown = parse(text);
  const missing = Object.entries(versions).filter(
    ([name]) => !dependencyFields.some(field => name in membersOf(content, field)),
  );
  const named = missing.reduce((before, [name, version]) => nameIn(before, name, version), text);
  return named === text ? [] : [replaceDifference(editor, manifest, text, named)];
}

function nameIn(text: string, name: string, version: string): string {
  const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol: lineBreakOf(text) };
  const edits = modify(text, ['dependencies', name], version, {
    formattingOptions,
    getInsertionIndex: names => names.filter(each => each < name).length,
  });
  return applyEdits(text, edits);
}

/** One edit, since those for several packages may touch. */
function replaceDifference(editor: Editor, path: FilePath, before: string, after: string): Edit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let same = 0;
  while (same < shortest - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  const end = before.length - same;
  return editor.replace({ path, start, end }, after.slice(start, after.length - same));
}

const dependencyFields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

function membersOf(content: unknown, field: string): object {
  const [, value] = Object.entries(content ?? {}).find(([key]) => key === field) ?? [];
  return typeof value === 'object' && value !== null ? value : {};
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
