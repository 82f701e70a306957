/** The version that a description says it is written in, where no such version is. */
import type { OpenApiDocument, Place } from '../../model/openapi-document.ts';
import type { Edit } from '../finding.ts';
import type { Editor } from '../rule.ts';
import { editPlaceOf } from './openapi.ts';

export interface WrongVersion {
  readonly key: VersionKey;
  readonly keyPlace: Place;
  readonly place: Place;
  readonly written: string;
  /** What may be meant, the likeliest first. */
  readonly meant: readonly RightVersion[];
}

type VersionKey = 'openapi' | 'swagger';

export interface RightVersion {
  readonly key: VersionKey;
  readonly version: string;
}

/** As tools read it: by the letter, and as a text. */
export function findWrongVersion({ root, version }: OpenApiDocument): WrongVersion | undefined {
  const key = root.has('openapi') ? 'openapi' : 'swagger';
  const node = root.get(key);
  if (node === undefined || node.value === null) return undefined;
  const isRight = key === 'swagger' ? version === '2.0' : /^3\.[012]\.\d+(?:-.+)?$/.test(version);
  if (isRight && typeof node.value === 'string') return undefined;
  const place = { path: node.path, span: node.span };
  const written = node.value === undefined ? '…' : version;
  return { key, keyPlace: node.keyPlace ?? place, place, written, meant: meantBy(version) };
}

/** Of each minor version the patch that most tools know. */
const bySeries: ReadonlyMap<string, readonly RightVersion[]> = new Map([
  ['2', [{ key: 'swagger', version: '2.0' }]],
  ['2.0', [{ key: 'swagger', version: '2.0' }]],
  [
    '3',
    [
      { key: 'openapi', version: '3.0.3' },
      { key: 'openapi', version: '3.1.0' },
    ],
  ],
  ['3.0', [{ key: 'openapi', version: '3.0.3' }]],
  ['3.1', [{ key: 'openapi', version: '3.1.0' }]],
  ['3.2', [{ key: 'openapi', version: '3.2.0' }]],
]);

function meantBy(version: string): readonly RightVersion[] {
  // Right, under the key of version 2 or as a number.
  if (/^3\.[012]\.\d+$/.test(version)) return [{ key: 'openapi', version }];
  const [series = ''] = /\d+(?:\.\d+)?/.exec(version) ?? [];
  return bySeries.get(series) ?? [];
}

/** Quoted where it would be a number, and as it was. */
export function writeVersion(editor: Editor, wrong: WrongVersion, right: RightVersion): readonly Edit[] {
  const { keyPlace, place, key } = wrong;
  const text = editor.textOf(place.path);
  const isJson = text.slice(keyPlace.span.start, keyPlace.span.end).startsWith('"');
  const [quote = ''] = /^["']/.exec(text.slice(place.span.start, place.span.end)) ?? [];
  const needed = isJson ? '"' : right.key === 'swagger' ? "'" : '';
  const mark = quote === '' ? needed : quote;
  const value = editor.replace(editPlaceOf(place), `${mark}${right.version}${mark}`);
  if (right.key === key) return [value];
  const writtenKey = text.slice(keyPlace.span.start, keyPlace.span.end).replace(key, right.key);
  return [editor.replace(editPlaceOf(keyPlace), writtenKey), value];
}
