/** There is no browser to measure texts with: they are fitted by their number of characters. */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

/** Folders of one name differ by where they end: `…/uploader/s3`. */
export function shortenFolder(folder: string, most: number): string {
  if (folder.length <= most) return folder;
  const end = folder.slice(folder.length - most + 1);
  const whole = end.indexOf('/');
  return `…${whole < 0 ? end : end.slice(whole)}`;
}
