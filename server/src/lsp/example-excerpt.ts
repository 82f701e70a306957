import type { Example } from '../engine/rule-api/rule.ts';

/** A few lines of an example, short enough for a hover. */
export interface Excerpt {
  readonly code: string;
  readonly language: string;
}

const mostLines = 14;

/** The example that reports this message, around what it underlines. */
export function wrongExcerpt(examples: readonly Example[], messageId: string): Excerpt | undefined {
  const example = exampleOf(examples, messageId);
  const report = example?.reports.find(({ message }) => message === messageId) ?? example?.reports[0];
  if (example === undefined || report === undefined) return undefined;
  const path = fileOf(example, report.in, report.at);
  const text = example.files[path] ?? '';
  return excerpt(path, text, lineOf(text, text.indexOf(report.at)));
}

/** The same example when it is fixed; else the file of the first silent example that is most like it. */
export function rightExcerpt(examples: readonly Example[], messageId: string): Excerpt | undefined {
  const wrong = exampleOf(examples, messageId);
  const [fixed] = Object.entries(wrong?.fixed ?? {});
  if (fixed !== undefined) {
    const [path, text] = fixed;
    return excerpt(path, text, firstDifference(wrong?.files[path] ?? '', text));
  }
  const report = wrong?.reports[0];
  if (wrong === undefined || report === undefined) return undefined;
  const model = fileOf(wrong, report.in, report.at);
  const silent = examples.find(({ reports, options }) => reports.length === 0 && options === undefined);
  const likeness = shareLines(wrong.files[model] ?? '');
  const [best] = Object.entries(silent?.files ?? {})
    .filter(([path]) => extensionOf(path) === extensionOf(model))
    .map(([path, text]) => ({ path, text, likeness: likeness(text) }))
    .sort((left, right) => right.likeness - left.likeness);
  return best === undefined ? undefined : excerpt(best.path, best.text, 0);
}

/** How many lines another text has in common with this one. */
function shareLines(text: string): (other: string) => number {
  const linesOf = (each: string): Set<string> => new Set(each.split('\n').map(line => line.trim()));
  const own = linesOf(text);
  return other => [...linesOf(other)].filter(line => line !== '' && own.has(line)).length;
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function exampleOf(examples: readonly Example[], messageId: string): Example | undefined {
  const reporting = examples.filter(({ reports }) => reports.length > 0);
  return (
    reporting.find(({ reports }) => reports.some(({ message }) => message === messageId)) ?? reporting[0]
  );
}

function fileOf(example: Example, named: string | undefined, at: string): string {
  const paths = Object.keys(example.files);
  return named ?? paths.find(path => example.files[path]?.includes(at)) ?? paths[0] ?? '';
}

function excerpt(path: string, text: string, line: number): Excerpt {
  const language = extensionOf(path);
  const lines = text.trim().split('\n');
  if (lines.length <= mostLines) return { code: lines.join('\n'), language };
  const leading = text.slice(0, text.length - text.trimStart().length).split('\n').length - 1;
  const first = Math.max(0, Math.min(line - leading - mostLines / 2, lines.length - mostLines));
  const shown = dedent(lines.slice(first, first + mostLines));
  const before = first > 0 ? ['…'] : [];
  const after = first + mostLines < lines.length ? ['…'] : [];
  return { code: [...before, ...shown, ...after].join('\n'), language };
}

function dedent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map(line => line.slice(common));
}

function firstDifference(before: string, after: string): number {
  let offset = 0;
  while (offset < after.length && before[offset] === after[offset]) offset++;
  return lineOf(after, offset);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, Math.max(0, offset)).split('\n').length - 1;
}
