/** Values of a description that have quotes too many, or lack them, and would be right otherwise. */
import type { Place } from '../../model/openapi-document.ts';
import type { ProposedFix } from '../rule.ts';
import { editPlaceOf } from './openapi.ts';

export type QuoteSlip = 'unquoted' | 'quoted';

/** A slip that quotes alone mend, so that nothing else of the value changes. */
export function quoteSlipOf(
  value: string | number | boolean | null | undefined,
  types: readonly string[],
): QuoteSlip | undefined {
  if (typeof value === 'number' || typeof value === 'boolean')
    return types.includes('string') ? 'unquoted' : undefined;
  if (typeof value !== 'string') return undefined;
  return types.some(type => isWrittenAs(value, type)) ? 'quoted' : undefined;
}

/** `12`, but not `012` or `1e3`: without their quotes those would be other numbers, or none. */
function isWrittenAs(text: string, type: string): boolean {
  switch (type) {
    case 'boolean':
      return /^(?:true|false)$/.test(text);
    case 'integer':
      return /^-?(?:0|[1-9]\d*)$/.test(text);
    case 'number':
      return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
    default:
      return false;
  }
}

export interface MisquotedValue {
  readonly place: Place;
  readonly slip: QuoteSlip | undefined;
}

/** One fix for those that lack quotes, one for those that have them. */
export function correctQuotes(values: readonly MisquotedValue[]): readonly ProposedFix[] {
  return (['unquoted', 'quoted'] as const).flatMap((slip): readonly ProposedFix[] => {
    const alike = values.filter(value => value.slip === slip);
    if (alike.length === 0) return [];
    const what = alike.length === 1 ? 'it' : `all ${alike.length}`;
    const title = slip === 'unquoted' ? `Quote ${what}` : `Remove the quotes of ${what}`;
    const edits: ProposedFix['edits'] = editor =>
      alike.map(({ place }) => {
        const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
        const mark = place.path.endsWith('.json') ? '"' : "'";
        const text =
          slip === 'unquoted' ? `${mark}${written}${mark}` : written.replace(/^(["'])(.*)\1$/, '$2');
        return editor.replace(editPlaceOf(place), text);
      });
    return [{ title, kind: 'suggestion', edits }];
  });
}
