/** What a review knows of its files: which there are, of what kind, which wait to be read and which cannot be. */
import type { ModelInputs } from '../../model/model-inputs.ts';
import type { FilePath } from '../../source/path.ts';
import type { ReviewInputs } from '../review-inputs.ts';
import type { Notice } from '../session.ts';
import { createFileList, type FileList } from './file-list.ts';
import type { FileStoreParts } from './parts.ts';

export interface KnownFiles {
  /** TypeScript files, with the hash of the text that was read; `''` when they are to be read anew. */
  readonly sources: ReadonlyMap<FilePath, string>;
  readonly pending: Set<FilePath>;
  readonly descriptions: FileList;
  readonly environments: FileList;
  readonly schemas: FileList;
  readonly prismaSchemas: FileList;
  readonly templates: FileList;
  /** What descriptions refer to. */
  readonly fragments: Set<FilePath>;
  readonly manifests: Set<FilePath>;
  /** Found, but not worth reading as long as their package and the configuration stay as they are. */
  readonly passedOver: Set<FilePath>;
  /** What has the name of a file and is none, such as a link that leads nowhere. */
  readonly obstacles: Map<FilePath, Notice>;
  /** Those among them, and among what is ignored, in which an import would be looked up without end. */
  readonly endless: Set<FilePath>;
  /** Paths that nobody has walked to, so that a link on the way may lead out of the folder. */
  readonly unwalked: Set<FilePath>;
  /** All about which the model or a finding says something. */
  seen(): readonly FilePath[];
  noteSource(path: FilePath, hash: string): void;
  /** An import may lead elsewhere from now on. */
  moveImports(): void;
  /** Tells the model which files there are, once for all that were loaded. */
  settle(): void;
  markReadable(path: FilePath): void;
  /** Drops what was read from a file. */
  forget(path: FilePath): void;
  /** From now on the file counts as not there. */
  loseSight(path: FilePath): void;
  /** Keeps nothing of a file but why it is not reviewed. */
  giveUp(path: FilePath, notice: Notice): void;
  /** The findings of all files are to be made anew. */
  forgetFindings(): void;
}

function dropInputs(path: FilePath, inputs: ModelInputs, review: ReviewInputs): void {
  const { sdl, prisma, templateFacts, facts, openApi, manifests, tsoa } = inputs;
  for (const input of [sdl, prisma, templateFacts, facts, openApi, manifests, tsoa]) input.delete(path);
  for (const input of [review.environments, review.own]) input.delete(path);
}

export function createKnownFiles({ inputs, review }: FileStoreParts): KnownFiles {
  const sources = new Map<FilePath, string>();
  const pending = new Set<FilePath>();
  const fragments = new Set<FilePath>();
  const endless = new Set<FilePath>();
  const unreadable = createFileList(review.unreadable);
  const lists = {
    descriptions: createFileList(inputs.descriptions),
    environments: createFileList(review.environmentFiles),
    schemas: createFileList(inputs.schemas),
    prismaSchemas: createFileList(inputs.prismaSchemas),
    templates: createFileList(inputs.templates),
  };
  let resolution = 0;
  let isFileListStale = true;

  const moveImports = (): void => inputs.resolution.set('', ++resolution);
  const forget = (path: FilePath): void => {
    if (sources.delete(path)) isFileListStale = true;
    for (const list of Object.values(lists)) list.delete(path);
    dropInputs(path, inputs, review);
  };

  return {
    sources,
    pending,
    ...lists,
    fragments,
    manifests: new Set(),
    passedOver: new Set(),
    obstacles: new Map(),
    endless,
    unwalked: new Set(),
    seen: () => [sources.keys(), ...Object.values(lists), fragments, unreadable].flatMap(list => [...list]),
    noteSource(path, hash) {
      if (!sources.has(path)) isFileListStale = true;
      sources.set(path, hash);
    },
    moveImports,
    settle() {
      inputs.importsByName.set('', endless.size > 0);
      if (!isFileListStale) return;
      isFileListStale = false;
      inputs.files.set('', [...sources.keys()].sort());
      moveImports();
    },
    markReadable: path => unreadable.delete(path),
    forget,
    loseSight(path) {
      pending.delete(path);
      unreadable.delete(path);
      forget(path);
    },
    giveUp(path, notice) {
      unreadable.add(path);
      forget(path);
      review.own.set(path, { findings: [], notices: [notice] });
    },
    forgetFindings() {
      for (const path of sources.keys()) {
        sources.set(path, '');
        pending.add(path);
      }
      for (const path of lists.environments) pending.add(path);
    },
  };
}
