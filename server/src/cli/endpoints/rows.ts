/** Endpoints in the order in which people look for them, with the lines on which they stand. */
import { aspectNames, type EndpointDescription } from '../../engine/session/endpoint-description.ts';
import { type FilePath, isInside } from '../../engine/source/path.ts';
import type { Span } from '../../engine/source/span.ts';
import { compareTexts, createLinesOf } from '../report.ts';
import type { RootedSession } from '../sessions.ts';

export interface Place {
  readonly path: FilePath;
  readonly span: Span;
}

export interface EndpointRow extends EndpointDescription {
  /** Of its registration; counts from 1. */
  readonly line: number;
  /** The same for any place that is named with it. */
  lineOf(place: Place): number;
}

/** The endpoints that are registered below the targets. */
export function listEndpoints(
  { session }: RootedSession,
  targets: readonly FilePath[],
): readonly EndpointRow[] {
  const linesOf = createLinesOf(session.textOf);
  const lineOf = ({ path, span }: Place): number => linesOf(path).positionAt(span.start).line + 1;
  return session
    .endpoints()
    .filter(({ file }) => targets.some(target => isInside(target, file)))
    .map(endpoint => ({ ...endpoint, lineOf, line: lineOf({ path: endpoint.file, span: endpoint.span }) }))
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

/** The same as hovers and the columns of the table call it. */
export const missingSynonyms: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(aspectNames).filter(([aspect, name]) => aspect !== name)),
  authorization: 'authorisation',
  validated: 'validation',
  paged: 'pagination',
  documented: 'documentation',
};
