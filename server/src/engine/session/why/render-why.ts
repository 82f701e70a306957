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

/** The answer as a Markdown page, with places that can be read out and searched for. */
export function renderWhy(
  { ruleId, path, line, verdict, summary, sections }: Why,
  root: FilePath,
  linesOf: (path: FilePath) => LineIndex,
): string {
  const where = ({ place }: Statement): string => {
    if (place === undefined) return '';
    const shown = linesOf(place.path).positionAt(place.span.start).line + 1;
    return ` — \`${relativePath(root, place.path)}:${shown}\``;
  };
  return [
    `# ${ruleId}: ${verdictWords[verdict]}`,
    `\`${relativePath(root, path)}:${line + 1}\``,
    summary,
    ...sections.map(
      ({ title, statements }) =>
        `## ${title}\n\n${statements.map(one => `- ${one.text.replaceAll('\n', ' ')}${where(one)}`).join('\n')}`,
    ),
    '',
  ].join('\n\n');
}
