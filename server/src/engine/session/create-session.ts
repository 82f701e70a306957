import { type EnvironmentFile, parseEnvironment } from '../languages/environment/parse.ts';
import { loadGraphqlParser } from '../languages/graphql/parse.ts';
import { extractTypeScript } from '../languages/typescript/extract.ts';
import { loadTypeScriptParser, type TypeScriptParser } from '../languages/typescript/parse.ts';
import { createModelInputs, createProjectModel } from '../model/create-model.ts';
import { createDatabase } from '../model/database.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { createModuleResolver } from '../model/resolve-module.ts';
import type { Finding, Fix } from '../rule-api/finding.ts';
import type { Rule } from '../rule-api/rule.ts';
import { type Collector, createCollector, createEditor, isSameFinding } from '../run/collector.ts';
import { configurationFileName } from '../run/configuration.ts';
import { type ConfigurationLookup, createConfigurationLookup } from '../run/configuration-file.ts';
import { runEnvironmentRules } from '../run/environment-rules.ts';
import { runSourceRules } from '../run/source-rules.ts';
import { diskFileSystem, type FileSystem, overlayDocuments } from '../source/file-system.ts';
import { type FilePath, isInside, joinPath } from '../source/path.ts';
import { createSourceText } from '../source/source-text.ts';
import { followReviews } from './affected.ts';
import { cardsAt } from './cards.ts';
import { describeArchitecture } from './describe-architecture.ts';
import { kindOf } from './discover.ts';
import { describeEndpoint, describeEndpointsIn } from './endpoint-description.ts';
import { describePath } from './endpoint-path.ts';
import { noCache, openFactCache, runningVersion } from './fact-cache.ts';
import { createFileStore, type OwnReview } from './file-store.ts';
import { createInsertions } from './insertions.ts';
import { createReviewer } from './reviewer.ts';
import type { Change, FileReview, Review, ReviewOptions, Session, SessionSettings } from './session.ts';
import { createTypeAnswers } from './type-answers.ts';
import { explainWhy } from './why/explain-why.ts';
import { createRecorder } from './why/record-questions.ts';
import type { Why } from './why/why.ts';

/** How long a review works before it lets others in, in ms. */
const timeSlice = 12;
/** More changes than this wait for the next `review`, so that a branch switch does not freeze whoever asks for findings. */
const maximumCatchUp = 50;

/** Begins a review of a folder. Nothing is read before it is asked for. */
export async function createSession(
  settings: SessionSettings,
  disk: FileSystem = diskFileSystem,
): Promise<Session> {
  const { root } = settings;
  const parser = await loadTypeScriptParser(settings.volume ?? 'few files');
  const resolver = await createModuleResolver();

  const version = runningVersion();
  const cache =
    settings.cacheDirectory === undefined || version === undefined
      ? noCache
      : openFactCache(settings.cacheDirectory, root, version);
  const documents = new Map<FilePath, string>();
  const fileSystem = overlayDocuments(disk, documents);
  const database = createDatabase();
  const inputs = createModelInputs(database);
  const model = createProjectModel(database, inputs, root, resolver, path => store.fragment(path));
  const ownReviews = database.input<OwnReview>('own findings');
  const unreadable = database.input<readonly FilePath[]>('unreadable');
  const environments = database.input<Pick<EnvironmentFile, 'suppressions'>>('environment');
  const environmentFiles = database.input<readonly FilePath[]>('environment files');
  const configured = database.input<number>('configuration');
  let configuration = makeConfiguration();
  let configurationVersion = 0;
  let needsScan = true;
  let isComplete = false;

  function makeConfiguration(): ConfigurationLookup {
    return createConfigurationLookup({
      fileSystem,
      roots: [root],
      rules: settings.rules,
      overrides: settings.overrides,
    });
  }

  let graphqlParser: Promise<void> | undefined;
  const loadGraphql = async (): Promise<void> => {
    inputs.graphqlParser.set('', await loadGraphqlParser());
  };

  const store = createFileStore({
    root,
    fileSystem,
    parser,
    inputs,
    own: ownReviews,
    environments,
    environmentFiles,
    unreadable,
    needsGraphql() {
      graphqlParser ??= loadGraphql();
    },
    cache,
    manifestOf: model.manifestOf,
    openDocuments: () => documents.keys(),
    named: settings.named ?? [],
    configuration: () => configuration,
  });
  const textOf = (path: FilePath): string | undefined => {
    const result = fileSystem.read(path, Number.POSITIVE_INFINITY);
    return result.kind === 'text' ? result.text : undefined;
  };
  const editor = createEditor({
    textOf: path => textOf(path) ?? '',
    packageFileOf: path => model.manifestOf(path)?.path,
  });
  const reviewer = createReviewer({
    database,
    root,
    model,
    inputs,
    ownReviews,
    environments,
    environmentFiles,
    unreadable,
    configured,
    configuration: () => configuration,
    textOf,
  });

  const affected = followReviews(reviewer);
  const typeAnswers =
    settings.types === undefined
      ? undefined
      : createTypeAnswers({
          root,
          model,
          inputs,
          oracle: settings.types,
          textOf,
          openDocuments: () => documents.keys(),
        });
  const recorder = createRecorder(model);

  const reconfigure = (): void => {
    configuration = makeConfiguration();
    configured.set('', ++configurationVersion);
    store.forgetFindings();
    needsScan = true;
  };

  const note = (path: FilePath): void => {
    const kind = kindOf(path);
    typeAnswers?.touch(path);
    if (kind === 'settings' || path === settings.overrides.configurationPath) {
      resolver.forget();
      reconfigure();
    } else {
      if (kind === 'manifest') resolver.forget();
      store.touch(path);
    }
  };

  const apply = (change: Change): void => {
    switch (change.kind) {
      case 'opened':
        documents.set(change.path, change.text);
        return note(change.path);
      case 'closed':
        documents.delete(change.path);
        return note(change.path);
      case 'disk':
        if (documents.has(change.path)) return;
        return note(change.path);
      case 'rescan':
        resolver.forget();
        reconfigure();
    }
  };

  /** Reads what few files changed since the last time. */
  const catchUp = (): void => {
    if (!isComplete || needsScan) return;
    for (let pending = store.pending(); pending.length > 0; pending = store.pending()) {
      if (pending.length > maximumCatchUp) break;
      for (const path of pending) store.load(path);
    }
    store.settle();
  };

  const scanWhenNeeded = (): void => {
    if (!needsScan) return;
    needsScan = false;
    store.scan();
  };

  const findings = (path: FilePath): FileReview => {
    catchUp();
    // What an editor asks about is read even when all else waits for a review.
    if (store.pending().includes(path) || (!isComplete && documents.has(path))) {
      store.load(path);
      store.settle();
    }
    if (!isComplete) return reviewer.own(path);
    // What no description refers to any longer may still be known.
    return reviewer.paths().includes(path) ? reviewer.whole(path) : { path, findings: [], notices: [] };
  };

  const review = async (options: ReviewOptions = {}): Promise<Review> => {
    scanWhenNeeded();
    const work = startWork(options);
    for (let waiting = store.pending(); waiting.length > 0; waiting = store.pending()) {
      for (const [index, path] of waiting.entries()) {
        store.load(path);
        await work.pause(index / 2, waiting.length);
      }
    }
    store.settle();
    await graphqlParser;
    isComplete = true;
    cache.save();
    const within = options.within ?? [root];
    const isAsked = (path: FilePath): boolean => within.some(folder => isInside(folder, path));
    const paths = reviewer.paths().filter(isAsked);
    const files: FileReview[] = [];
    for (const [index, path] of paths.entries()) {
      files.push(reviewer.whole(path));
      await work.pause((paths.length + index) / 2, paths.length);
    }
    const notices = store.notices.filter(({ path }) => path === undefined || isAsked(path));
    const unread = new Set(unreadable.get(''));
    return {
      files,
      notices: [...configuration.problems(), ...notices],
      fileCount: paths.filter(path => !unread.has(path)).length,
    };
  };

  return {
    update: changes => changes.forEach(apply),
    findings,
    review,
    takeAffected() {
      catchUp();
      return isComplete ? affected.take() : [];
    },
    fixes: finding => computeFixes(finding),
    explain: ruleId => settings.rules.find(rule => rule.id === ruleId),
    rules: () => settings.rules,
    textOf,
    configurationPathOf: path =>
      configuration.resolverFor(path).configuration.path ?? joinPath(root, configurationFileName),
    why,
    async settleTypes() {
      catchUp();
      return configuration.resolverIn(root).configuration.usesTypes ? typeAnswers?.settle() : undefined;
    },
    endpoints() {
      catchUp();
      return model.endpoints().map(endpoint => describeEndpoint(endpoint, model));
    },
    endpointsIn: path => known(() => describeEndpointsIn(path, model)) ?? [],
    architecture: () =>
      known(() => describeArchitecture({ model, findingsOf: path => reviewer.whole(path).findings })),
    pathOf: id =>
      known(() => {
        const endpoint = model.endpoints().find(candidate => candidate.id === id);
        return endpoint === undefined ? undefined : describePath(endpoint, model);
      }),
    cardsAt: (path, offset) => known(() => cardsAt(path, offset, model)) ?? [],
    insertions: createInsertions({ parser, editor, root, textOf }),
    model,
    dispose() {
      documents.clear();
    },
  };

  /** Before all files were read, an answer about the project would be wrong rather than short. */
  function known<Answer>(answer: () => Answer): Answer | undefined {
    if (!isComplete) return undefined;
    catchUp();
    return answer();
  }

  function computeFixes(finding: Finding): readonly Fix[] {
    catchUp();
    const rule = settings.rules.find(candidate => candidate.id === finding.ruleId);
    if (rule === undefined) return [];
    const collector = collectorFor(rule, finding.path);
    const reported = collector?.reported.find(candidate => isSameFinding(candidate.finding, finding));
    return (reported?.fixes ?? []).map(fix => ({
      title: fix.title,
      kind: fix.kind,
      edits: fix.edits(editor),
    }));
  }

  function collectorFor(rule: Rule, path: FilePath, asked?: ProjectModel): Collector | undefined {
    return rule.kind === 'source'
      ? collectFromSource(path, parser)
      : reviewer.collectFor(path, rule.kind, asked);
  }

  function why(path: FilePath, line: number, ruleId: string): Why | undefined {
    catchUp();
    const rule = settings.rules.find(candidate => candidate.id === ruleId);
    const text = textOf(path);
    if (rule === undefined || text === undefined) return undefined;
    return explainWhy(rule, path, line, {
      root,
      model,
      text,
      resolver: configuration.resolverFor(path),
      review: findings(path),
      run(asked) {
        let collector: Collector | undefined;
        const questions = recorder.during(() => {
          collector = collectorFor(asked, path, recorder.model);
        });
        return { findings: collector?.reported.map(({ finding }) => finding) ?? [], questions };
      },
    });
  }

  function collectFromSource(path: FilePath, typeScript: TypeScriptParser): Collector | undefined {
    const text = textOf(path);
    if (text === undefined) return undefined;
    const collector = createCollector();
    const rules = configuration.resolverFor(path).rulesFor(path).values();
    const source = createSourceText(path, text);
    if (kindOf(path) === 'environment') {
      runEnvironmentRules(path, parseEnvironment(source), rules, collector, () => {});
      return collector;
    }
    const parsed = typeScript.parse(source);
    const extraction = extractTypeScript(parsed, typeScript.visitorKeys);
    runSourceRules(parsed, extraction, typeScript.visitorKeys, rules, collector, () => {});
    return collector;
  }
}

/** Cuts long work into slices: progress is told and cancellation seen between them. */
function startWork(options: ReviewOptions): { pause(done: number, total: number): Promise<void> } {
  let sliceStart = performance.now();
  return {
    async pause(done, total) {
      if (performance.now() - sliceStart < timeSlice) return;
      options.onProgress?.({ done: Math.floor(done), total });
      await new Promise(resolve => setImmediate(resolve));
      options.signal?.throwIfAborted();
      sliceStart = performance.now();
    },
  };
}
