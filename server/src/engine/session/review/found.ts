import type { OwnReview } from '../review-inputs.ts';

/** What is found, and what is to be said about the looking. */
export type Found = OwnReview;

export const nothing: Found = { findings: [], notices: [] };

export function join(found: readonly Found[]): Found {
  return { findings: found.flatMap(one => one.findings), notices: found.flatMap(one => one.notices) };
}
