import { modify, parse } from 'jsonc-parser';
import type { FilePath } from '../source/path.ts';
import type { Edit } from './finding.ts';
import type { Editor } from './rule.ts';

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
  const manifest = editor.packageFileOf(path);
  if (manifest === undefined) return [];
  const text = editor.textOf(manifest);
  const content: unknown = parse(text);
  if (dependencyFields.some(field => name in membersOf(content, field))) return [];
  const formattingOptions = { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol: lineBreakOf(text) };
  const edits = modify(text, ['dependencies', name], version, {
    formattingOptions,
    getInsertionIndex: names => names.filter(each => each < name).length,
  });
  return edits.map(({ offset, length, content: inserted }) =>
    editor.replace({ path: manifest, start: offset, end: offset + length }, inserted),
  );
}

const dependencyFields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

function membersOf(content: unknown, field: string): object {
  const [, value] = Object.entries(content ?? {}).find(([key]) => key === field) ?? [];
  return typeof value === 'object' && value !== null ? value : {};
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
