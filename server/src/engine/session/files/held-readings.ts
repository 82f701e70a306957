/**
 * While somebody types, every third text does not parse, and the parser gives nothing of it. Were that taken for what
 * the file says, its findings, and those that rest on it elsewhere, would come and go with each keystroke. So what was
 * read last is held, in its new places, until the text can be read again.
 */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { replaceLeaves } from '../../model/replace-leaves.ts';
import type { Finding } from '../../rule-api/finding.ts';
import type { FilePath } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import { spanOf } from '../../source/span.ts';
import { changeBetween, type TextChange } from '../../source/text-change.ts';
import type { OwnReview } from '../review-inputs.ts';
import type { FileStoreParts } from './parts.ts';

export interface ReadFile {
  readonly facts: TypeScriptFacts;
  readonly review: OwnReview;
}

export interface HeldReadings {
  /** What a text says: what was read from it, or what is held in its place. */
  settle(source: SourceText, read: ReadFile): ReadFile;
  /** The text is the one whose reading counts. */
  note(source: SourceText): void;
}

type HeldReadingsParts = Pick<FileStoreParts, 'inputs' | 'review' | 'isOpen'>;

export function createHeldReadings({ inputs, review, isOpen }: HeldReadingsParts): HeldReadings {
  /** The texts of open documents in which the places of their facts are. */
  const texts = new Map<FilePath, string>();

  const note = ({ path, text }: SourceText): void => {
    if (isOpen(path)) texts.set(path, text);
    else texts.delete(path);
  };

  /** Undefined where nothing was read before, or more has changed than somebody types. */
  const hold = ({ path, text }: SourceText, { review: read }: ReadFile): ReadFile | undefined => {
    const before = texts.get(path);
    const facts = inputs.facts.get(path);
    if (before === undefined || facts === undefined || isUnread(facts) || !isOpen(path)) return undefined;
    const change = changeBetween(before, text);
    if (change.removed.trim().includes('\n')) return undefined;
    const findings = moveFindings(review.own.get(path)?.findings ?? [], change);
    return { facts: moveFacts(facts, change), review: { findings, notices: read.notices, isHeld: true } };
  };

  return {
    note,
    settle(source, read) {
      const instead = isUnread(read.facts) ? hold(source, read) : undefined;
      note(source);
      return instead ?? read;
    },
  };
}

/** Nothing at all is known of a text that does not parse, unless the parser found its way again. */
function isUnread({ parseErrors, imports, exports, variables, functions, calls }: TypeScriptFacts): boolean {
  const known = [imports, exports, variables, functions, calls];
  return parseErrors.length > 0 && known.every(list => list.length === 0);
}

function moveFacts(facts: TypeScriptFacts, { move }: TextChange): TypeScriptFacts {
  const moved = replaceLeaves(facts, { span: move, text: text => text });
  if (facts.sdl === undefined) return moved;
  return {
    ...moved,
    sdl: facts.sdl.map(part => ({ ...part, start: move(spanOf(part.start, part.start)).start })),
  };
}

/** A finding of one file has all its places there. */
function moveFindings(findings: readonly Finding[], { move }: TextChange): readonly Finding[] {
  return findings
    .map(finding => replaceLeaves(finding, { span: move, text: text => text }))
    .filter(({ span }) => span.start < span.end);
}
