/** What a session is made of, put together once. */
import { loadTypeScriptParser, type TypeScriptParser } from '../languages/typescript/parse.ts';
import { createProjectModel } from '../model/create-model.ts';
import { createDatabase } from '../model/database.ts';
import { createModelInputs, type ModelInputs } from '../model/model-inputs.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { createModuleResolver, type ModuleResolver } from '../model/resolve-module.ts';
import { createSnapshotDatabase } from '../model/snapshot-database.ts';
import type { Editor } from '../rule-api/rule.ts';
import { createEditor } from '../run/collector.ts';
import type { ConfigurationLookup } from '../run/configuration-file.ts';
import { type FileSystem, overlayDocuments } from '../source/file-system.ts';
import type { FilePath } from '../source/path.ts';
import { type ConfigurationState, createConfigurationState } from './configuration-state.ts';
import { type FactCache, noCache, openFactCache, runningVersion } from './fact-cache.ts';
import { createFileStore, type FileStore } from './files/file-store.ts';
import { createGraphqlLoading, type GraphqlLoading } from './graphql-loading.ts';
import { createHistoryState, type HistoryState } from './history-state.ts';
import { createReviewer, type Reviewer } from './review/reviewer.ts';
import { createReviewInputs, type ReviewInputs } from './review-inputs.ts';
import type { SessionSettings } from './session.ts';
import { createTypeAnswers, type TypeAnswers } from './type-answers.ts';

export interface SessionParts {
  readonly settings: SessionSettings;
  /** The disk, with an editor's documents over it. */
  readonly fileSystem: FileSystem;
  readonly root: FilePath;
  readonly parser: TypeScriptParser;
  readonly resolver: ModuleResolver;
  readonly cache: FactCache;
  /** What editors hold, saved or not. */
  readonly documents: Map<FilePath, string>;
  readonly inputs: ModelInputs;
  readonly review: ReviewInputs;
  readonly configuration: ConfigurationState;
  readonly graphql: GraphqlLoading;
  readonly store: FileStore;
  readonly history: HistoryState;
  readonly model: ProjectModel;
  readonly reviewer: Reviewer;
  readonly editor: Editor;
  readonly types: TypeAnswers | undefined;
  textOf(path: FilePath): string | undefined;
}

export async function assembleSession(settings: SessionSettings, disk: FileSystem): Promise<SessionParts> {
  const { root } = settings;
  const isOneReview = settings.purpose === 'one review';
  const parser = await loadTypeScriptParser(isOneReview ? 'many files' : 'few files');
  const resolver = await createModuleResolver(settings.onLookup);
  const cache = openCache(settings);
  const documents = new Map<FilePath, string>();
  const fileSystem = overlayDocuments(disk, documents);
  const database = isOneReview ? createSnapshotDatabase() : createDatabase(settings);
  const inputs = createModelInputs(database, isOneReview ? 'fixed' : 'movable');
  const review = createReviewInputs(database);
  const configuration = createConfigurationState(settings, fileSystem, review);
  const graphql = createGraphqlLoading(inputs);
  const model = createProjectModel(database, inputs, root, resolver, path => store.fragment(path));
  const shared = {
    root,
    inputs,
    review,
    model,
    named: settings.named ?? [],
    configuration: (): ConfigurationLookup => configuration.current(),
    openDocuments: (): Iterable<FilePath> => documents.keys(),
    isOpen: (path: FilePath): boolean => documents.has(path),
    textOf: (path: FilePath): string | undefined => readText(fileSystem, path),
  };
  const store = createFileStore({
    ...shared,
    fileSystem,
    parser,
    cache,
    needsGraphql: () => graphql.begin(),
    manifestOf: model.manifestOf,
  });
  const oracle = settings.types;
  return {
    ...shared,
    fileSystem,
    settings,
    parser,
    resolver,
    cache,
    documents,
    configuration,
    graphql,
    store,
    history: createHistoryState(settings.history, inputs, shared.textOf),
    reviewer: createReviewer({ ...shared, database }),
    editor: createEditor({
      textOf: path => shared.textOf(path) ?? '',
      packageFileOf: path => model.manifestOf(path)?.path,
    }),
    types: oracle === undefined ? undefined : createTypeAnswers({ ...shared, oracle }),
  };
}

function openCache({ cacheDirectory, root }: SessionSettings): FactCache {
  const version = runningVersion();
  return cacheDirectory === undefined || version === undefined
    ? noCache
    : openFactCache(cacheDirectory, root, version);
}

function readText(fileSystem: FileSystem, path: FilePath): string | undefined {
  const result = fileSystem.read(path, Number.POSITIVE_INFINITY);
  return result.kind === 'text' ? result.text : undefined;
}
