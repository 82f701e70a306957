/** Prints a table in Markdown whose columns line up, so that it can be read here and kept there. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map(row => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  console.log([line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line), ''].join('\n'));
}
