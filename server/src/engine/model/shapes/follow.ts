/** Follows a value through variables, imports and objects to where it is written. */
import type {
  CallFact,
  ExportFact,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ModuleTarget } from '../resolve-module.ts';

export interface FollowSources {
  facts(path: FilePath): TypeScriptFacts | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
}

export interface WrittenValue {
  readonly path: FilePath;
  readonly value: Value;
}

export interface WrittenCall {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly call: CallFact;
}

/** More steps than anybody takes between a schema and its use. */
const mostSteps = 12;

export function followValue(
  { path, value }: WrittenValue,
  sources: FollowSources,
  steps = 0,
): WrittenValue | undefined {
  if (value.kind !== 'reference') return { path, value };
  const { root, path: names } = value.reference;
  if (root.kind === 'call' && names.length === 0) return { path, value };
  if (steps > mostSteps) return undefined;
  const base = writtenAt({ root, path: [] }, path, names, sources);
  if (base === undefined) return undefined;
  return step(base.written, base.names, sources, steps);
}

interface Base {
  readonly written: WrittenValue;
  /** What is still to be looked up in it. */
  readonly names: readonly string[];
}

function writtenAt(
  { root }: Reference,
  path: FilePath,
  names: readonly string[],
  sources: FollowSources,
): Base | undefined {
  const facts = sources.facts(path);
  if (facts === undefined) return undefined;
  if (root.kind === 'variable') {
    const value = facts.variables[root.variable]?.value;
    return value === undefined ? undefined : { written: { path, value }, names };
  }
  if (root.kind !== 'import') return undefined;
  const imported = facts.imports[root.import];
  const target = imported === undefined ? undefined : sources.resolve(path, imported.specifier);
  if (imported === undefined || target?.kind !== 'file') return undefined;
  const isWhole = imported.imported === '*';
  const [first, ...rest] = names;
  const name = isWhole ? first : imported.imported;
  const found = name === undefined ? undefined : exportedValue(target.path, name, sources);
  return found === undefined ? undefined : { written: found, names: isWhole ? rest : names };
}

function step(
  written: WrittenValue,
  names: readonly string[],
  sources: FollowSources,
  steps: number,
): WrittenValue | undefined {
  const followed = followValue(written, sources, steps + 1);
  const [name, ...rest] = names;
  if (name === undefined || followed === undefined) return followed;
  const { path, value } = followed;
  const property = value.kind === 'object' ? value.properties.find(({ key }) => key === name) : undefined;
  return property === undefined ? undefined : step({ path, value: property.value }, rest, sources, steps + 1);
}

export function exportedValue(
  path: FilePath,
  name: string,
  sources: FollowSources,
  steps = 0,
): WrittenValue | undefined {
  if (steps > mostSteps) return undefined;
  const exports = sources.facts(path)?.exports ?? [];
  for (const one of exports) {
    const found = valueOfExport(one, path, name, sources, steps);
    if (found !== undefined) return found;
  }
  return undefined;
}

function valueOfExport(
  one: ExportFact,
  path: FilePath,
  name: string,
  sources: FollowSources,
  steps: number,
): WrittenValue | undefined {
  const elsewhere = (specifier: string, imported: string): WrittenValue | undefined => {
    const target = sources.resolve(path, specifier);
    return target.kind === 'file' ? exportedValue(target.path, imported, sources, steps + 1) : undefined;
  };
  if (one.kind === 'all') return elsewhere(one.specifier, name);
  if (one.kind === 'type' || one.exported !== name) return undefined;
  if (one.kind === 'value') return { path, value: one.value };
  if (one.kind === 'local')
    return { path, value: { kind: 'reference', reference: one.target, span: one.span } };
  return elsewhere(one.specifier, one.imported);
}

/** A type of another file as that writes it: `State` of `import { State } from './state'`. */
export function followType(
  type: TypeFact | undefined,
  path: FilePath,
  sources: FollowSources,
): TypeFact | undefined {
  if (type?.kind !== 'named' || type.reference.root.kind !== 'import' || type.reference.path.length > 0)
    return type;
  const imported = sources.facts(path)?.imports[type.reference.root.import];
  return imported === undefined
    ? undefined
    : exportedType({ path, specifier: imported.specifier, name: imported.imported }, sources, 0);
}

interface ImportedName {
  readonly path: FilePath;
  readonly specifier: string;
  readonly name: string;
}

function exportedType(
  { path, specifier, name }: ImportedName,
  sources: FollowSources,
  steps: number,
): TypeFact | undefined {
  const target = sources.resolve(path, specifier);
  if (steps > mostSteps || target.kind !== 'file') return undefined;
  for (const one of sources.facts(target.path)?.exports ?? []) {
    if (one.kind === 'type' && one.exported === name) return one.type;
    const isHandedOn = one.kind === 'all' || (one.kind === 'from' && one.exported === name);
    if (!isHandedOn) continue;
    const next = {
      path: target.path,
      specifier: one.specifier,
      name: one.kind === 'from' ? one.imported : name,
    };
    const found = exportedType(next, sources, steps + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The call that made a value, wherever that is written. */
export function callBehind(written: WrittenValue, sources: FollowSources): WrittenCall | undefined {
  const followed = followValue(written, sources);
  if (followed?.value.kind !== 'reference') return undefined;
  const { root } = followed.value.reference;
  const facts = sources.facts(followed.path);
  const call = root.kind === 'call' ? facts?.calls[root.call] : undefined;
  return facts === undefined || call === undefined ? undefined : { path: followed.path, facts, call };
}
