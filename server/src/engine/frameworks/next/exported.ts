/** What a file answers with under a name, as it is written, be that in a file that it hands on. */
import type { Origin } from '../../model/origin.ts';
import type { Span } from '../../source/span.ts';
import { asDeclared, exportedAs } from '../declared.ts';
import type { FileView } from '../framework.ts';
import { objectOf, type Placed, placedAt, propertyOf } from '../placed.ts';

export interface Exported {
  /** Undefined where it comes from a package. */
  readonly placed: Placed | undefined;
  readonly origin: Origin;
  /** Where the file says it. */
  readonly span: Span;
}

export function exportOf(name: string, file: FileView): Exported | undefined {
  const written = exportedAs(name, file.path, file, file);
  const own = file.facts.exports.find(
    fact => fact.kind !== 'all' && fact.kind !== 'type' && fact.exported === name,
  );
  // `export * from './handlers'`
  const handingOn = written && file.facts.exports.find(({ kind }) => kind === 'all');
  const fact = own ?? handingOn;
  if (fact === undefined) return undefined;
  const placed = written && taken(asDeclared(written, file), file);
  return { placed, origin: file.origins.ofExport(file.path, name), span: fact.span };
}

/** `export const { GET, POST } = createHandlers()`: what the function puts into the object that it answers with. */
function taken(placed: Placed, file: FileView): Placed {
  if (placed.value.kind !== 'reference') return placed;
  const { root, path } = placed.value.reference;
  const [name, ...further] = path;
  if (root.kind !== 'call' || name === undefined || further.length > 0) return placed;
  const { sources } = placed;
  const callee = sources.facts.calls[root.call]?.callee;
  const maker = callee && sources.origins.ofReference(sources.path, callee);
  if (maker?.kind !== 'function') return placed;
  const returns = file.factsOf(maker.path)?.functions[maker.function]?.returns ?? [];
  const [result] = returns.length === 1 ? returns : [];
  const owner = objectOf(result && placedAt(maker.path, result, sources));
  const member = propertyOf(owner, name);
  return member === undefined ? placed : asDeclared(member, file);
}
