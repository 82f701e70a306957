/** Options as they are written, followed through constants and what is spread into them. */
import type { PropertyValue, Value } from '../languages/typescript/facts.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';

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
      return agreed(value.options.map(option => follow({ path, value: option }, key, model, steps + 1)));
    case 'reference': {
      const origin = model.origins.ofValue(path, value);
      return origin.kind === 'value' ? follow(origin, key, model, steps + 1) : unknown;
    }
    default:
      return unknown;
  }
}

function inObject(
  path: FilePath,
  { isOpen, properties, spreads = [] }: Extract<Value, { kind: 'object' }>,
  key: string,
  model: ProjectModel,
  steps: number,
): WrittenOption {
  const property = properties.find(candidate => candidate.key === key);
  if (property !== undefined) return { kind: 'found', path, value: property.value, property };
  const inSpreads = spreads.map(value => follow({ path, value }, key, model, steps + 1));
  const found = inSpreads.find(option => option.kind !== 'absent');
  return found ?? (isOpen && spreads.length === 0 ? unknown : absent);
}

/** What all branches say. */
function agreed(options: readonly WrittenOption[]): WrittenOption {
  const [first = unknown] = options;
  return options.every(({ kind }) => kind === first.kind) ? first : unknown;
}
