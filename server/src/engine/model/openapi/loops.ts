import { entryOf } from '../../languages/data/data-node.ts';
import type { FilePath } from '../../source/path.ts';
import type { Place } from '../openapi-document.ts';
import type { Located, Resolver } from './resolver.ts';

/** The references of a loop that a reference leads into; none where it closes on the way to a part. */
export function findLoop(resolver: Resolver, reference: string, from: FilePath): readonly Place[] {
  const passed: Place[] = [];
  for (let part = partOf(resolver, reference, from); part !== undefined; ) {
    const next = resolver.referenceIn(part.data);
    const written = part.data.kind === 'mapping' ? entryOf(part.data, '$ref') : undefined;
    if (next === undefined || written === undefined) return [];
    const { path } = part;
    const { span } = written.value;
    const start = passed.findIndex(place => place.path === path && place.span.start === span.start);
    if (start >= 0) return passed.slice(start);
    passed.push({ path, span });
    part = partOf(resolver, next, path);
  }
  return [];
}

/** What a reference names, before its own reference is followed. */
function partOf(resolver: Resolver, reference: string, from: FilePath): Located | undefined {
  const target = resolver.targetOf(reference, from);
  const root = target.kind === 'part' ? resolver.factsOf(target.path)?.root : undefined;
  if (target.kind !== 'part' || root === undefined) return undefined;
  let part: Located | undefined = { path: target.path, data: root };
  for (const token of target.pointer) {
    const holder = resolver.follow(part);
    part = holder.kind === 'found' ? resolver.childOf(holder.located, token) : undefined;
    if (part === undefined) return undefined;
  }
  return part;
}
