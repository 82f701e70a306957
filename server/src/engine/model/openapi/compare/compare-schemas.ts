/** Compares what may be sent or answered: narrower requests and wider answers break clients. */
import type { DataNode } from '../../../languages/data/data-node.ts';
import type { DocumentNode, Place } from '../../openapi-document.ts';
import type { ApiChange, ReportChange } from './change.ts';
import { compareChoices } from './compare-choices.ts';
import { compareKeywords } from './compare-keywords.ts';
import { compareProperties } from './compare-properties.ts';
import { compareValues } from './compare-values.ts';
import type { IsSame } from './sameness.ts';
import { type SchemaView, viewSchema } from './schema-view.ts';

/** What is compared, and how it came to be looked at. */
export interface SchemaPair {
  readonly before: DocumentNode;
  readonly after: DocumentNode;
  /** Below the whole, such as `address.city`; empty for the whole. */
  readonly path: string;
}

export interface ViewedPair extends SchemaPair {
  readonly was: SchemaView;
  readonly is: SchemaView;
  /** Where changes are shown that have no place of their own. */
  readonly place: Place;
}

export interface SchemaWalk {
  readonly direction: 'request' | 'response';
  /** Parameters travel as text, which is right wherever a text is. */
  readonly isText: boolean;
  /** Such as: the body of `POST /users`. */
  readonly owner: string;
  readonly today: string;
  report(pair: Pick<SchemaPair, 'path'>, change: Omit<ApiChange, 'subject'>): void;
  descend(pair: SchemaPair): void;
}

export interface SchemaScope {
  readonly direction: 'request' | 'response';
  readonly isText?: boolean;
  readonly owner: string;
  /** What it is of the operation, where others may have the same, such as `query limit`. */
  readonly part?: string;
  readonly today: string;
  readonly report: ReportChange;
  /** Pairs of schemas that were met before, whoever uses them: what is shared is compared once. */
  readonly seen: SeenPairs;
  readonly isSame: IsSame;
}

export type SeenPairs = WeakMap<DataNode, Set<DataNode>>;

/** Deeper than anybody nests what a client reads. */
const deepest = 40;

export function compareSchemas(
  before: DocumentNode | undefined,
  after: DocumentNode | undefined,
  scope: SchemaScope,
): void {
  if (before === undefined || after === undefined) return;
  const { direction, isText = false, owner, part = '', today, report, seen, isSame } = scope;
  let depth = 0;
  const walk: SchemaWalk = {
    direction,
    isText,
    owner,
    today,
    report({ path }, change) {
      const theme = `${direction} ${part} ${path} ${change.aspect} ${change.detail}`;
      const subject = nameSubject(owner, path);
      report({ ...change, subject, ...(part === '' && path === '' ? {} : { theme }) });
    },
    descend(pair) {
      if (depth >= deepest || isUnchanged(pair, isSame) || !isNews(seen, pair)) return;
      depth++;
      comparePair(pair, walk);
      depth--;
    },
  };
  walk.descend({ before, after, path: '' });
}

/** Beside a reference there may stand more than it leads to. */
function isUnchanged({ before, after }: SchemaPair, isSame: IsSame): boolean {
  return before.reference === undefined && after.reference === undefined && isSame(before, after);
}

function isNews(seen: SeenPairs, { before, after }: SchemaPair): boolean {
  const met = seen.get(before.data) ?? new Set();
  seen.set(before.data, met);
  if (met.has(after.data)) return false;
  met.add(after.data);
  return true;
}

function comparePair(pair: SchemaPair, walk: SchemaWalk): void {
  const viewed: ViewedPair = {
    ...pair,
    was: viewSchema(pair.before),
    is: viewSchema(pair.after),
    place: placeOf(pair.after),
  };
  const { was, is } = viewed;
  if (!was.isKnown || !is.isKnown) return;
  if (was.choices.length > 0 || is.choices.length > 0) {
    compareChoices(viewed, walk);
    if (was.choices.length === 0 || is.choices.length === 0) return;
  }
  if (!compareValues(viewed, walk)) return;
  compareProperties(viewed, walk);
  compareKeywords(viewed, walk);
  const [itemsBefore, itemsAfter] = [was.get('items'), is.get('items')];
  if (itemsBefore?.data.kind === 'mapping' && itemsAfter?.data.kind === 'mapping')
    walk.descend({ before: itemsBefore, after: itemsAfter, path: `${pair.path}[]` });
}

/** The key that defines it, or its first one. */
export function placeOf(node: DocumentNode): Place {
  return node.keyPlace ?? node.entries()[0]?.keyPlace ?? { path: node.path, span: node.span };
}

function nameSubject(owner: string, path: string): string {
  if (path === '') return owner.charAt(0).toUpperCase() + owner.slice(1);
  return `\`${path.replace(/^\./, '')}\` in ${owner}`;
}
