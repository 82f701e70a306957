/** Options as they are written, followed through constants and what is spread into them. */
import { isDeepStrictEqual } from 'node:util';
import type {
  CallFact,
  PropertyValue,
  Reference,
  TypeScriptFacts,
  Value,
} from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';

export type WrittenOption =
  | {
      readonly kind: 'found';
      readonly path: FilePath;
      readonly value: Value;
      readonly property: PropertyValue;
    }
  | { readonly kind: 'absent' }
  /** A part of the options is not written out, and may hold it. */
  | { readonly kind: 'unknown' };

export interface PlacedOptions {
  readonly path: FilePath;
  /** Undefined where none are given. */
  readonly value: Value | undefined;
}

/** A value, and the file in which it is written. */
export interface Written {
  readonly path: FilePath;
  readonly value: Value;
}

const absent: WrittenOption = { kind: 'absent' };
const unknown: WrittenOption = { kind: 'unknown' };
const maximumSteps = 5;

/** What some options say under a key. */
export function findOption(options: PlacedOptions, key: string, model: ProjectModel): WrittenOption {
  return follow(options, key, model, 0);
}

/** The same for a key inside of another, such as the `attempts` in `defaultJobOptions`. */
export function findInnerOption(
  options: PlacedOptions,
  [key, ...rest]: readonly string[],
  model: ProjectModel,
): WrittenOption {
  if (key === undefined) return absent;
  const outer = findOption(options, key, model);
  return rest.length === 0 || outer.kind !== 'found' ? outer : findInnerOption(outer, rest, model);
}

/** What an option that may be there says under a key: what is not there leaves out all that it could say. */
export function findWithin(option: WrittenOption, key: string, model: ProjectModel): WrittenOption {
  return option.kind === 'found' ? findOption(option, key, model) : option;
}

/** What stands at a place such as `0.cookie` of a call. */
export function optionAt(call: CallFact, place: string, path: FilePath, model: ProjectModel): WrittenOption {
  const [position, ...keys] = place.split('.');
  const value = call.arguments[Number(position)];
  if (value === undefined) return call.hasSpread ? unknown : absent;
  const property = { key: '', value, keySpan: value.span };
  const given: WrittenOption = { kind: 'found', path, value, property };
  return keys.reduce<WrittenOption>((found, key) => findWithin(found, key, model), given);
}

/** A name followed to the value that it stands for; the name itself where that is not known. */
export function followWritten({ path, value }: Written, model: ProjectModel): Written {
  const origin = value.kind === 'reference' ? model.origins.ofValue(path, value) : undefined;
  return origin?.kind === 'value' ? { path: origin.path, value: origin.value } : { path, value };
}

/** The literal that an option is, such as `false`; undefined for everything else. */
export function literalOf(
  option: WrittenOption,
  model: ProjectModel,
): string | number | boolean | null | undefined {
  if (option.kind !== 'found') return undefined;
  const { value } = followWritten(option, model);
  if (value.kind === 'literal') return value.value;
  return value.kind === 'template' && value.parts.length === 0 ? value.texts.join('') : undefined;
}

function follow(
  { path, value }: PlacedOptions,
  key: string,
  model: ProjectModel,
  steps: number,
): WrittenOption {
  if (value === undefined) return absent;
  if (steps > maximumSteps) return unknown;
  switch (value.kind) {
    case 'object':
      return inObject(path, value, key, model, steps);
    case 'choice':
      return agreed(value.options.map(option => spreadOf({ path, value: option }, key, model, steps)));
    case 'literal':
      return value.value === null || value.value === false ? absent : unknown;
    case 'reference': {
      const facts = model.facts(path);
      if (facts !== undefined && isSetLater(facts, value.reference, key)) return unknown;
      const origin = model.origins.ofValue(path, value);
      return origin.kind === 'value' ? follow(origin, key, model, steps + 1) : unknown;
    }
    default:
      return unknown;
  }
}

/** What stands last counts. */
function inObject(
  path: FilePath,
  { isOpen, properties, spreads = [] }: Extract<Value, { kind: 'object' }>,
  key: string,
  model: ProjectModel,
  steps: number,
): WrittenOption {
  const property = properties.findLast(candidate => candidate.key === key);
  const over = spreads.filter(({ span }) => property === undefined || span.start > property.keySpan.start);
  const inSpreads = over.toReversed().map(value => spreadOf({ path, value }, key, model, steps));
  const found = inSpreads.find(option => option.kind !== 'absent');
  if (found !== undefined) return found;
  if (property !== undefined) return { kind: 'found', path, value: property.value, property };
  return isOpen && spreads.length === 0 ? unknown : absent;
}

/** `...(NODE_ENV === 'production' && { secure: true })`: what is tested adds nothing. */
function spreadOf(spread: Written, key: string, model: ProjectModel, steps: number): WrittenOption {
  return spread.value.kind === 'operation' ? absent : follow(spread, key, model, steps + 1);
}

/** What all branches say. */
function agreed(options: readonly WrittenOption[]): WrittenOption {
  const [first = unknown] = options;
  const isOne = options.every(option => isDeepStrictEqual(sayingOf(option), sayingOf(first)));
  return isOne ? first : unknown;
}

/** What an option says, wherever it stands. */
function sayingOf(option: WrittenOption): unknown {
  return option.kind === 'found' && option.value.kind === 'literal' ? option.value.value : option;
}

/** `options.secure = true`, or `session.cookie.secure = true` behind an `if`. */
function isSetLater(facts: TypeScriptFacts, { root }: Reference, key: string): boolean {
  if (root.kind !== 'variable') return false;
  return facts.assignments.some(
    ({ target }) =>
      target.path.includes(key) && target.root.kind === 'variable' && target.root.variable === root.variable,
  );
}
