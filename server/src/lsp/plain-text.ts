/** What Markdown says, without its marks: for clients that show the text as it is. */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = /^`{3,}/.exec(line)?.[0];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && line.trimEnd() === fence) fence = undefined;
    else lines.push(fence === undefined ? plainLine(line) : `    ${line}`);
  }
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}

function plainLine(line: string): string {
  return /^-{3,}\s*$/.test(line) ? '' : withoutMarks(line.replace(/^#{1,6} /, ''));
}

/** Neither part may hold what begins another link, so that no text is looked at twice. */
const link = /\[([^[\]]*)\]\(([^()[\s]*)\)/g;

function withoutMarks(text: string): string {
  const named = text.replace(link, (_, label: string, address: string) => nameLink(label, address));
  // Every other part stands between backticks, where marks are none.
  const parts = named.split('`');
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\*\*|\\([^\w\s])/g, '$1')))
    .join('');
}

/** A command cannot be typed, an address can. */
function nameLink(label: string, address: string): string {
  return /^https?:/.test(address) && label !== address ? `${label} (${address})` : label;
}
