import { configurationFileName } from '../run/configuration.ts';
import { diskFileSystem, type FileSystem } from '../source/file-system.ts';
import { joinPath } from '../source/path.ts';
import { followReviews } from './affected.ts';
import { cardsAt } from './cards.ts';
import { applyChange } from './changes.ts';
import { describeArchitecture } from './describe-architecture.ts';
import { createDescriptions } from './descriptions/descriptions.ts';
import { describeEndpoint, describeEndpointsIn } from './endpoint-description.ts';
import { describePath } from './endpoint-path.ts';
import { createInsertions } from './insertions.ts';
import { createReading, type Reading } from './reading.ts';
import { fixesOf, whyOf } from './rerun.ts';
import type { Session, SessionSettings } from './session.ts';
import { assembleSession, type SessionParts } from './session-parts.ts';
import { createRecorder } from './why/record-questions.ts';

/** Begins a review of a folder. Nothing is read before it is asked for. */
export async function createSession(
  settings: SessionSettings,
  disk: FileSystem = diskFileSystem,
): Promise<Session> {
  const parts = await assembleSession(settings, disk);
  const reading = createReading(parts);
  return {
    ...reviewing(parts, reading),
    ...describing(parts, reading),
    model: parts.model,
    dispose() {
      parts.documents.clear();
    },
  };
}

type Reviewing =
  | 'update'
  | 'findings'
  | 'review'
  | 'takeAffected'
  | 'fixes'
  | 'explain'
  | 'rules'
  | 'textOf'
  | 'configurationPathOf'
  | 'why'
  | 'settleTypes';
type Describing =
  | 'endpoints'
  | 'endpointsIn'
  | 'architecture'
  | 'pathOf'
  | 'cardsAt'
  | 'insertions'
  | 'descriptions';

/** What is found, why, and what mends it. */
function reviewing(parts: SessionParts, reading: Reading): Pick<Session, Reviewing> {
  const { root, settings, configuration, reviewer } = parts;
  const affected = followReviews(reviewer);
  const recorder = createRecorder(parts.model);
  return {
    update(changes) {
      for (const change of changes) applyChange(change, parts, reading);
    },
    findings: reading.findings,
    review: reading.review,
    takeAffected: () => reading.known(() => affected.take()) ?? [],
    fixes(finding) {
      reading.catchUp();
      return fixesOf(finding, parts);
    },
    explain: ruleId => settings.rules.find(rule => rule.id === ruleId),
    rules: () => settings.rules,
    textOf: parts.textOf,
    configurationPathOf: path =>
      configuration.current().resolverFor(path).configuration.path ?? joinPath(root, configurationFileName),
    why: (path, line, ruleId) =>
      whyOf({ path, line, ruleId, review: reading.findings(path) }, parts, recorder),
    async settleTypes() {
      reading.catchUp();
      return configuration.current().resolverIn(root).configuration.usesTypes
        ? parts.types?.settle()
        : undefined;
    },
  };
}

/** What the project is. */
function describing(parts: SessionParts, { catchUp, known, waiting }: Reading): Pick<Session, Describing> {
  const { model, inputs, reviewer, parser, editor, root, fileSystem, textOf } = parts;
  return {
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
    insertions: createInsertions({ parser, editor, root, model, known, textOf }),
    descriptions: createDescriptions({
      model,
      root,
      editor,
      fileSystem,
      factsOf: path => inputs.openApi.get(path),
      textOf,
      known,
      waiting,
    }),
  };
}
