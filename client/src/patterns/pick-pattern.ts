import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { PatternOffer } from '../../../server/src/protocol.ts';
import type { Previews } from './preview.ts';

interface PatternItem extends QuickPickItem {
  readonly offer?: PatternOffer;
}

/** Lets the person choose by section, with the code of the one that is looked at beside the list. */
export async function pickPattern(
  offers: readonly PatternOffer[],
  previews: Previews,
): Promise<PatternOffer | undefined> {
  const pick = window.createQuickPick<PatternItem>();
  pick.title = 'Backend Architect: Insert Pattern';
  pick.placeholder = 'Type part of a pattern, of what it does or of a library';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = toItems(offers);
  pick.onDidChangeActive(([active]) => {
    if (active?.offer !== undefined) void previews.show(active.offer);
  });
  const picked = await new Promise<PatternOffer | undefined>(resolve => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]?.offer));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  await previews.close();
  return picked;
}

function toItems(offers: readonly PatternOffer[]): readonly PatternItem[] {
  const sections = [...new Set(offers.map(({ section }) => section))].sort();
  return sections.flatMap(section => [
    { label: section, kind: QuickPickItemKind.Separator },
    ...offers.filter(offer => offer.section === section).map(toItem),
  ]);
}

function toItem(offer: PatternOffer): PatternItem {
  const { title, variantTitle, summary, fitsFile, fitsHere, pattern } = offer;
  const where = fitsHere ? '' : fitsFile ? ' · at the end of the file' : ' · in a new file';
  return { label: title, description: `${variantTitle} · ${pattern}${where}`, detail: summary, offer };
}
