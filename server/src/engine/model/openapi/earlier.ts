/** What a description was at the revision that everything is compared with. */

import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { parseOpenApi } from '../../languages/openapi/parse.ts';
import type { NoRevision, Revision } from '../../source/history.ts';
import type { FilePath } from '../../source/path.ts';
import { createSourceText } from '../../source/source-text.ts';
import { type Database, type Input, isSameList } from '../database.ts';
import type { OpenApiDocument } from '../openapi-document.ts';
import { createOpenApiDocument } from './create-openapi-document.ts';
import { lazy } from './lazy.ts';

export type Earlier =
  /** It has not changed since. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'other';
      readonly document: OpenApiDocument;
      /** The revision, as people call it. */
      readonly revision: string;
      /** Such as `2026-01-31`. */
      readonly today: string;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The revision to compare with; `state` is another where it may be another one. */
export interface EarlierSource {
  readonly state: string;
  open(): Revision | NoRevision;
  /** The text of a file now. */
  textOf(path: FilePath): string | undefined;
}

export interface EarlierParts {
  readonly root: FilePath;
  readonly source: Input<EarlierSource>;
  readonly openApi: Input<OpenApiFacts>;
  fragment(path: FilePath): OpenApiFacts | undefined;
  descriptions(): readonly FilePath[];
  document(path: FilePath): OpenApiDocument | undefined;
}

export function createEarlierQuery(database: Database, parts: EarlierParts): (path: FilePath) => Earlier {
  const filesOf = database.query<readonly FilePath[], FilePath>(
    'files of a description',
    path => parts.document(path)?.files() ?? [],
    isSameList,
  );
  const allFiles = database.query<readonly FilePath[]>(
    'files of descriptions',
    () => [...new Set(parts.descriptions().flatMap(path => filesOf(path)))],
    isSameList,
  );
  const revisionOf = database.query<OpenedRevision | NoRevision>('revision', () => {
    const source = parts.source.get('');
    if (source === undefined) return { kind: 'none', reason: 'Nothing earlier was given to compare with.' };
    const opened = source.open();
    return opened.kind === 'none'
      ? opened
      : { ...source, kind: 'opened', revision: opened, facts: new Map() };
  });
  return database.query<Earlier, FilePath>('earlier description', path => {
    const opened = revisionOf('');
    if (opened.kind === 'none') return { kind: 'unknown', reason: opened.reason };
    return findEarlier(path, { ...parts, opened, files: filesOf(path), all: lazy(() => allFiles('')) });
  });
}

interface OpenedRevision extends Omit<EarlierSource, 'open'> {
  readonly kind: 'opened';
  readonly revision: Revision;
  /** What was read of it. */
  readonly facts: Map<FilePath, OpenApiFacts | undefined>;
}

interface Looking extends EarlierParts {
  readonly opened: OpenedRevision;
  /** Those of the description as it is now. */
  readonly files: readonly FilePath[];
  /** Those of all descriptions, which are asked about together. */
  all(): readonly FilePath[];
}

function findEarlier(path: FilePath, looking: Looking): Earlier {
  const { opened, files, openApi } = looking;
  const { revision } = opened;
  const compared = compareNow(files, looking);
  const former = compared[files.indexOf(path)] === 'absent' ? revision.formerName(path) : path;
  if (former === undefined)
    return { kind: 'unknown', reason: `The description is new: \`${revision.name}\` does not have it.` };
  if (compared.every(one => one === 'same')) return { kind: 'same' };
  if (files.some(file => (openApi.get(file)?.parseErrors.length ?? 0) > 0))
    return {
      kind: 'unknown',
      reason: 'A part of the description does not parse, so what is missing may be there.',
    };
  const document = readEarlier(former, compared, looking);
  return document === undefined
    ? { kind: 'unknown', reason: `The description did not parse at \`${revision.name}\`.` }
    : { kind: 'other', document, revision: revision.name, today: revision.today };
}

function compareNow(
  files: readonly FilePath[],
  { opened, openApi, all }: Looking,
): ReturnType<Revision['compare']> {
  opened.revision.compare(all().map(path => ({ path, text: undefined })));
  return opened.revision.compare(
    files.map(path => {
      // Read, so that this is asked again when the file changes.
      openApi.get(path);
      return { path, text: opened.textOf(path) };
    }),
  );
}

/** Files that have not changed since need not be read again. */
function readEarlier(
  path: FilePath,
  compared: ReturnType<Revision['compare']>,
  { root, opened, files, fragment }: Looking,
): OpenApiDocument | undefined {
  const same = new Set(files.filter((_, index) => compared[index] === 'same'));
  const other = files.filter(file => !same.has(file) && !opened.facts.has(file));
  const texts = opened.revision.read(other);
  for (const file of other) opened.facts.set(file, parse(file, texts.get(file)));
  const readFacts = (file: FilePath): OpenApiFacts | undefined => {
    if (same.has(file)) return fragment(file);
    if (!opened.facts.has(file)) opened.facts.set(file, parse(file, opened.revision.read([file]).get(file)));
    return opened.facts.get(file);
  };
  const facts = readFacts(path);
  if (facts === undefined) return undefined;
  const document = createOpenApiDocument(path, facts, readFacts, root);
  return document.files().some(file => (readFacts(file)?.parseErrors.length ?? 0) > 0) ? undefined : document;
}

function parse(path: FilePath, text: string | undefined): OpenApiFacts | undefined {
  return text === undefined ? undefined : parseOpenApi(createSourceText(path, text));
}
