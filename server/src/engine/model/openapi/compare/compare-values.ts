import type { DocumentNode, Place } from '../../openapi-document.ts';
import { compareBounds } from './bounds.ts';
import type { SchemaWalk, ViewedPair } from './compare-schemas.ts';
import { isWiderClass, takesAll } from './patterns.ts';
import { openValuesOf, type SchemaView, valuesOf, viewSchema } from './schema-view.ts';

/** Compares which single values are right. False when they are of another type, so that nothing within can be compared. */
export function compareValues(pair: ViewedPair, walk: SchemaWalk): boolean {
  if (!compareTypes(pair, walk)) return false;
  compareNull(pair, walk);
  compareFormat(pair, walk);
  compareEnum(pair, walk);
  compareLimits(pair, walk);
  comparePattern(pair, walk);
  compareDefault(pair, walk);
  return true;
}

function compareTypes(pair: ViewedPair, walk: SchemaWalk): boolean {
  const { was, is } = pair;
  const place = placeOfKey(pair, 'type');
  // Then its forms say it.
  if (was.types === undefined || is.types === undefined) {
    if (was.choices.length > 0 || is.choices.length > 0) return true;
  }
  if (was.types === undefined || is.types === undefined) {
    if (was.types !== undefined && walk.direction === 'response')
      walk.report(pair, { kind: 'widened', level: 'notable', place, detail: 'of any type', aspect: 'type' });
    if (is.types !== undefined && walk.direction === 'request') {
      const detail = `its type is ${nameTypes(is)} now, where none was stated`;
      walk.report(pair, { kind: 'narrowed', level: 'notable', place, detail, aspect: 'type' });
    }
    return was.types === is.types;
  }
  const [given, taken] = walk.direction === 'request' ? [was, is] : [is, was];
  const lost = [...(given.types ?? [])].filter(type => !takesType(taken, type, walk));
  if (lost.length === 0) return isSameTypes(was, is) || walk.direction === 'request';
  const detail = `its type went from ${nameTypes(was)} to ${nameTypes(is)}`;
  const kind = walk.direction === 'request' ? 'narrowed' : 'changed';
  walk.report(pair, { kind, level: 'breaking', place, detail, aspect: 'type' });
  return false;
}

export function takesType(taken: SchemaView, type: string, { isText, direction }: SchemaWalk): boolean {
  if (taken.types === undefined || taken.types.has(type)) return true;
  if (type === 'integer' && taken.types.has('number')) return true;
  if (isText && type !== 'object' && takesOneInList(taken, type)) return true;
  const isAnyText =
    taken.types.has('string') &&
    !['format', 'pattern', 'enum', 'const'].some(key => taken.get(key) !== undefined);
  return isText && direction === 'request' && isAnyText && type !== 'array' && type !== 'object';
}

/** One value is a list of one. */
function takesOneInList(taken: SchemaView, type: string): boolean {
  if (taken.types?.has('array') !== true || taken.get('minItems') !== undefined) return false;
  const items = taken.get('items');
  const types = items === undefined ? undefined : viewSchema(items).types;
  return types === undefined || types.has(type) || types.has('string') || types.has('array');
}

function isSameTypes({ types: before }: SchemaView, { types: after }: SchemaView): boolean {
  return before?.size === after?.size && [...(before ?? [])].every(type => after?.has(type) === true);
}

export function nameTypes({ types }: Pick<SchemaView, 'types'>): string {
  return [...(types ?? [])].map(type => `\`${type}\``).join(' or ');
}

function compareNull(pair: ViewedPair, walk: SchemaWalk): void {
  const { was, is } = pair;
  if (walk.isText) return;
  if (was.isNullable === is.isNullable || was.types === undefined || is.types === undefined) return;
  const { place } = pair;
  if (walk.direction === 'request' && was.isNullable) {
    const detail = 'it may not be `null` any longer';
    walk.report(pair, { kind: 'narrowed', level: 'breaking', place, detail, aspect: 'null' });
  }
  if (walk.direction === 'response' && is.isNullable)
    walk.report(pair, {
      kind: 'uncertain',
      level: 'breaking',
      place,
      detail: 'may be `null` now',
      aspect: 'null',
    });
}

/** What comes later takes, or holds, all that comes before it. */
const widths: readonly (readonly string[])[] = [
  ['int32', 'int64'],
  ['float', 'double'],
];

function compareFormat(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [pair.was.get('format')?.value, pair.is.get('format')?.value];
  if (was === is) return;
  const place = placeOfKey(pair, 'format');
  const isRequest = walk.direction === 'request';
  if (typeof was === 'string' && typeof is === 'string') {
    const [narrow, wide] = isRequest ? [was, is] : [is, was];
    if (widths.some(width => width.includes(narrow) && width.indexOf(narrow) < width.indexOf(wide))) return;
    const detail = `its format went from \`${was}\` to \`${is}\``;
    // The specifications know formats of texts and numbers; what is composed has names for generators only.
    const isComposed = pair.is.types?.has('object') === true || pair.is.types?.has('array') === true;
    const level = isComposed ? 'notable' : 'breaking';
    const kind = isRequest ? 'narrowed' : 'changed';
    walk.report(pair, { kind, level, place, detail, aspect: 'format' });
  } else if (isRequest && typeof is === 'string') {
    const detail = `its format is \`${is}\` now, where none was stated`;
    walk.report(pair, { kind: 'narrowed', level: 'notable', place, detail, aspect: 'format' });
  } else if (!isRequest && typeof was === 'string') {
    const detail = `in another format than \`${was}\``;
    walk.report(pair, { kind: 'widened', level: 'notable', place, detail, aspect: 'format' });
  }
}

function compareEnum(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [valuesOf(pair.was), valuesOf(pair.is)];
  const place = placeOfKey(pair, 'enum', 'const');
  if (walk.direction === 'response') {
    if (was === undefined) return;
    const added = [...(is ?? [])].filter(value => !was.has(value));
    if (is !== undefined && is.size > 0 && added.length === is.size && was.size > 0) {
      const detail = `it is ${listValues(added)}, and was ${listValues([...was])}`;
      walk.report(pair, { kind: 'changed', level: 'breaking', place, detail, aspect: 'enum' });
      return;
    }
    const detail = is === undefined ? 'other than what was listed' : listValues(added);
    if (is === undefined || added.length > 0)
      walk.report(pair, { kind: 'widened', level: 'notable', place, detail, aspect: 'enum' });
    return;
  }
  if (is === undefined) {
    compareOpenEnum(pair, walk);
    return;
  }
  const gone = [...(was ?? [])].filter(value => !is.has(value));
  const detail =
    was === undefined ? `it takes only ${listValues([...is])}` : `it takes no ${listValues(gone)}`;
  // A list that is new in the text has often been there in the code, as a pattern has.
  const level = was === undefined ? 'risky' : 'breaking';
  if (was === undefined || gone.length > 0)
    walk.report(pair, { kind: 'narrowed', level, place, detail, aspect: 'enum' });
}

function compareOpenEnum(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [valuesOf(pair.was) ?? openValuesOf(pair.was), openValuesOf(pair.is)];
  const gone = is === undefined ? [] : [...(was ?? [])].filter(value => !is.has(value));
  if (gone.length === 0) return;
  const place = placeOfKey(pair, 'x-extensible-enum');
  const detail = `it takes no ${listValues(gone)}`;
  walk.report(pair, { kind: 'narrowed', level: 'breaking', place, detail, aspect: 'enum' });
}

/** As many as a message can hold. */
function listValues(values: readonly string[]): string {
  const shown = values.slice(0, 4).map(value => `\`${value.replace(/^"(.*)"$/, '$1')}\``);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(' or ');
}

function compareLimits(pair: ViewedPair, walk: SchemaWalk): void {
  for (const { key, effect, detail } of compareBounds(pair.was, pair.is)) {
    const place = placeOfKey(pair, key);
    if (walk.direction === 'request' && effect !== 'wider' && effect !== 'gone')
      walk.report(pair, {
        kind: 'narrowed',
        // A limit that is new in the text has often been there in the code.
        level: effect === 'set' ? 'notable' : 'breaking',
        place,
        detail,
        aspect: key,
      });
    if (walk.direction === 'response' && (effect === 'wider' || effect === 'gone'))
      walk.report(pair, {
        kind: 'widened',
        level: 'notable',
        place,
        detail: `beyond what it was: ${detail}`,
        aspect: key,
      });
  }
  const [was, is] = [pair.was.get('multipleOf')?.value, pair.is.get('multipleOf')?.value];
  if (walk.direction === 'request' && typeof is === 'number' && (typeof was !== 'number' || was % is !== 0)) {
    const detail = `it has to be a multiple of ${is}`;
    const place = placeOfKey(pair, 'multipleOf');
    const level = was === undefined ? 'notable' : 'breaking';
    walk.report(pair, { kind: 'narrowed', level, place, detail, aspect: 'multipleOf' });
  }
}

function comparePattern(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [pair.was.get('pattern')?.value, pair.is.get('pattern')?.value];
  if (walk.direction === 'response' || typeof is !== 'string' || was === is || takesAll(is)) return;
  if (typeof was === 'string' && isWiderClass(was, is)) return;
  const detail =
    was === undefined ? `it has to match \`${is}\`` : `its pattern went from \`${was}\` to \`${is}\``;
  walk.report(pair, {
    kind: 'narrowed',
    level: 'risky',
    place: placeOfKey(pair, 'pattern'),
    detail,
    aspect: 'pattern',
  });
}

function compareDefault(pair: ViewedPair, walk: SchemaWalk): void {
  const [was, is] = [pair.was.get('default'), pair.is.get('default')];
  if (walk.direction === 'response' || was?.value === undefined) return;
  if (is === undefined) {
    const detail = `was \`${was.value}\` when it was left out, and nothing is said of it now`;
    const { place } = pair;
    walk.report(pair, { kind: 'default', level: 'notable', place, detail, aspect: 'default' });
    return;
  }
  if (is.value === undefined) return;
  // Whether a text stands for it or not, clients get the same.
  if (String(was.value) === String(is.value)) return;
  const detail = `was \`${was.value}\` when it was left out, and is \`${is.value}\` now`;
  walk.report(pair, {
    kind: 'default',
    level: 'risky',
    place: placeOfKey(pair, 'default'),
    detail,
    aspect: 'default',
  });
}

/** The key that says it now, or the schema that no longer does. */
export function placeOfKey({ is, place }: ViewedPair, ...keys: readonly string[]): Place {
  const found = keys.map(key => is.get(key)).find((node): node is DocumentNode => node !== undefined);
  return found?.keyPlace ?? place;
}
