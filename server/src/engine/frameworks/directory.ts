/** Folders and files that code names: `path.join(__dirname, 'routes')`, `new URL('./routes', import.meta.url)`. */
import type { CallFact, Reference, Value } from '../languages/typescript/facts.ts';
import { directoryOf, type FilePath, joinPath } from '../source/path.ts';
import { callMaking } from './piece.ts';
import { type Placed, textOfPlaced } from './placed.ts';

const maximumDepth = 6;

/** The path that a value stands for, when it is said relative to the file itself. */
export function directoryIn(placed: Placed | undefined, depth = 0): FilePath | undefined {
  if (placed === undefined || depth > maximumDepth) return undefined;
  const { value, sources } = placed;
  if (value.kind === 'template') return directoryInTemplate(placed, depth);
  if (value.kind !== 'reference') return undefined;
  if (isOwnDirectory(value.reference)) return directoryOf(sources.path);
  if (isOwnFile(value.reference)) return sources.path;
  const call = callMaking(value, sources.facts);
  if (call !== undefined) return directoryInCall(call, placed, depth);
  const { root, path } = value.reference;
  // What a URL says as text is the same place.
  if (path.length > 0)
    return /^(?:pathname|href)$/.test(path.join('.')) ? ofRoot(placed, value, depth) : undefined;
  const variable = root.kind === 'variable' ? sources.facts.variables[root.variable]?.value : undefined;
  return variable === undefined ? undefined : directoryIn({ value: variable, sources }, depth + 1);
}

function ofRoot({ sources }: Placed, value: Extract<Value, { kind: 'reference' }>, depth: number) {
  const root: Value = { ...value, reference: { root: value.reference.root, path: [] } };
  return directoryIn({ value: root, sources }, depth + 1);
}

function directoryInCall(call: CallFact, { sources }: Placed, depth: number): FilePath | undefined {
  const [first, ...rest] = call.arguments.map((value): Placed => ({ value, sources }));
  const name = call.callee === undefined ? '' : nameOfPathFunction(call.callee, sources.facts);
  const inner = (placed: Placed | undefined): FilePath | undefined => directoryIn(placed, depth + 1);
  switch (name) {
    case 'fileURLToPath':
      return inner(first);
    case 'dirname': {
      const file = inner(first);
      return file === undefined ? undefined : directoryOf(file);
    }
    case 'join':
    case 'resolve':
      return below(inner(first), rest);
    case 'URL': {
      const base = inner(rest[0]);
      return base === undefined || first === undefined ? undefined : below(directoryOf(base), [first]);
    }
    default:
      return undefined;
  }
}

function below(base: FilePath | undefined, parts: readonly Placed[]): FilePath | undefined {
  const texts = parts.map(textOfPlaced);
  const known = texts.filter(text => text !== undefined);
  return base === undefined || known.length < texts.length ? undefined : joinPath(base, ...known);
}

/** `${__dirname}/routes` */
function directoryInTemplate({ value, sources }: Placed, depth: number): FilePath | undefined {
  if (value.kind !== 'template' || value.texts[0] !== '' || value.parts.length !== 1) return undefined;
  const [part] = value.parts;
  const base = part === undefined ? undefined : directoryIn({ value: part, sources }, depth + 1);
  return base === undefined ? undefined : joinPath(base, value.texts[1] ?? '');
}

function isOwnDirectory({ root, path }: Reference): boolean {
  if (root.kind !== 'global') return false;
  return (
    (root.name === '__dirname' && path.length === 0) ||
    (root.name === 'import.meta' && path.join('.') === 'dirname')
  );
}

function isOwnFile({ root, path }: Reference): boolean {
  if (root.kind !== 'global') return false;
  return (
    (root.name === '__filename' && path.length === 0) ||
    (root.name === 'import.meta' && /^(?:url|filename)$/.test(path.join('.')))
  );
}

/** The function of `node:path` or `node:url` that is called, by its own name. */
export function nameOfPathFunction(
  { root, path }: Reference,
  facts: Placed['sources']['facts'],
): string | undefined {
  if (root.kind === 'global') return root.name === 'URL' ? 'URL' : undefined;
  // `const path = require('path')`
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  if (held?.kind === 'reference' && held.reference.root.kind === 'import')
    return nameOfPathFunction({ root: held.reference.root, path: [...held.reference.path, ...path] }, facts);
  const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
  if (imported === undefined || !/^(?:node:)?(?:path|url)(?:\/posix)?$/.test(imported.specifier))
    return undefined;
  return imported.imported === 'default' || imported.imported === '*' ? path.at(-1) : imported.imported;
}
