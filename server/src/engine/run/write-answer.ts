/** Writes what a team answers into its configuration. */
import { applyEdits, findNodeAtLocation, type JSONPath, modify, parseTree } from 'jsonc-parser';
import { sayAnswer, type TeamAnswer } from '../rule-api/team-answers.ts';
import { type Span, spanOf } from '../source/span.ts';

/** What only a person knows, to be written in its place. */
export const whoDecides = 'say who decides this';

/** One replacement in a text. */
export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

/** The change that lets a configuration say it, beside a comment that asks who decides; `''` is a new file. */
export function writeAnswer(text: string, answer: TeamAnswer): TextChange {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const before = text.trim() === '' ? `{}${eol}` : text;
  const said = say(before, answer, eol);
  const after = hasAnswer(before, answer) ? said : comment(said, answer, eol);
  return changeBetween(text, after);
}

function say(text: string, { name, value }: TeamAnswer, eol: string): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol };
  const set = (path: JSONPath, data: unknown): string =>
    applyEdits(text, modify(text, path, data, { formattingOptions, isArrayInsertion: path.at(-1) === -1 }));
  if (name !== 'publicPaths') return set(['answers', name], value);
  return nodeAt(text, ['answers', name])?.type === 'array'
    ? set(['answers', name, -1], value)
    : set(['answers', name], [value]);
}

function hasAnswer(text: string, { name }: TeamAnswer): boolean {
  return nodeAt(text, ['answers', name]) !== undefined;
}

function comment(text: string, answer: TeamAnswer, eol: string): string {
  const property = nodeAt(text, ['answers', answer.name])?.parent;
  if (property === undefined) return text;
  const before = text.slice(0, property.offset);
  const indentation = /(?:^|\n)([ \t]*)$/.exec(before)?.[1];
  const words = `${sayAnswer(answer)}: ${whoDecides}.`;
  const inserted = indentation === undefined ? `/* ${words} */ ` : `// ${words}${eol}${indentation}`;
  return `${before}${inserted}${text.slice(property.offset)}`;
}

function nodeAt(text: string, path: JSONPath) {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return tree === undefined ? undefined : findNodeAtLocation(tree, path);
}

/** All that differs, in one piece. */
function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { span: spanOf(start, before.length - tail), text: after.slice(start, after.length - tail) };
}
