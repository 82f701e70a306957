import type { Database } from '../../model/database.ts';
import type { ModelInputs } from '../../model/model-inputs.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { ConfigurationLookup } from '../../run/configuration-file.ts';
import type { ResolvedRule } from '../../run/rule-resolver.ts';
import type { FilePath } from '../../source/path.ts';
import type { ReviewInputs } from '../review-inputs.ts';

export interface ReviewerParts {
  readonly database: Database;
  readonly root: FilePath;
  readonly model: ProjectModel;
  readonly inputs: ModelInputs;
  readonly review: ReviewInputs;
  /** Paths that somebody asked for; none stands for all. */
  readonly named: readonly FilePath[];
  configuration(): ConfigurationLookup;
  textOf(path: FilePath): string | undefined;
}

export function rulesFor(parts: ReviewerParts, path: FilePath): readonly ResolvedRule[] {
  parts.review.configured.get('');
  return [...parts.configuration().resolverFor(path).rulesFor(path).values()];
}

/** Only application code is held against the guidance; descriptions have no other role. */
export function isReviewed({ model }: ReviewerParts, path: FilePath): boolean {
  return model.facts(path) === undefined || model.roleOf(path) === 'application';
}
