import { Range, Uri, window } from 'vscode';
import type { Location } from '../../../server/src/protocol.ts';

export function toRange({ range: { start, end } }: Location): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Opens a place in an editor, with the cursor at its start. */
export async function openPlace(location: Location): Promise<void> {
  const { start } = toRange(location);
  await window.showTextDocument(Uri.parse(location.uri), { selection: new Range(start, start) });
}
