/** What an editor asks about API descriptions, beyond findings. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { OpenApiDocument } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Offset } from '../../source/span.ts';
import { type Completion, complete } from './complete.ts';
import { createDescriptionIndex, type DescriptionIndex } from './description-index.ts';

export interface Descriptions {
  /** What can be written at a place; nothing outside of descriptions. */
  complete(path: FilePath, offset: Offset): readonly Completion[];
}

export interface DescriptionsParts {
  readonly model: ProjectModel;
  readonly root: FilePath;
  factsOf(path: FilePath): OpenApiFacts | undefined;
  textOf(path: FilePath): string | undefined;
  /** Gives an answer once all files were read; before that it would be wrong rather than short. */
  known<Answer>(answer: () => Answer): Answer | undefined;
}

export function createDescriptions({ model, root, factsOf, textOf, known }: DescriptionsParts): Descriptions {
  const indexes = new WeakMap<OpenApiDocument, DescriptionIndex>();
  const indexOf = (document: OpenApiDocument): DescriptionIndex => {
    const made = indexes.get(document) ?? createDescriptionIndex(document, root, factsOf);
    indexes.set(document, made);
    return made;
  };
  /** The descriptions that a file belongs to, the one that begins in it first. */
  const indexesOf = (path: FilePath): readonly DescriptionIndex[] => {
    if (factsOf(path) === undefined) return [];
    const documents = model.descriptions().flatMap(candidate => model.document(candidate) ?? []);
    const own = documents.filter(document => document.path === path);
    const around = documents.filter(document => document.path !== path && document.files().includes(path));
    return [...own, ...around].map(indexOf);
  };
  return {
    complete: (path, offset) =>
      known(() => {
        const [index] = indexesOf(path);
        const text = textOf(path);
        return index === undefined || text === undefined
          ? []
          : complete(index, { path, text, facts: factsOf(path) }, offset);
      }) ?? [],
  };
}
