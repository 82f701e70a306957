import type { Finding, FixKind } from '../engine/rule-api/finding.ts';
import { type FilePath, toFilePath } from '../engine/source/path.ts';
import { toRecord } from './outside-data.ts';

/** What a code action carries until it is chosen: its edits are computed only then. */
export interface ActionData {
  readonly uri: string;
  /** The document's version that it was offered for. */
  readonly version: number;
  readonly task: ActionTask;
}

export type ActionTask =
  | { readonly kind: 'fix'; readonly finding: FindingKey; readonly fix: number }
  | {
      readonly kind: 'fix-elsewhere';
      readonly path: FilePath;
      readonly finding: FindingKey;
      readonly fix: number;
    }
  | { readonly kind: 'fix-rule-in-file'; readonly ruleId: string; readonly fixKind: FixKind }
  | { readonly kind: 'fix-rule-in-workspace'; readonly ruleId: string }
  | { readonly kind: 'fix-file' }
  | { readonly kind: 'improve'; readonly offset: number; readonly title: string }
  | { readonly kind: 'pattern'; readonly variant: string }
  | { readonly kind: 'suppress'; readonly finding: FindingKey }
  | { readonly kind: 'answer'; readonly finding: FindingKey; readonly answer: number };

/** A finding by what tells it from all others of its document's version. */
export interface FindingKey {
  readonly ruleId: string;
  readonly messageId: string;
  readonly start: number;
  readonly end: number;
}

export function keyOf({ ruleId, messageId, span }: Finding): FindingKey {
  return { ruleId, messageId, start: span.start, end: span.end };
}

export function hasKey(finding: Finding, key: FindingKey): boolean {
  const own = keyOf(finding);
  return (
    own.ruleId === key.ruleId &&
    own.messageId === key.messageId &&
    own.start === key.start &&
    own.end === key.end
  );
}

/** Reads back what {@link ActionData} went out as; undefined when it is not ours. */
export function readActionData(value: unknown): ActionData | undefined {
  const { uri, version, task } = toRecord(value);
  const readTask = toTask(toRecord(task));
  if (typeof uri !== 'string' || typeof version !== 'number' || readTask === undefined) return undefined;
  return { uri, version, task: readTask };
}

function toTask(task: Readonly<Record<string, unknown>>): ActionTask | undefined {
  const { kind, ruleId, fix, fixKind, answer, offset, path, title, variant } = task;
  const finding = toKey(toRecord(task.finding));
  if (kind === 'fix-file') return { kind };
  if (kind === 'improve' && typeof offset === 'number' && typeof title === 'string')
    return { kind, offset, title };
  if (kind === 'pattern' && typeof variant === 'string') return { kind, variant };
  if (kind === 'fix' && finding !== undefined && typeof fix === 'number') return { kind, finding, fix };
  if (
    kind === 'fix-elsewhere' &&
    finding !== undefined &&
    typeof fix === 'number' &&
    typeof path === 'string'
  )
    return { kind, path: toFilePath(path), finding, fix };
  if (kind === 'suppress' && finding !== undefined) return { kind, finding };
  if (kind === 'answer' && finding !== undefined && typeof answer === 'number')
    return { kind, finding, answer };
  if (typeof ruleId !== 'string') return undefined;
  if (kind === 'fix-rule-in-workspace') return { kind, ruleId };
  const isFixKind = fixKind === 'safe' || fixKind === 'suggestion';
  return kind === 'fix-rule-in-file' && isFixKind ? { kind, ruleId, fixKind } : undefined;
}

function toKey({ ruleId, messageId, start, end }: Readonly<Record<string, unknown>>): FindingKey | undefined {
  const isKey = typeof start === 'number' && typeof end === 'number';
  if (!isKey || typeof ruleId !== 'string' || typeof messageId !== 'string') return undefined;
  return { ruleId, messageId, start, end };
}
