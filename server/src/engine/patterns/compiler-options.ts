/** What the tsconfig around a file asks of its code. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { isRecord } from '../source/parse-record.ts';
import { directoryOf, type FilePath, joinPath, toFilePath } from '../source/path.ts';

export interface CompilerOptions {
  /** Its file, as messages name it. */
  readonly file: FilePath;
  /** In lower case where they are text. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Of the nearest tsconfig.json up to `root`, with what it extends; undefined without one. */
export function compilerOptionsFor(folder: FilePath, root: FilePath): CompilerOptions | undefined {
  const file = joinPath(folder, 'tsconfig.json');
  if (existsSync(file)) return { file, values: readOptions(file, new Set()) };
  const parent = directoryOf(folder);
  return folder === root || parent === folder ? undefined : compilerOptionsFor(parent, root);
}

function readOptions(file: FilePath, seen: Set<FilePath>): CompilerOptions['values'] {
  if (seen.has(file)) return {};
  seen.add(file);
  const content: unknown = parse(readText(file), [], { allowTrailingComma: true });
  if (!isRecord(content)) return {};
  const bases = [content.extends].flat().filter(base => typeof base === 'string');
  const inherited = bases.map(base => {
    const found = baseFile(directoryOf(file), base);
    return found === undefined ? {} : readOptions(found, seen);
  });
  const own = isRecord(content.compilerOptions) ? content.compilerOptions : {};
  return Object.assign({}, ...inherited, own);
}

/** A path, or a file of an installed package. */
function baseFile(folder: FilePath, base: string): FilePath | undefined {
  const isPath = /^\.{0,2}\//.test(base);
  const start = isPath ? joinPath(folder, base) : joinPath(folder, `node_modules/${base}`);
  const candidates = [start, `${start}.json`, `${start}/tsconfig.json`].map(toFilePath);
  const found = candidates.find(path => path.endsWith('.json') && existsSync(path));
  const parent = directoryOf(folder);
  return found !== undefined || isPath || parent === folder ? found : baseFile(parent, base);
}

/** What cannot be read asks for nothing; TypeScript itself complains of it. */
function readText(file: FilePath): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
