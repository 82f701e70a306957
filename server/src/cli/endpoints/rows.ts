/** Endpoints in the order in which people look for them, with the lines on which they stand. */
import { aspectNames, type EndpointDescription } from '../../engine/session/endpoint-description.ts';
import { type FilePath, isInside } from '../../engine/source/path.ts';
import { compareTexts, createLinesOf } from '../report.ts';
import type { RootedSession } from '../sessions.ts';

export interface EndpointRow extends EndpointDescription {
  /** Of its registration; counts from 1. */
  readonly line: number;
}

/** The endpoints that are registered below the targets. */
export function listEndpoints(
  { session }: RootedSession,
  targets: readonly FilePath[],
): readonly EndpointRow[] {
  const linesOf = createLinesOf(session.textOf);
  return session
    .endpoints()
    .filter(({ file }) => targets.some(target => isInside(target, file)))
    .map(endpoint => ({ ...endpoint, line: linesOf(endpoint.file).positionAt(endpoint.span.start).line + 1 }))
    .sort(byPath);
}

/** Paths that are not known come last. */
function byPath(left: EndpointRow, right: EndpointRow): number {
  return (
    compareTexts(left.path ?? '\uffff', right.path ?? '\uffff') ||
    compareTexts(left.method, right.method) ||
    compareTexts(left.file, right.file) ||
    left.line - right.line
  );
}

/** What can be asked for: each aspect, and `validation` for all parts of a request. */
export const missingChoices: readonly string[] = ['validation', ...Object.values(aspectNames)];
