/** One step of following names. The parts beside this file each know a few kinds of step and ask the walk for the others. */
import type {
  CallFact,
  CallIndex,
  ClassIndex,
  FunctionIndex,
  ImportFact,
  MemberFact,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
  VariableFact,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { ExportPlace } from '../export-place.ts';
import type { Origin, OriginSources } from '../origin.ts';

/** A written type, and the file in which it stands. */
export interface WrittenType {
  readonly path: FilePath;
  readonly type: TypeFact;
}

/** `steps` counts how far the walk has come, so that circles end. */
export interface OriginWalk {
  readonly sources: OriginSources;
  /**
   * What is remembered while one answer is worked out: the files of a barrel are gone through once. Where answers are
   * kept up to date it must not outlive that one, which would then not know what it depends on.
   */
  readonly known: OriginSources['known'];
  ofReference(path: FilePath, reference: Reference, steps: number): Origin;
  ofImport(path: FilePath, specifier: string, name: string, steps: number): Origin;
  ofExport(path: FilePath, name: string, steps: number): Origin;
  ofParameter(
    path: FilePath,
    file: TypeScriptFacts,
    index: FunctionIndex,
    position: number,
    steps: number,
  ): Origin;
  ofCall(path: FilePath, index: CallIndex, steps: number): Origin;
  ofReturn(path: FilePath, index: FunctionIndex, steps: number): Origin;
  ofValue(path: FilePath, value: Value, steps: number): Origin;
  ofType(path: FilePath, type: TypeFact, steps: number): Origin;
  ofToken(member: MemberFact, file: TypeScriptFacts, steps: number): Origin;
  member(origin: Origin, name: string, steps: number): Origin;
  memberOfClass(path: FilePath, index: ClassIndex, name: string, side: ClassSide, steps: number): Origin;
  baseOf(path: FilePath, index: ClassIndex, steps: number): Origin;
  /** The written type of a member of what is of a written type. */
  memberOfType(owner: WrittenType, name: string, steps: number): WrittenType | undefined;
}

/** Types that have what their argument has. */
export const transparentTypes = new Set([
  'Promise',
  'Readonly',
  'NonNullable',
  'Awaited',
  'Omit',
  'Pick',
  'Partial',
  'Required',
]);

export type ClassSide = 'static' | 'instance';

export const unknown: Origin = { kind: 'unknown' };
/** Longer chains than this are circles or not worth following. */
export const maximumSteps = 64;
/** What may lead several ways has fewer left: otherwise circles would take for ever. */
const maximumStepsOfChoices = 24;

export function stepsOfChoice(steps: number): number {
  return Math.max(steps + 1, maximumSteps - maximumStepsOfChoices);
}

/** Who has come further than this may be stopped where others are not: what it finds is its own. */
const maximumSharedSteps = 24;

/** Follows what is written at one place, unless that has been done already. */
export function once(
  { known }: OriginWalk,
  of: ImportFact | ExportPlace | VariableFact | CallFact,
  steps: number,
  follow: () => Origin,
): Origin {
  const shared = steps > maximumSharedSteps ? undefined : known();
  const found = shared?.get(of);
  if (found !== undefined) return found;
  const origin = follow();
  shared?.set(of, origin);
  return origin;
}
