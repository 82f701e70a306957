/** How much of what clients send is taken, by the options of what reads it. */
import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { BodyLimit } from '../../libraries/library.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { propertyOf } from '../code/code.ts';

export type TakenLimit =
  /** Options that are not written out may say anything. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'bytes'; readonly bytes: number; readonly value: Value };

/** The limit that a call of a known library sets, with what the library says about it. */
export function limitOf(
  { callee, fact, path }: ResolvedCall,
  model: ProjectModel,
): { readonly taking: BodyLimit; readonly limit: TakenLimit } | undefined {
  const taking = callee.kind === 'library' ? model.libraries.taken(callee) : undefined;
  if (taking === undefined || fact.hasSpread) return undefined;
  const options = fact.arguments[taking.options];
  if (taking.onlyWith !== undefined && !isOn(propertyOf(options, taking.onlyWith))) return undefined;
  return { taking, limit: readLimit(options, taking.limit.split('.'), path, model) };
}

function isOn(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}

function readLimit(
  value: Value | undefined,
  [key, ...rest]: readonly string[],
  path: FilePath,
  model: ProjectModel,
): TakenLimit {
  if (value === undefined) return { kind: 'absent' };
  const written = writtenOut(value, path, model);
  if (key === undefined) {
    const bytes = written === undefined ? undefined : bytesOf(written);
    return bytes === undefined ? { kind: 'unknown' } : { kind: 'bytes', bytes, value };
  }
  if (written?.kind !== 'object' || written.isOpen || (written.spreads ?? []).length > 0)
    return { kind: 'unknown' };
  return readLimit(propertyOf(written, key), rest, path, model);
}

/** A constant is what it was given. */
function writtenOut(value: Value, path: FilePath, model: ProjectModel): Value | undefined {
  if (value.kind !== 'reference') return value;
  const origin = model.origins.ofValue(path, value);
  return origin.kind === 'value' ? origin.value : undefined;
}

const units: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** `'50mb'`, `1048576`, `10 * 1024 * 1024`, `Infinity` */
export function bytesOf(value: Value): number | undefined {
  switch (value.kind) {
    case 'literal': {
      if (typeof value.value === 'number') return value.value;
      const [, count, unit = 'b'] =
        /^(\d+(?:\.\d+)?)(?:\s*([kmg]?b))?$/i.exec(String(value.value).trim()) ?? [];
      const size = units[unit.toLowerCase()];
      return count === undefined || size === undefined ? undefined : Number(count) * size;
    }
    case 'operation': {
      if (value.operator !== '*') return undefined;
      const factors = value.operands.map(bytesOf);
      return factors.includes(undefined)
        ? undefined
        : factors.reduce<number>((product, factor) => product * (factor ?? 1), 1);
    }
    case 'reference': {
      const { path, root } = value.reference;
      return root.kind === 'global' && root.name === 'Infinity' && path.length === 0 ? Infinity : undefined;
    }
    default:
      return undefined;
  }
}

/** `app.use('/imports', express.json(…))`: only there. */
export function isForSomeRoutes(call: CallFact, calls: readonly CallFact[]): boolean {
  return calls.some(outer => {
    const position = outer.arguments.findIndex(
      ({ span }) => span.start === call.span.start && span.end === call.span.end,
    );
    return position > 0;
  });
}
