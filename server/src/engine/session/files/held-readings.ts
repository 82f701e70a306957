/**
 * While somebody types, every third text does not parse, and the parser gives nothing of it. Were that taken for what
 * the file says, its findings, and those that rest on it elsewhere, would come and go with each keystroke. So what was
 * read last is held, in its new places, until the text can be read again.
 */
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { FactsInput } from '../../model/movable-spans.ts';
import { replaceLeaves } from '../../model/replace-leaves.ts';
import type { Finding } from '../../rule-api/finding.ts';
import type { FilePath } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import { spanOf } from '../../source/span.ts';
import { changeBetween, type TextChange } from '../../source/text-change.ts';
import type { OwnReview } from '../review-inputs.ts';
import type { FileStoreParts } from './parts.ts';

export interface HeldReadings {
  /**
   * True where what was read before is held, since this text cannot be read: it stands at its new places then, and what
   * was noticed about the text is said.
   */
  hold(source: SourceText, read: ReadFile): boolean;
  /** The text is the one in which the places of its facts are. */
  note(source: SourceText): void;
}

export interface ReadFile {
  readonly facts: TypeScriptFacts;
  readonly review: OwnReview;
}

type HeldReadingsParts = Pick<FileStoreParts, 'inputs' | 'review' | 'isOpen'>;

export function createHeldReadings({ inputs, review, isOpen }: HeldReadingsParts): HeldReadings {
  /** The texts of open documents in which the places of their facts are. */
  const texts = new Map<FilePath, string>();

  /** Undefined where nothing was read before, or more has changed than somebody types. */
  const changeOf = ({ path, text }: SourceText): TextChange | undefined => {
    const before = texts.get(path);
    const facts = inputs.facts.get(path);
    if (before === undefined || facts === undefined || isUnread(facts) || !isOpen(path)) return undefined;
    const change = changeBetween(before, text);
    return change.removed.trim().includes('\n') ? undefined : change;
  };

  return {
    note({ path, text }) {
      if (isOpen(path)) texts.set(path, text);
      else texts.delete(path);
    },
    hold(source, read) {
      const change = isUnread(read.facts) ? changeOf(source) : undefined;
      if (change === undefined) return false;
      const { path } = source;
      const findings = moveFindings(review.own.get(path)?.findings ?? [], change);
      moveFacts(path, inputs.facts, change);
      review.own.set(path, { findings, notices: read.review.notices, isHeld: true });
      return true;
    },
  };
}

/** Nothing at all is known of a text that does not parse, unless the parser found its way again. */
function isUnread({ parseErrors, imports, exports, variables, functions, calls }: TypeScriptFacts): boolean {
  const known = [imports, exports, variables, functions, calls];
  return parseErrors.length > 0 && known.every(list => list.length === 0);
}

function moveFacts(path: FilePath, input: FactsInput, { move }: TextChange): void {
  input.move(path, move);
  const facts = input.get(path);
  if (facts?.sdl === undefined) return;
  // Where a schema begins is no span.
  const sdl = facts.sdl.map(part => ({ ...part, start: move(spanOf(part.start, part.start)).start }));
  input.set(path, { ...facts, sdl });
}

/** A finding of one file has all its places there. */
function moveFindings(findings: readonly Finding[], { move }: TextChange): readonly Finding[] {
  return findings
    .map(finding => replaceLeaves(finding, { span: move, text: text => text }))
    .filter(({ span }) => span.start < span.end);
}
