import { type FilePath, relativePath } from '../../source/path.ts';
import type { LineIndex } from '../../source/source-text.ts';
import type { Statement, Verdict, Why } from './why.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  reported: 'reported',
  suppressed: 'suppressed',
  answered: 'settled by the configuration',
  limited: 'cut off by a limit',
  'left to strict': 'left to the strict preset',
  silent: 'not reported',
  off: 'switched off',
  'not reviewed': 'not reviewed',
};

export interface WhyPlaces {
  readonly root: FilePath;
  readonly linesOf: (path: FilePath) => LineIndex;
  /** What leads to a line, counted from 1, where the page is shown; undefined where nothing does. */
  readonly linkTo: (path: FilePath, line: number) => string | undefined;
}

/** The answer as a Markdown page; each place can be read out, searched for and gone to. */
export function renderWhy(
  { ruleId, path, line, verdict, summary, sections }: Why,
  { root, linesOf, linkTo }: WhyPlaces,
): string {
  const link = (file: FilePath, index: number): string => {
    const shown = `\`${relativePath(root, file)}:${index + 1}\``;
    const target = linkTo(file, index + 1);
    return target === undefined ? shown : `[${shown}](<${target}>)`;
  };
  const where = ({ place }: Statement): string =>
    place === undefined
      ? ''
      : ` — ${link(place.path, linesOf(place.path).positionAt(place.span.start).line)}`;
  return [
    `# ${ruleId}: ${verdictWords[verdict]}`,
    link(path, line),
    summary,
    ...sections.map(
      ({ title, statements }) =>
        `## ${title}\n\n${statements.map(one => `- ${one.text.replaceAll('\n', ' ')}${where(one)}`).join('\n')}`,
    ),
    '',
  ].join('\n\n');
}
