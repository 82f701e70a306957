/** The descriptions of a project, each with its names, and which of them a file belongs to. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import type { OpenApiDocument } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { createDescriptionIndex, type DescriptionIndex } from './description-index.ts';

export interface DescriptionSet {
  /** Those that a file belongs to, the one that begins in it first. */
  around(path: FilePath): readonly DescriptionIndex[];
  documentsAround(path: FilePath): readonly OpenApiDocument[];
}

export interface DescriptionSetParts {
  readonly model: Pick<ProjectModel, 'descriptions' | 'document'>;
  readonly root: FilePath;
  factsOf(path: FilePath): OpenApiFacts | undefined;
}

export function createDescriptionSet({ model, root, factsOf }: DescriptionSetParts): DescriptionSet {
  const indexes = new WeakMap<OpenApiDocument, DescriptionIndex>();
  const indexOf = (document: OpenApiDocument): DescriptionIndex => {
    const made = indexes.get(document) ?? createDescriptionIndex(document, root, factsOf);
    indexes.set(document, made);
    return made;
  };
  const documentsAround = (path: FilePath): readonly OpenApiDocument[] => {
    if (factsOf(path) === undefined) return [];
    const documents = model.descriptions().flatMap(candidate => model.document(candidate) ?? []);
    const own = documents.filter(document => document.path === path);
    const others = documents.filter(document => document.path !== path && document.files().includes(path));
    return [...own, ...others];
  };
  return { documentsAround, around: path => documentsAround(path).map(indexOf) };
}
