import { childOf } from '../../languages/data/data-node.ts';
import { looksLikeManifest } from '../../languages/environment/deployment.ts';
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import { looksLikeOpenApi, sniffLength } from '../../languages/openapi/sniff.ts';
import { isBelowTests } from '../../model/role.ts';
import { type FilePath, isInside } from '../../source/path.ts';
import { parseNotices } from '../notices.ts';
import { loadEnvironment } from './load-environment.ts';
import type { FileStoreParts, Loading } from './parts.ts';

/** Descriptions of APIs, and what they refer to, and manifests of deployments; other data says nothing here. */
export function loadData(path: FilePath, loading: Loading): void {
  const { parts, files, reader } = loading;
  const isFragment = files.fragments.has(path);
  if (!isFragment && isManifest(path, loading)) return loadEnvironment(path, loading);
  if (parts.review.environments.get(path) !== undefined) files.loseSight(path);
  const mayBeRoot = isDescription(path, loading);
  if (!mayBeRoot && !isFragment) return files.loseSight(path);
  const source = reader.read(path);
  if (source === undefined) return;
  const facts = parseOpenApi(source);
  const isRoot = mayBeRoot && isWhole(facts);
  if (!isRoot && !isFragment) return files.loseSight(path);
  parts.inputs.openApi.set(path, facts);
  parts.review.own.set(path, { findings: [], notices: parseNotices(parts.root, path, facts.parseErrors) });
  if (isRoot) files.descriptions.add(path);
  else files.descriptions.delete(path);
}

/** Parts of a description, such as `components` and `paths` of one module, begin like some descriptions do. */
function isWhole({ parseErrors, root, version }: OpenApiFacts): boolean {
  return version !== undefined || parseErrors.length > 0 || childOf(root, 'info') !== undefined;
}

function isManifest(path: FilePath, { parts }: Loading): boolean {
  return /\.ya?ml$/.test(path) && looksLikeManifest(path, parts.fileSystem.head(path, sniffLength) ?? '');
}

/** Nobody knows what a file is that cannot be read: it is read like a description, and said to be closed. */
function isDescription(path: FilePath, { parts, reader }: Loading): boolean {
  if (reader.isSecondName(path) || !isWanted(path, parts)) return false;
  const head = parts.fileSystem.head(path, sniffLength);
  return head === undefined ? parts.fileSystem.exists(path) : looksLikeOpenApi(path, head);
}

/** What tests bring along is not the project's own description, unless somebody asks for it by name. */
function isWanted(path: FilePath, { root, named }: FileStoreParts): boolean {
  return (
    !isBelowTests(root, path) ||
    named.some(asked => isInside(asked, path) && (asked === path || isBelowTests(root, asked)))
  );
}
