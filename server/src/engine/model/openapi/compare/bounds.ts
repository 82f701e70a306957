/** Whether limits of values became tighter or wider. */
import type { SchemaView } from './schema-view.ts';

export interface BoundChange {
  readonly key: string;
  readonly effect: 'tighter' | 'wider' | 'set' | 'gone';
  readonly detail: string;
}

interface Bound {
  readonly key: string;
  readonly exclusiveKey?: string;
  readonly side: 'most' | 'least';
  /** The types of which it says something. */
  readonly types: readonly string[];
}

const numbers = ['number', 'integer'];

const bounds: readonly Bound[] = [
  { key: 'maximum', exclusiveKey: 'exclusiveMaximum', side: 'most', types: numbers },
  { key: 'minimum', exclusiveKey: 'exclusiveMinimum', side: 'least', types: numbers },
  { key: 'maxLength', side: 'most', types: ['string'] },
  { key: 'minLength', side: 'least', types: ['string'] },
  { key: 'maxItems', side: 'most', types: ['array'] },
  { key: 'minItems', side: 'least', types: ['array'] },
  { key: 'maxProperties', side: 'most', types: ['object'] },
  { key: 'minProperties', side: 'least', types: ['object'] },
];

export function compareBounds(before: SchemaView, after: SchemaView): readonly BoundChange[] {
  return bounds.flatMap(bound => compareBound(bound, before, after) ?? []);
}

function compareBound(bound: Bound, before: SchemaView, after: SchemaView): BoundChange | undefined {
  const { key, side, types } = bound;
  if (after.types !== undefined && !types.some(type => after.types?.has(type) === true)) return undefined;
  const [was, is] = [readBound(bound, before), readBound(bound, after)];
  if (is === undefined)
    return was === undefined || isNoBound(key, was)
      ? undefined
      : { key, effect: 'gone', detail: `its \`${key}\` was ${was.shown}, and is gone` };
  if (was === undefined && isNoBound(key, is)) return undefined;
  if (was === undefined) return { key, effect: 'set', detail: `its \`${key}\` is ${is.shown}` };
  const difference = is.value - was.value;
  if (was.value === is.value && was.isExclusive === is.isExclusive) return undefined;
  const isTighter =
    was.value === is.value ? is.isExclusive : side === 'most' ? difference < 0 : difference > 0;
  return {
    key,
    effect: isTighter ? 'tighter' : 'wider',
    detail: `its \`${key}\` went from ${was.shown} to ${is.shown}`,
  };
}

/** Nothing has fewer than no letters, items or properties. */
function isNoBound(key: string, { value }: ReadBound): boolean {
  return key.startsWith('min') && key !== 'minimum' && value <= 0;
}

interface ReadBound {
  readonly value: number;
  readonly isExclusive: boolean;
  readonly shown: string;
}

/** Version 3.0 says with `true` that a limit itself is outside; later ones give it as a number of its own. */
function readBound({ key, exclusiveKey, side }: Bound, view: SchemaView): ReadBound | undefined {
  const value = numberAt(view, key, side);
  const exclusive = exclusiveKey === undefined ? undefined : view.get(exclusiveKey)?.value;
  const isInteger = view.types?.size === 1 && view.types.has('integer');
  const own = (limit: number, isExclusive: boolean): ReadBound =>
    isExclusive && isInteger && Number.isInteger(limit)
      ? own(side === 'most' ? limit - 1 : limit + 1, false)
      : { value: limit, isExclusive, shown: isExclusive ? `${limit} (exclusive)` : String(limit) };
  if (typeof exclusive === 'number' && (value === undefined || isTighter(side, exclusive, value)))
    return own(exclusive, true);
  return value === undefined ? undefined : own(value, exclusive === true);
}

function isTighter(side: Bound['side'], exclusive: number, inclusive: number): boolean {
  return side === 'most' ? exclusive <= inclusive : exclusive >= inclusive;
}

/** All parts hold at once, so the tightest does. */
function numberAt(view: SchemaView, key: string, side: Bound['side']): number | undefined {
  const values = view.all(key).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  if (values.length === 0) return undefined;
  return side === 'most' ? Math.min(...values) : Math.max(...values);
}
