/** Files that a service takes from a folder as it starts: `fs.readdirSync('./routes').forEach(file => require(…)(app))`. */
import { posix } from 'node:path';
import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { LibraryOrigin } from '../../model/origin.ts';
import {
  baseName,
  directoryOf,
  type FilePath,
  isAbsolutePath,
  joinPath,
  toFilePath,
} from '../../source/path.ts';
import { directoryIn, nameOfPathFunction } from '../directory.ts';
import { evaluate, homeOf, placeless, textOf } from './evaluate.ts';
import type { Machine } from './machine.ts';
import type { Frame, Thing, What } from './thing.ts';

const maximumDepth = 6;

export function isReadingDirectory({ package: from, export: name, path }: LibraryOrigin): boolean {
  return /^(?:node:)?fs$/.test(from) && [name, ...path].at(-1) === 'readdirSync';
}

/** `path.basename(file, '.js')` */
export function baseNameIn(origin: LibraryOrigin, [whole, ending]: readonly Thing[]): What | undefined {
  const isBaseName =
    /^(?:node:)?path$/.test(origin.package) && [origin.export, ...origin.path].at(-1) === 'basename';
  if (!isBaseName || whole?.what.kind !== 'text') return undefined;
  const end = ending?.what.kind === 'text' ? ending.what.text : '';
  return { kind: 'text', text: posix.basename(whole.what.text, end) };
}

/** The names of the source files in a folder, sorted as Node gives them; undefined for any other call. */
export function readDirectory(
  machine: Machine,
  frame: Frame,
  { arguments: given }: CallFact,
): What | undefined {
  const [directory] = given;
  const place = directory && placeOf(machine, frame, directory);
  if (place === undefined) return undefined;
  const files = machine.project.files().filter(path => directoryOf(path) === place);
  const names = files.map(path => baseName(path)).toSorted();
  return {
    kind: 'list',
    elements: names.map(text => ({ ...placeless(frame.path, { kind: 'text', text }), isFileName: true })),
    isOpen: false,
  };
}

/** `require(`./routes/${file}`)` */
export function requireFile(
  machine: Machine,
  frame: Frame,
  { callee, arguments: given }: CallFact,
): What | undefined {
  if (callee?.root.kind !== 'global' || callee.root.name !== 'require' || callee.path.length > 0)
    return undefined;
  const [specifier] = given;
  const text = specifier && textOfPath(machine, frame, specifier, 0);
  if (text === undefined) return undefined;
  const target = machine.project.resolve(frame.path, isAbsolutePath(text) ? relativeTo(frame, text) : text);
  return target.kind === 'file' ? { kind: 'module', path: target.path } : undefined;
}

function relativeTo({ path }: Frame, text: string): string {
  return `./${posix.relative(directoryOf(path), toFilePath(text))}`;
}

/** A relative one is meant from where the service is started: beside its `package.json`. */
function placeOf(machine: Machine, frame: Frame, value: Value): FilePath | undefined {
  const text = textOfPath(machine, frame, value, 0);
  if (text === undefined) return undefined;
  if (isAbsolutePath(text)) return toFilePath(text);
  const home = homeOfPackage(machine, frame);
  return home && joinPath(home, text);
}

function homeOfPackage({ project }: Machine, { path }: Frame): FilePath | undefined {
  const manifest = project.manifestOf(path)?.path;
  return manifest && directoryOf(manifest);
}

/** Paths are put together by `path.join`, `+` and templates. */
function textOfPath(machine: Machine, frame: Frame, value: Value, depth: number): string | undefined {
  if (depth > maximumDepth) return undefined;
  const { project } = machine;
  const facts = machine.factsOf(frame.path);
  const sources = { path: frame.path, facts, origins: project.origins, factsOf: project.factsOf };
  const own = directoryIn({ value, sources });
  if (own !== undefined) return own;
  const inner = (part: Value): string | undefined => textOfPath(machine, frame, part, depth + 1);
  if (value.kind === 'template')
    return joined(value.parts.map(inner), parts => interleaved(value.texts, parts));
  const root =
    value.kind === 'reference' && value.reference.path.length === 0 ? value.reference.root : undefined;
  const call = root?.kind === 'call' ? facts.calls[root.call] : undefined;
  if (call?.callee !== undefined) {
    const { root: of, path } = call.callee;
    if (of.kind === 'global' && of.name === 'process' && path[0] === 'cwd')
      return homeOfPackage(machine, frame);
    const name = nameOfPathFunction(call.callee, facts);
    if (name === 'join' || name === 'resolve')
      return joined(call.arguments.map(inner), parts => parts.join('/'));
  }
  const text = textOf(machine, evaluate(machine, frame, value));
  if (text !== undefined || root?.kind !== 'variable') return text;
  const variable = facts.variables[root.variable];
  const home = variable && homeOf(machine, frame, variable.function, variable.block);
  return variable?.value && home && textOfPath(machine, home, variable.value, depth + 1);
}

function joined(
  parts: readonly (string | undefined)[],
  join: (parts: readonly string[]) => string,
): string | undefined {
  const known = parts.filter(part => part !== undefined);
  return known.length < parts.length ? undefined : join(known);
}

function interleaved(texts: readonly string[], parts: readonly string[]): string {
  return texts.map((text, index) => `${text}${parts[index] ?? ''}`).join('');
}
