// Reviews examples with the real session, with one rule.
import type { Finding, Fix, FixKind, Rule, TeamAnswer } from '#rule-api';
import { createSession } from '../../server/src/engine/session/create-session.ts';
import type { Notice, Review, Session } from '../../server/src/engine/session/session.ts';
import { type History, rememberFiles } from '../../server/src/engine/source/history.ts';
import { type FilePath, joinPath, relativePath } from '../../server/src/engine/source/path.ts';
import { type Files, writeFolder } from './example-project.ts';

/** A finding in the words of an example. */
export interface Seen {
  readonly in: string;
  readonly start: number;
  readonly at: string;
  readonly message: string;
  readonly severity: string;
  readonly preset: 'strict' | undefined;
  /** Of the first fix. */
  readonly fix: FixKind | 'none';
}

export interface ExampleReview {
  readonly seen: readonly Seen[];
  readonly texts: readonly string[];
  readonly notices: readonly string[];
  /** For each finding, what would settle it. */
  readonly settledBy: readonly (readonly TeamAnswer[])[];
}

function openSession(root: FilePath, rule: Rule, before: Files | undefined): Promise<Session> {
  const overrides = { onlyRules: [rule.id] };
  const history = before === undefined ? {} : { history: remember(root, before) };
  return createSession({ root, rules: [rule], cacheDirectory: undefined, overrides, ...history });
}

/** Compared on a day that dates in examples lie on either side of. */
function remember(root: FilePath, before: Files): History {
  const entries = Object.entries(before).map(([path, text]) => [joinPath(root, path), text] as const);
  return rememberFiles(new Map(entries), '2026-06-30');
}

/** Reviews files that were written in the given order. */
export async function reviewFiles(
  rule: Rule,
  entries: readonly (readonly [string, string])[],
  before?: Files,
): Promise<ExampleReview> {
  using folder = writeFolder(entries);
  const session = await openSession(folder.root, rule, before);
  try {
    return describe(await session.review(), folder.root, Object.fromEntries(entries));
  } finally {
    session.dispose();
  }
}

/** Reviews files twice in one session: new on disk, then opened in an editor from the last to the first. */
export async function reviewTwice(
  rule: Rule,
  entries: readonly (readonly [string, string])[],
  before?: Files,
): Promise<readonly [ExampleReview, ExampleReview]> {
  using folder = writeFolder(entries);
  const session = await openSession(folder.root, rule, before);
  try {
    const first = describe(await session.review(), folder.root, Object.fromEntries(entries));
    for (const [path, text] of entries.toReversed()) {
      session.update([{ kind: 'opened', path: joinPath(folder.root, path), text }]);
    }
    return [first, describe(await session.review(), folder.root, Object.fromEntries(entries))];
  } finally {
    session.dispose();
  }
}

function describe(review: Review, root: FilePath, files: Files): ExampleReview {
  const findings = review.files.flatMap(file => file.findings);
  const notices = [...review.notices, ...review.files.flatMap(file => file.notices)];
  return {
    seen: findings.map(finding => see(finding, root, files)).sort(byPlace),
    texts: findings.map(finding => finding.message),
    notices: notices.map(notice => describeNotice(notice, root)),
    settledBy: findings.map(({ settledBy }) => settledBy ?? []),
  };
}

function see(finding: Finding, root: FilePath, files: Files): Seen {
  const path = relativePath(root, finding.path);
  return {
    in: path,
    start: finding.span.start,
    at: (files[path] ?? '').slice(finding.span.start, finding.span.end),
    message: finding.messageId,
    severity: finding.severity,
    preset: finding.preset,
    fix: finding.fixes[0]?.kind ?? 'none',
  };
}

type SeenPlace = Pick<Seen, 'in' | 'start' | 'message'>;

export function byPlace(left: SeenPlace, right: SeenPlace): number {
  return compare(left.in, right.in) || left.start - right.start || compare(left.message, right.message);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function describeNotice({ kind, path, message }: Notice, root: FilePath): string {
  return `${kind}: ${path === undefined ? '' : `${relativePath(root, path)}: `}${message}`;
}

const mostRounds = 10;

/** The files after the first fix of every finding, applied in rounds because one fix may touch another. */
export async function fixFiles(rule: Rule, files: Files): Promise<Files> {
  using folder = writeFolder(Object.entries(files));
  const session = await openSession(folder.root, rule, undefined);
  try {
    let texts: Files = files;
    for (let round = 0; round < mostRounds; round++) {
      const review = await session.review();
      const fixes = review.files
        .flatMap(file => file.findings)
        .flatMap(finding => session.fixes(finding)[0] ?? []);
      if (fixes.length === 0) return texts;
      texts = applyFixes(texts, folder.root, fixes);
      session.update(
        Object.entries(texts).map(([path, text]) => ({
          kind: 'opened',
          path: joinPath(folder.root, path),
          text,
        })),
      );
    }
    throw new Error(
      `The fixes of \`${rule.id}\` do not come to an end: each round of them gives findings with more.`,
    );
  } finally {
    session.dispose();
  }
}

/** What each fix of each finding makes of the files when it alone is applied. */
export interface FixedAlone {
  readonly title: string;
  readonly files: Files;
}

export async function fixOneByOne(rule: Rule, files: Files, before?: Files): Promise<readonly FixedAlone[]> {
  using folder = writeFolder(Object.entries(files));
  const session = await openSession(folder.root, rule, before);
  try {
    const findings = (await session.review()).files.flatMap(file => file.findings);
    return findings.flatMap(finding =>
      session.fixes(finding).map(fix => ({ title: fix.title, files: applyFixes(files, folder.root, [fix]) })),
    );
  } finally {
    session.dispose();
  }
}

/** Applies the fixes that keep clear of those before them; the others wait for the next round. */
function applyFixes(files: Files, root: FilePath, fixes: readonly Fix[]): Files {
  const chosen: Fix['edits'][number][] = [];
  for (const { edits } of fixes) {
    const news = edits.filter(edit => !chosen.some(other => isSameEdit(edit, other)));
    if (!news.some(edit => chosen.some(other => overlap(edit, other)))) chosen.push(...news);
  }
  const texts = { ...files };
  for (const edit of chosen.sort((left, right) => right.span.start - left.span.start)) {
    const path = relativePath(root, edit.path);
    const text = texts[path] ?? '';
    texts[path] = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  }
  return texts;
}

type PlacedEdit = Fix['edits'][number];

/** Two findings may both need the same import. */
function isSameEdit(left: PlacedEdit, right: PlacedEdit): boolean {
  return (
    left.path === right.path &&
    left.text === right.text &&
    left.span.start === right.span.start &&
    left.span.end === right.span.end
  );
}

function overlap(left: PlacedEdit, right: PlacedEdit): boolean {
  return left.path === right.path && left.span.start <= right.span.end && right.span.start <= left.span.end;
}
