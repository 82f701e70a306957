/** Knows the files of a review: finds them, reads them, turns them into facts and findings of their own. */

import { type EnvironmentFile, parseEnvironment } from '../languages/environment/parse.ts';
import { looksLikeSchema } from '../languages/graphql/sniff.ts';
import type { OpenApiFacts } from '../languages/openapi/facts.ts';
import { parseOpenApi } from '../languages/openapi/parse.ts';
import { looksLikeOpenApi, sniffLength } from '../languages/openapi/sniff.ts';
import { concealTexts } from '../languages/typescript/conceal.ts';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { TypeScriptParser } from '../languages/typescript/parse.ts';
import type { ModelInputs } from '../model/create-model.ts';
import type { Input } from '../model/database.ts';
import { type Manifest, parseManifest } from '../model/manifest.ts';
import { isBelowTests, isBrowserPackage, roleOfPath } from '../model/role.ts';
import type { Finding } from '../rule-api/finding.ts';
import { createCollector } from '../run/collector.ts';
import type { ConfigurationLookup } from '../run/configuration-file.ts';
import { runEnvironmentRules } from '../run/environment-rules.ts';
import type { ResolvedRule } from '../run/rule-resolver.ts';
import { runSourceRules } from '../run/source-rules.ts';
import type { FileSystem } from '../source/file-system.ts';
import { directoryOf, type FilePath, isInside, relativePath } from '../source/path.ts';
import { createSourceText, type SourceText } from '../source/source-text.ts';
import { discoverFiles, type FileKind, isIgnoredByGit, kindOf } from './discover.ts';
import type { CachedFile, FactCache } from './fact-cache.ts';
import { internalError, parseNotices, readFailure, unreadable } from './notices.ts';
import type { Notice } from './session.ts';

/** What one file shows by itself. */
export interface OwnReview {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

export interface FileStore {
  /** Files that wait to be read. */
  pending(): readonly FilePath[];
  /** Walks the folder again. */
  scan(): void;
  /** Tells the model which files there are, once for all that were loaded. */
  settle(): void;
  /** Something about a file may have changed. */
  touch(path: FilePath): void;
  /** Brings one file's facts up to date. */
  load(path: FilePath): void;
  /** Facts of a file that a description refers to, read when first asked for. */
  fragment(path: FilePath): OpenApiFacts | undefined;
  /** Configuration changed: the findings that depend on it are made anew. */
  forgetFindings(): void;
  readonly notices: readonly Notice[];
}

export interface FileStoreParts {
  readonly root: FilePath;
  readonly fileSystem: FileSystem;
  readonly parser: TypeScriptParser;
  readonly inputs: ModelInputs;
  readonly own: Input<OwnReview>;
  /** Somebody wrote a schema in GraphQL's language. */
  needsGraphql(): void;
  /** What comments in files of environment variables say about findings. */
  readonly environments: Input<Pick<EnvironmentFile, 'suppressions'>>;
  /** Under `''`: the files of environment variables. */
  readonly environmentFiles: Input<readonly FilePath[]>;
  /** Under `''`: files that exist and could not be read, about which there is no more to say than that. */
  readonly unreadable: Input<readonly FilePath[]>;
  readonly cache: FactCache;
  manifestOf(path: FilePath): Manifest | undefined;
  openDocuments(): Iterable<FilePath>;
  /** What somebody asked for by name. */
  readonly named: readonly FilePath[];
  configuration(): ConfigurationLookup;
}

/** Descriptions and schemas of large APIs are written by machines, yet read by people. */
const descriptionFactor = 16;
const descriptionKinds: ReadonlySet<FileKind | undefined> = new Set(['data', 'graphql']);

export function createFileStore(parts: FileStoreParts): FileStore {
  const { root, fileSystem, inputs, own } = parts;
  const known = new Map<FilePath, string>();
  const pending = new Set<FilePath>();
  const descriptions = new Set<FilePath>();
  const environments = new Set<FilePath>();
  const fragments = new Set<FilePath>();
  const manifests = new Set<FilePath>();
  const schemas = new Set<FilePath>();
  const unreadables = new Set<FilePath>();
  /** Found, but not worth reading as long as their package and the configuration stay as they are. */
  const passedOver = new Set<FilePath>();
  /** Paths that nobody has walked to, so that a link on the way may lead out of the folder. */
  const unwalked = new Set<FilePath>();
  const notices: Notice[] = [];
  let resolution = 0;
  let isFileListStale = true;

  const markReadable = (path: FilePath, isReadable: boolean): void => {
    if (unreadables.has(path) !== isReadable) return;
    if (isReadable) unreadables.delete(path);
    else unreadables.add(path);
    parts.unreadable.set('', [...unreadables].sort());
  };

  const forget = (path: FilePath): void => {
    if (known.delete(path)) isFileListStale = true;
    if (descriptions.delete(path)) inputs.descriptions.set('', [...descriptions].sort());
    if (schemas.delete(path)) inputs.schemas.set('', [...schemas].sort());
    inputs.sdl.delete(path);
    if (environments.delete(path)) parts.environmentFiles.set('', [...environments].sort());
    parts.environments.delete(path);
    inputs.facts.delete(path);
    inputs.openApi.delete(path);
    inputs.manifests.delete(path);
    own.delete(path);
  };

  const loseSight = (path: FilePath): void => {
    pending.delete(path);
    markReadable(path, true);
    forget(path);
  };

  const leadsOutside = (path: FilePath): boolean =>
    unwalked.has(path) && !isInside(fileSystem.realPath(root), fileSystem.realPath(path));

  /** A link to another file of the project, which is reviewed under its own name and must not be fixed twice. */
  const isSecondName = (path: FilePath): boolean => {
    if (!unwalked.has(path)) return false;
    const target = relativePath(fileSystem.realPath(root), fileSystem.realPath(path));
    return target !== relativePath(root, path) && !leadsOutside(path);
  };

  const read = (path: FilePath): SourceText | undefined => {
    if (leadsOutside(path)) {
      giveUp(path, unreadable(root, path, 'is a link out of the project and is not read. Copy it inside'));
      return undefined;
    }
    const { limits } = parts.configuration().resolverFor(path);
    const result = fileSystem.read(
      path,
      limits.maxFileSizeKb * 1024 * (descriptionKinds.has(kindOf(path)) ? descriptionFactor : 1),
    );
    if (result.kind === 'failed') {
      giveUp(path, unreadable(root, path, result.reason));
      return undefined;
    }
    markReadable(path, true);
    if (result.kind === 'text') return createSourceText(path, result.text);
    forget(path);
    return undefined;
  };

  /** Keeps nothing of a file but why it is not reviewed. */
  const giveUp = (path: FilePath, notice: Notice): void => {
    markReadable(path, false);
    forget(path);
    own.set(path, { findings: [], notices: [notice] });
  };

  const loadTypeScript = (path: FilePath): void => {
    if (isPassedOver(path) || isSecondName(path)) {
      passedOver.add(path);
      return loseSight(path);
    }
    passedOver.delete(path);
    const source = read(path);
    if (source === undefined) return;
    if (known.get(path) === source.hash) return;
    if (!known.has(path)) isFileListStale = true;
    const { facts, review } = analyse(source, parts);
    if (facts.sdl !== undefined) parts.needsGraphql();
    known.set(path, source.hash);
    inputs.facts.set(path, facts);
    own.set(path, review);
  };

  /** What clients ask is written in the same language, and no schema. */
  const loadGraphql = (path: FilePath): void => {
    if (isPassedOver(path) || isSecondName(path)) {
      passedOver.add(path);
      return loseSight(path);
    }
    passedOver.delete(path);
    const source = read(path);
    if (source === undefined) return;
    if (!looksLikeSchema(source.text)) return loseSight(path);
    parts.needsGraphql();
    inputs.sdl.set(path, { text: source.text, start: 0, hasHoles: false });
    own.set(path, { findings: [], notices: [] });
    if (schemas.has(path)) return;
    schemas.add(path);
    inputs.schemas.set('', [...schemas].sort());
  };

  /** Nobody knows what a file is that cannot be read: it is read like a description, and said to be closed. */
  const isDescription = (path: FilePath): boolean => {
    if (isSecondName(path) || !isWanted(path)) return false;
    const head = fileSystem.head(path, sniffLength);
    return head === undefined ? fileSystem.exists(path) : looksLikeOpenApi(path, head);
  };

  /** What tests bring along is not the project's own description, unless somebody asks for it by name. */
  const isWanted = (path: FilePath): boolean =>
    !isBelowTests(root, path) ||
    parts.named.some(named => isInside(named, path) && (named === path || isBelowTests(root, named)));

  const loadData = (path: FilePath): void => {
    const isRoot = isDescription(path);
    if (!isRoot && !fragments.has(path)) {
      return loseSight(path);
    }
    const source = read(path);
    if (source === undefined) return;
    const facts = parseOpenApi(source);
    inputs.openApi.set(path, facts);
    own.set(path, { findings: [], notices: parseNotices(root, path, facts.parseErrors) });
    if (isRoot === descriptions.has(path)) return;
    if (isRoot) descriptions.add(path);
    else descriptions.delete(path);
    inputs.descriptions.set('', [...descriptions].sort());
  };

  const loadEnvironment = (path: FilePath): void => {
    const resolver = parts.configuration().resolverFor(path);
    const isLeftOut = roleOfPath(root, path) === 'test' || isSecondName(path) || resolver.isIgnored(path);
    // An editor may hold one that is on nobody else's machine.
    if (isLeftOut || isIgnoredByGit(fileSystem, root, path)) return loseSight(path);
    const source = read(path);
    if (source === undefined) return;
    const file = parseEnvironment(source);
    const collector = createCollector();
    const failures: Notice[] = [];
    runEnvironmentRules(path, file, resolver.rulesFor(path).values(), collector, (ruleId, error) =>
      failures.push(internalError(root, path, ruleId, error)),
    );
    parts.environments.set(path, { suppressions: file.suppressions });
    own.set(path, { findings: collector.reported.map(({ finding }) => finding), notices: failures });
    if (environments.has(path)) return;
    environments.add(path);
    parts.environmentFiles.set('', [...environments].sort());
  };

  const loadManifest = (path: FilePath): void => {
    const before = isBrowserPackage(inputs.manifests.get(path));
    const source = read(path);
    if (source !== undefined) inputs.manifests.set(path, parseManifest(path, source.text));
    if (source === undefined) manifests.delete(path);
    else manifests.add(path);
    inputs.packages.set('', packagesByName(manifests, inputs));
    inputs.resolution.set('', ++resolution);
    if (isBrowserPackage(inputs.manifests.get(path)) !== before) reconsider(directoryOf(path));
  };

  /** A package that began or ceased to be one for browsers: whether its files are worth reading is open again. */
  const reconsider = (folder: FilePath): void => {
    for (const path of [...known.keys(), ...schemas, ...passedOver])
      if (isInside(folder, path)) pending.add(path);
  };

  const scan = (): void => {
    const { limits, isIgnored } = parts.configuration().resolverIn(root);
    const found = discoverFiles(fileSystem, root, isIgnored, limits.maxFiles);
    notices.length = 0;
    if (found.isCut) notices.push(tooManyFiles(limits.maxFiles));
    notices.push(
      ...found.closed.map(({ path, reason }) => unreadable(root, path, `is a folder that ${reason}`)),
    );
    for (const path of found.links) unwalked.add(path);
    const seen = [
      ...known.keys(),
      ...schemas,
      ...environments,
      ...descriptions,
      ...fragments,
      ...unreadables,
    ];
    for (const path of [...found.paths, ...seen]) {
      // The folder has been named: its files are no news.
      if (found.closed.some(folder => isInside(folder.path, path))) loseSight(path);
      else pending.add(path);
    }
    for (const path of parts.openDocuments()) if (isInside(root, path)) pending.add(path);
  };

  const isPassedOver = (path: FilePath): boolean => {
    const role = roleOfPath(root, path);
    if (role === 'test' || role === 'generated') return true;
    return (
      isBrowserPackage(parts.manifestOf(path)) || parts.configuration().resolverFor(path).isIgnored(path)
    );
  };

  const load = (path: FilePath): void => {
    pending.delete(path);
    guard(path, loadByKind);
  };

  /** What one file makes go wrong costs that file and nothing else. */
  const guard = (path: FilePath, read: (path: FilePath) => void): void => {
    try {
      read(path);
    } catch (error) {
      giveUp(path, readFailure(root, path, error));
    }
  };

  const loadByKind = (path: FilePath): void => {
    switch (kindOf(path)) {
      case 'typescript':
        return loadTypeScript(path);
      case 'graphql':
        return loadGraphql(path);
      case 'data':
        return loadData(path);
      case 'environment':
        return loadEnvironment(path);
      case 'manifest':
        return loadManifest(path);
      case 'settings':
      case undefined:
        return;
    }
  };

  return {
    notices,
    // Packages first: they say which files are worth reading.
    pending: () => [...pending].sort((left, right) => orderOf(left) - orderOf(right)),
    load,
    touch(path) {
      if (!isInside(root, path)) return;
      unwalked.add(path);
      pending.add(path);
    },
    scan,
    settle() {
      if (!isFileListStale) return;
      isFileListStale = false;
      inputs.files.set('', [...known.keys()].sort());
      inputs.resolution.set('', ++resolution);
    },
    fragment(path) {
      if (inputs.openApi.get(path) === undefined && isInside(root, path) && !fragments.has(path)) {
        fragments.add(path);
        unwalked.add(path);
        guard(path, loadData);
      }
      return inputs.openApi.get(path);
    },
    forgetFindings() {
      for (const path of known.keys()) {
        known.set(path, '');
        pending.add(path);
      }
      for (const path of environments) pending.add(path);
    },
  };
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

function orderOf(path: FilePath): number {
  return kindOf(path) === 'manifest' ? 0 : 1;
}

function analyse(
  source: SourceText,
  parts: FileStoreParts,
): { readonly facts: TypeScriptFacts; readonly review: OwnReview } {
  const resolver = parts.configuration().resolverFor(source.path);
  const key = `${source.path} ${source.hash} ${resolver.fingerprint}`;
  const cached = parts.cache.get(key);
  const { facts, findings, failures } =
    cached === undefined
      ? readTree(source, parts, resolver.rulesFor(source.path).values())
      : { ...cached, failures: [] };
  // A rule that failed may not fail again, so what it left is not kept.
  if (cached === undefined && failures.length === 0) parts.cache.set(key, { facts, findings });
  const notices = [...parseNotices(parts.root, source.path, facts.parseErrors), ...failures];
  return { facts, review: { findings, notices } };
}

/** One parse gives a file's facts and its own findings; the tree is gone afterwards. */
function readTree(
  source: SourceText,
  parts: FileStoreParts,
  rules: Iterable<ResolvedRule>,
): CachedFile & { readonly failures: readonly Notice[] } {
  const { parser, root } = parts;
  const parsed = parser.parse(source);
  const extraction = extractTypeScript(parsed, parser.visitorKeys);
  const collector = createCollector();
  const failures: Notice[] = [];
  runSourceRules(parsed, extraction, parser.visitorKeys, rules, collector, (ruleId, error) =>
    failures.push(internalError(root, source.path, ruleId, error)),
  );
  const findings = collector.reported.map(({ finding }) => finding);
  const secrets = findings.filter(({ tags }) => tags.includes('secret')).map(({ span }) => span);
  return { facts: concealTexts(extraction.facts, secrets), findings, failures };
}

function tooManyFiles(limit: number): Notice {
  const message = `The project holds more than ${limit} files; the rest is passed over. Raise \`limits.maxFiles\` or name folders in \`ignore\`.`;
  return { kind: 'limit', path: undefined, span: undefined, message };
}
