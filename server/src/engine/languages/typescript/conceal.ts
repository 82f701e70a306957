import { isWithin, type Span } from '../../source/span.ts';
import type { TypeScriptFacts } from './facts.ts';

/** Facts without the texts that stand in some places, so that nothing keeps or shows them. */
export function concealTexts(facts: TypeScriptFacts, places: readonly Span[]): TypeScriptFacts {
  if (places.length === 0) return facts;
  const isHidden = (span: Span): boolean =>
    places.some(place => isWithin(place, span) || isWithin(span, place));
  return JSON.parse(
    JSON.stringify(facts, (_key, part: unknown) => {
      if (!isText(part) || !isHidden(part.span)) return part;
      return part.kind === 'literal' ? { ...part, value: '' } : { ...part, texts: part.texts.map(() => '') };
    }),
  );
}

type Text =
  | { readonly kind: 'literal'; readonly value: string; readonly span: Span }
  | { readonly kind: 'template'; readonly texts: readonly string[]; readonly span: Span };

function isText(part: unknown): part is Text {
  if (typeof part !== 'object' || part === null || !('kind' in part) || !('span' in part)) return false;
  if (part.kind === 'template') return 'texts' in part;
  return part.kind === 'literal' && 'value' in part && typeof part.value === 'string';
}
