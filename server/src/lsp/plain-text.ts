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

const marks = /`([^`]*)`|\[([^\]]*)\]\(([^()\s]*)\)|\*\*|\\([^\w\s])/g;

function withoutMarks(text: string): string {
  return text.replace(
    marks,
    (_, code?: string, label?: string, address?: string, escaped?: string) =>
      code ?? escaped ?? (label === undefined ? '' : nameLink(withoutMarks(label), address ?? '')),
  );
}

/** A command cannot be typed, an address can. */
function nameLink(label: string, address: string): string {
  return /^https?:/.test(address) && label !== address ? `${label} (${address})` : label;
}
