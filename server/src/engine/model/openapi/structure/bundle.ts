import type { DataNode, MappingNode } from '../../../languages/data/data-node.ts';
import { holdsNames, isData } from '../../../languages/openapi/references.ts';
import type { FilePath } from '../../../source/path.ts';
import type { Specification } from '../../openapi-document.ts';
import type { Located, Resolver } from '../resolver.ts';
import { isSoundSchema } from './sound-schemas.ts';

/** A description of many files as one value, and the way back from it to its texts. */
export interface Bundle {
  readonly value: unknown;
  /** What stands at a JSON pointer into the value. */
  find(pointer: string): Located | undefined;
}

/** What no schema of a description looks into: it costs time to copy, and may be anything. */
const anything = null;

/** It names schemas, it names other parts, or its keys are those of the specification. */
type MappingRole = 'schemas' | 'names' | 'other';

const namingSchemas: ReadonlySet<string> = new Set(['schemas', 'definitions', 'properties']);

function roleBelow(key: string): MappingRole {
  if (namingSchemas.has(key)) return 'schemas';
  return holdsNames(key) ? 'names' : 'other';
}

/** As keys of an object they would change what it is, and end the comparison of two. */
const takenByObjects: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'toString', 'valueOf']);

/**
 * Puts the files of a description together: what stands in another file comes where it is first referred to. Examples
 * and extensions are left out, and so are schemas that are surely sound.
 */
export function bundleDescription(
  resolver: Resolver,
  path: FilePath,
  root: DataNode,
  specification: Specification,
): Bundle {
  const placed = new Map<DataNode, Located>();
  const seen = new Set<DataNode>();
  const value = copy(root, path, 'other');
  return { value, find };

  function copy(node: DataNode, file: FilePath, role: MappingRole): unknown {
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'sequence':
        return node.items.map(item => copy(item, file, 'other'));
      case 'mapping':
        return copyMapping(node, file, role);
    }
  }

  function copyMapping(node: MappingNode, file: FilePath, role: MappingRole): unknown {
    // A whole group of parts may stand in another file, and a property may be called `$ref`.
    const reference = role !== 'other' && node.entries.length > 1 ? undefined : resolver.referenceIn(node);
    if (reference !== undefined) {
      const target = fromOtherFile(reference, file);
      if (target !== undefined) {
        placed.set(node, target);
        return copy(target.data, target.path, role);
      }
    }
    if (reference !== undefined && role !== 'other') return {};
    const result: Record<string, unknown> = {};
    for (const { key, value: inner } of node.entries)
      if (!takenByObjects.has(key)) result[key] = copyEntry(key, inner, file, role);
    return result;
  }

  function copyEntry(key: string, inner: DataNode, file: FilePath, role: MappingRole): unknown {
    if (role === 'other' && isData(key) && key !== 'enum') return copyData(inner);
    const isSchema = role === 'schemas' || (role === 'other' && key === 'schema');
    // Nothing can be wrong with the empty schema either.
    if (isSchema && isSoundSchema(inner, specification, file === path ? 'root' : 'other')) return {};
    return copy(inner, file, role === 'other' ? roleBelow(key) : 'other');
  }

  /** What a reference leads to, when it is not in the root file and is met for the first time. */
  function fromOtherFile(reference: string, file: FilePath): Located | undefined {
    const named = resolver.targetOf(reference, file);
    if (named.kind !== 'part' || named.path === path) return undefined;
    const resolution = resolver.resolve(reference, file);
    if (resolution.kind !== 'found' || resolution.located.path === path) return undefined;
    const { data } = resolution.located;
    if (data.kind !== 'mapping' || seen.has(data)) return undefined;
    seen.add(data);
    return resolution.located;
  }

  function find(pointer: string): Located | undefined {
    let located: Located | undefined = { path, data: root };
    for (const token of pointer.split('/').slice(1)) {
      if (located === undefined) return undefined;
      located = resolver.childOf(placed.get(located.data) ?? located, unescapeToken(token));
    }
    return located === undefined ? undefined : (placed.get(located.data) ?? located);
  }
}

/** Keeps only what kind of value it is. */
function copyData(node: DataNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'mapping':
      return {};
    case 'sequence':
      return [anything];
  }
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
