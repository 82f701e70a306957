/** What findings are made from beyond the model's own inputs. Whoever reads files sets these. */
import type { EnvironmentFile } from '../languages/environment/parse.ts';
import type { Database, Input } from '../model/database.ts';
import type { Finding } from '../rule-api/finding.ts';
import type { FilePath } from '../source/path.ts';
import type { Notice } from './session.ts';

/** What one file shows by itself. */
export interface OwnReview {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
  /** It was read from an earlier text than the one that somebody types: nothing can be mended there. */
  readonly isHeld?: true;
}

export interface ReviewInputs {
  readonly own: Input<OwnReview>;
  /** What comments in files of environment variables say about findings. */
  readonly environments: Input<Pick<EnvironmentFile, 'suppressions'>>;
  /** Under `''`: the files of environment variables. */
  readonly environmentFiles: Input<readonly FilePath[]>;
  /** Under `''`: files that exist and could not be read, about which there is no more to say than that. */
  readonly unreadable: Input<readonly FilePath[]>;
  /** Under `''`: changes with the configuration. */
  readonly configured: Input<number>;
}

export function createReviewInputs(database: Database): ReviewInputs {
  return {
    own: database.input('own findings'),
    environments: database.input('environment'),
    environmentFiles: database.input('environment files'),
    unreadable: database.input('unreadable'),
    configured: database.input('configuration'),
  };
}
