import { parseManifest } from '../../model/manifest.ts';
import type { ModelInputs } from '../../model/model-inputs.ts';
import { isBrowserPackage } from '../../model/role.ts';
import { tryParseRecord } from '../../source/parse-record.ts';
import { directoryOf, type FilePath, isInside } from '../../source/path.ts';
import type { KnownFiles } from './known-files.ts';
import type { Loading } from './parts.ts';

export function loadManifest(path: FilePath, { parts, files, reader }: Loading): void {
  const { inputs } = parts;
  const known = inputs.manifests.get(path);
  const before = isBrowserPackage(known);
  const source = reader.read(path);
  // Half-typed, it says nothing, and all of its package would be seen as something else until the next key.
  const isHalfTyped = source !== undefined && parts.isOpen(path) && tryParseRecord(source.text) === undefined;
  if (isHalfTyped && known !== undefined) return;
  if (source !== undefined) inputs.manifests.set(path, parseManifest(path, source.text));
  if (source === undefined) files.manifests.delete(path);
  else files.manifests.add(path);
  inputs.packages.set('', packagesByName(files.manifests, inputs));
  files.moveImports();
  if (isBrowserPackage(inputs.manifests.get(path)) !== before) reconsider(directoryOf(path), files);
}

/** A package that began or ceased to be one for browsers: whether its files are worth reading is open again. */
function reconsider(folder: FilePath, { sources, schemas, passedOver, pending }: KnownFiles): void {
  for (const path of [...sources.keys(), ...schemas, ...passedOver])
    if (isInside(folder, path)) pending.add(path);
}

/** Of two packages with one name, the first by path counts. */
function packagesByName(
  manifests: ReadonlySet<FilePath>,
  inputs: ModelInputs,
): ReadonlyMap<string, FilePath> {
  const byName = new Map<string, FilePath>();
  for (const path of [...manifests].sort().reverse()) {
    const name = inputs.manifests.get(path)?.name;
    if (name !== undefined) byName.set(name, directoryOf(path));
  }
  return byName;
}
