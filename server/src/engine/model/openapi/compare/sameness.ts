/** Sees which parts of two descriptions mean the same, so that only what changed is compared. */
import type { DataNode } from '../../../languages/data/data-node.ts';
import type { FilePath } from '../../../source/path.ts';
import type { OpenApiDocument } from '../../openapi-document.ts';

export type IsSame = (before: Placed, after: Placed) => boolean;

export interface Placed {
  readonly path: FilePath;
  readonly data: DataNode;
}

/** Equal data, and equal wherever its references lead. */
export function createSameness(before: OpenApiDocument, after: OpenApiDocument): IsSame {
  const assumed: (() => void)[] = [];
  const known = new WeakMap<DataNode, WeakMap<DataNode, boolean>>();

  const isSame = (was: Placed, is: Placed): boolean => {
    const answers = known.get(was.data) ?? new WeakMap<DataNode, boolean>();
    known.set(was.data, answers);
    const answer = answers.get(is.data);
    if (answer !== undefined) return answer;
    // What holds itself is the same if all else is.
    answers.set(is.data, true);
    const start = assumed.push(() => answers.delete(is.data)) - 1;
    if (compare(was, is)) return true;
    // What was found the same on that assumption may be another after all.
    for (const forget of assumed.splice(start)) forget();
    answers.set(is.data, false);
    return false;
  };

  const compare = (was: Placed, is: Placed): boolean => {
    if (was.data.kind === 'scalar' || is.data.kind === 'scalar') return isSameScalar(was.data, is.data);
    if (was.data.kind === 'sequence' || is.data.kind === 'sequence')
      return (
        was.data.kind === 'sequence' &&
        is.data.kind === 'sequence' &&
        compareLists(was, was.data.items, is, is.data.items)
      );
    const { entries } = is.data;
    return (
      was.data.entries.length === entries.length &&
      was.data.entries.every(({ key, value }, index) => {
        const other = entries[index]?.key === key ? entries[index] : entries.find(entry => entry.key === key);
        if (other === undefined) return false;
        const inner = { path: was.path, data: value };
        const otherInner = { path: is.path, data: other.value };
        return key === '$ref' ? leadsToSame(inner, otherInner) : compare(inner, otherInner);
      })
    );
  };

  const compareLists = (
    was: Placed,
    items: readonly DataNode[],
    is: Placed,
    others: readonly DataNode[],
  ): boolean =>
    items.length === others.length &&
    items.every((data, index) => {
      const other = others[index];
      return other !== undefined && compare({ path: was.path, data }, { path: is.path, data: other });
    });

  const leadsToSame = (was: Placed, is: Placed): boolean => {
    if (was.data.kind !== 'scalar' || is.data.kind !== 'scalar' || was.data.value !== is.data.value)
      return false;
    const target = String(was.data.value);
    const [from, to] = [before.follow(target, was.path), after.follow(target, is.path)];
    if (from === undefined || to === undefined) return from === to;
    return isSame(from, to);
  };

  return isSame;
}

function isSameScalar(was: DataNode, is: DataNode): boolean {
  return was.kind === 'scalar' && is.kind === 'scalar' && was.value === is.value;
}
