/** What an editor asks about API descriptions, beyond findings. Everything is empty outside of descriptions. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import type { OpenApiDocument, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { nameOfOperation } from '../../rule-api/descriptions/openapi.ts';
import { findUnserved } from '../../rule-api/descriptions/served-operations.ts';
import type { Editor } from '../../rule-api/rule.ts';
import type { FileSystem } from '../../source/file-system.ts';
import type { FilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import type { Offset, Span } from '../../source/span.ts';
import { describeEndpoint, type EndpointDescription } from '../endpoint-description.ts';
import { closeLine } from './close-line.ts';
import { type Completion, complete } from './complete.ts';
import { type DescriptionCard, descriptionCardAt } from './description-cards.ts';
import { createDescriptionIndex } from './description-index.ts';
import { createDescriptionSet } from './description-set.ts';
import { type Improvement, improvementsAt } from './improve.ts';
import { createLooseParts } from './loose-parts.ts';
import { findDefinitions, findReferences } from './navigate.ts';
import { type OutlineEntry, outlineOf } from './outline.ts';
import { createRecentIndex, type ReadDescription } from './recent-index.ts';
import { type Renamable, type Renaming, renamableAt, renameAt } from './rename.ts';
import { endpointsOf, placeOfEndpoint } from './served-by.ts';

export type { Place } from '../../model/openapi-document.ts';
export type {
  DescriptionCard,
  NameCard,
  OperationSummary,
  OperationsCard,
  PartCard,
} from './description-cards.ts';
export type { Improvement } from './improve.ts';
export type { OutlineEntry } from './outline.ts';

export interface Descriptions {
  /** What can be written at a place. While a line is being typed, the names are those of before. */
  complete(path: FilePath, offset: Offset): readonly Completion[];
  /** What can be added to the description where the cursor is. */
  improvements(path: FilePath, offset: Offset): readonly Improvement[];
  /** Reads ahead for who types in this file, once there is time. */
  prepare(path: FilePath): void;
  cardAt(path: FilePath, offset: Offset): DescriptionCard | undefined;
  /** Where that is given what a place names; from a path in code, where it is described. */
  definitionsAt(path: FilePath, offset: Offset): readonly Place[];
  /** Where else that is written; from a handler in code, where its route is described. */
  referencesAt(path: FilePath, offset: Offset, declarations: 'with' | 'without'): readonly Place[];
  renamableAt(path: FilePath, offset: Offset): Renamable | undefined;
  /** Undefined where there is nothing to rename. */
  rename(path: FilePath, offset: Offset, to: string): Renaming | undefined;
  outline(path: FilePath): readonly OutlineEntry[];
  /** The operations of a file of which it is known whether the code answers them. */
  served(path: FilePath): readonly ServedOperation[];
  /** The endpoints of a file of code that are described. */
  described(path: FilePath): readonly DescribedEndpoint[];
}

export interface DescribedEndpoint {
  readonly endpoint: EndpointDescription;
  /** By which people look for the operation. */
  readonly name: string;
  readonly place: Place;
}

export interface ServedOperation {
  readonly title: string;
  /** Of its method. */
  readonly span: Span;
  /** Empty where nothing answers it, though the code answers most of the others. */
  readonly servedBy: readonly { readonly endpoint: EndpointDescription; readonly place: Place }[];
}

export interface DescriptionsParts {
  readonly model: ProjectModel;
  readonly root: FilePath;
  readonly editor: Editor;
  readonly fileSystem: Pick<FileSystem, 'list' | 'head'>;
  factsOf(path: FilePath): OpenApiFacts | undefined;
  textOf(path: FilePath): string | undefined;
  /** Gives an answer once all files were read; before that it would be wrong rather than short. */
  known<Answer>(answer: () => Answer): Answer | undefined;
  /** Files that changed and were not read yet. */
  waiting(): readonly FilePath[];
}

export function createDescriptions(parts: DescriptionsParts): Descriptions {
  const { model, factsOf, textOf, known } = parts;
  const set = createDescriptionSet(parts);
  const loose = createLooseParts(parts.fileSystem);
  const recent = createRecentIndex(parts);
  const readAnew = (path: FilePath): ReadDescription | undefined =>
    known(() => {
      const [index] = set.around(path);
      const facts = factsOf(path);
      if (index === undefined || facts === undefined) return undefined;
      recent.keep(path, { index, facts });
      return { index, facts };
    });
  /** The names of a file that was never read whole, because the line that is typed takes in what comes behind it. */
  const readClosed = (path: FilePath, text: string, offset: Offset): ReadDescription | undefined =>
    known(() => {
      const [document] = set.documentsAround(path);
      const faults = factsOf(path)?.parseErrors.length ?? 0;
      const closed = document === undefined || faults === 0 ? undefined : closeLine(text, offset);
      if (document === undefined || closed === undefined) return undefined;
      const facts = parseOpenApi(createSourceText(path, closed));
      // What is closed further down was not open.
      if (facts.parseErrors.length >= faults) return undefined;
      const factsThen = (file: FilePath) => (file === path ? facts : factsOf(file));
      return { index: createDescriptionIndex(document, parts.root, factsThen), facts };
    });
  const navigation = { model, factsOf, around: set.around };
  const renaming = (path: FilePath) => ({
    indexes: set.around(path),
    textOf: (file: FilePath): string => textOf(file) ?? '',
  });
  return {
    complete(path, offset) {
      const text = textOf(path);
      if (text === undefined) return [];
      const read = recent.before(path, text) ?? readClosed(path, text, offset) ?? readAnew(path);
      return read === undefined ? [] : complete(read.index, { path, text, facts: read.facts, loose }, offset);
    },
    prepare(path) {
      const text = textOf(path);
      if (text !== undefined && recent.isKeptFor(path) && factsOf(path)?.text === text) readAnew(path);
    },
    improvements: (path, offset) =>
      known(() => {
        const [document] = set.documentsAround(path);
        return document === undefined ? [] : improvementsAt(document, { path, offset }, parts.editor);
      }) ?? [],
    cardAt: (path, offset) =>
      known(() => {
        const [index] = set.around(path);
        return index === undefined
          ? undefined
          : descriptionCardAt(index, { path, offset }, { model, factsOf });
      }),
    definitionsAt: (path, offset) => known(() => findDefinitions({ path, offset }, navigation)) ?? [],
    referencesAt: (path, offset, declarations) =>
      known(() => findReferences({ path, offset }, declarations, navigation)) ?? [],
    renamableAt: (path, offset) => known(() => renamableAt(renaming(path), { path, offset })),
    rename: (path, offset, to) => known(() => renameAt(renaming(path), { path, offset }, to)),
    outline: path =>
      known(() => {
        const [index] = set.around(path);
        return index === undefined ? [] : outlineOf(index, path);
      }) ?? [],
    served: path =>
      known(() => set.documentsAround(path).flatMap(document => servedIn(document, path, model))) ?? [],
    described: path => known(() => describedIn(path, model)) ?? [],
  };
}

function servedIn(
  document: OpenApiDocument,
  path: FilePath,
  model: ProjectModel,
): readonly ServedOperation[] {
  const serving = model.servingOf(document.path);
  const unserved = new Set(serving.kind === 'known' ? findUnserved(document, serving, model) : []);
  return document
    .operations()
    .filter(({ place }) => place.path === path)
    .flatMap(operation => {
      const servedBy = endpointsOf(operation, model).map(endpoint => ({
        endpoint: describeEndpoint(endpoint, model),
        place: placeOfEndpoint(endpoint, model),
      }));
      return servedBy.length > 0 || unserved.has(operation)
        ? [{ title: nameOfOperation(operation), span: operation.place.span, servedBy }]
        : [];
    });
}

function describedIn(path: FilePath, model: ProjectModel): readonly DescribedEndpoint[] {
  if (model.descriptions().length === 0) return [];
  return model.endpoints().flatMap(endpoint => {
    if (endpoint.file !== path && endpoint.handler?.path !== path) return [];
    const operation = model.operationOf(endpoint);
    if (operation === undefined) return [];
    const { operationId, place } = operation;
    const name = operationId ?? nameOfOperation(operation);
    return [{ endpoint: describeEndpoint(endpoint, model), name, place }];
  });
}
