import { parseArgs } from 'node:util';
import { suggestName } from '../engine/source/nearest-name.ts';
import { UsageError } from './usage-error.ts';

/** One `--flag` of a command. */
export interface FlagDefinition {
  readonly help: string;
  /** What stands behind the flag, such as `FILE`; a flag without it is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Other words for a choice, which people meet elsewhere and need not be listed. */
  readonly synonyms?: Readonly<Record<string, string>>;
  readonly isRepeatable?: boolean;
}

export type FlagDefinitions = Readonly<Record<string, FlagDefinition>>;

export interface ParsedArguments<Name extends string> {
  readonly positionals: readonly string[];
  has(name: Name): boolean;
  /** The values given, in order. */
  all(name: Name): readonly string[];
  /** The last value given. */
  last(name: Name): string | undefined;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

const shortNames: Readonly<Record<string, string>> = { h: 'help' };

/** Reads a command's arguments and says what is wrong with them, naming the nearest flag or choice. */
export function parseArguments<const Definitions extends FlagDefinitions>(
  definitions: Definitions,
  args: readonly string[],
): ParsedArguments<keyof Definitions & string> {
  const values = new Map<string, string[]>();
  const { positionals, tokens } = parseArgs({
    args: [...args],
    options: toNodeOptions(definitions),
    allowPositionals: true,
    // Node's own messages name no alternative, so its tokens are checked here.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option') addFlag(values, definitions, token);
  }
  return {
    positionals,
    has: name => values.has(name),
    all: name => values.get(name) ?? [],
    last: name => values.get(name)?.at(-1),
  };
}

type NodeOptions = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function toNodeOptions(definitions: FlagDefinitions): NodeOptions {
  const short = (name: string): { short?: string } => {
    const letter = Object.keys(shortNames).find(key => shortNames[key] === name);
    return letter === undefined ? {} : { short: letter };
  };
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [
      name,
      { type: definition.value === undefined ? 'boolean' : 'string', ...short(name) },
    ]),
  );
}

function addFlag(values: Map<string, string[]>, definitions: FlagDefinitions, token: OptionToken): void {
  const definition = definitions[token.name];
  if (definition === undefined) throw unknownFlag(token.rawName, Object.keys(definitions));
  const earlier = values.get(token.name) ?? [];
  if (definition.value === undefined) {
    if (token.inlineValue)
      throw new UsageError(`\`${token.rawName}\` takes no value. Leave out \`=${token.value}\`.`);
    values.set(token.name, earlier);
    return;
  }
  const value = checkValue(definition, definition.value, token);
  if (earlier.length > 0 && definition.isRepeatable !== true && earlier[0] !== value) {
    throw new UsageError(`\`${token.rawName}\` is given twice. Keep \`${earlier[0]}\` or \`${value}\`.`);
  }
  values.set(token.name, [...earlier, value]);
}

function checkValue(definition: FlagDefinition, placeholder: string, token: OptionToken): string {
  const { rawName, value } = token;
  const isNextFlag = token.inlineValue !== true && value?.startsWith('--');
  if (value === undefined || value === '' || isNextFlag) {
    const expected = definition.choices === undefined ? placeholder : listOf(definition.choices);
    throw new UsageError(`\`${rawName}\` needs a value: ${expected}.`);
  }
  const { choices, synonyms = {} } = definition;
  const meant = Object.hasOwn(synonyms, value) ? synonyms[value] : undefined;
  if (meant !== undefined) return meant;
  if (choices !== undefined && !choices.includes(value)) {
    const nearest = suggestName(value, choices);
    throw new UsageError(`\`${rawName}\` is ${listOf(choices)}, not \`${value}\`.${nearest}`);
  }
  return value;
}

function unknownFlag(rawName: string, names: readonly string[]): UsageError {
  const flags = names.map(name => `--${name}`);
  return new UsageError(
    `\`${rawName}\` is not a flag.${suggestName(rawName, flags) || ` Valid are ${listOf(flags, 'and')}.`}`,
  );
}

/** `a`, `b` or `c`. */
export function listOf(names: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  const quoted = names.map(name => `\`${name}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${conjunction} ${last}`;
}
