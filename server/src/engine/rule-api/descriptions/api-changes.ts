/** What changed in an API description since the revision that everything is compared with. */

import { type ApiChange, type GatheredChange, gatherChanges } from '../../model/openapi/compare/change.ts';
import { compareDocuments } from '../../model/openapi/compare/compare-documents.ts';
import { findMajorStep, isBeforeFirst, type VersionStep } from '../../model/openapi/compare/versions.ts';
import type { OpenApiDocument, Place } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';

export type { ApiChange, ChangeKind, ChangeLevel } from '../../model/openapi/compare/change.ts';

export interface ApiChanges {
  readonly changes: readonly GatheredChange[];
  /** The revision, as people call it. */
  readonly since: string;
  /** The new major version that they come with. */
  readonly step: VersionStep | undefined;
  /** Nothing is promised yet: its version begins with 0. */
  readonly isBeforeFirst: boolean;
}

/** Undefined where nothing changed, or nothing earlier is known. */
export function findApiChanges(document: OpenApiDocument, model: ProjectModel): ApiChanges | undefined {
  const earlier = model.earlier(document.path);
  if (earlier.kind !== 'other') return undefined;
  return {
    changes: gatherChanges(compareDocuments(earlier.document, document, earlier.today)),
    since: earlier.revision,
    step: findMajorStep(earlier.document, document),
    isBeforeFirst: isBeforeFirst(earlier.document),
  };
}

/** The places of changes, for a finding about all of them: as many as somebody reads. */
export function relatedChanges(
  changes: readonly ApiChange[],
): readonly (Place & { readonly message: string })[] {
  return changes.slice(0, 5).map(({ place, subject, detail }) => ({
    path: place.path,
    span: place.span,
    message: detail === '' ? `${subject}.` : `${subject}: ${detail}.`,
  }));
}
