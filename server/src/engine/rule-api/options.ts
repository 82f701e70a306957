/** A rule option: its default, and what it means. The default's type is the option's type. */
export interface Option<Value extends OptionValue> {
  readonly default: Value;
  readonly description: string;
  /** Narrows a string to these, or an array of strings to elements of these. */
  readonly choices?: readonly string[];
}

export type OptionValue = boolean | number | string | readonly string[];
export type OptionsSchema = Readonly<Record<string, Option<OptionValue>>>;

export type OptionValues<Schema extends OptionsSchema> = {
  readonly [Name in keyof Schema]: Widen<Schema[Name]['default']>;
};

type Widen<Value> = Value extends boolean
  ? boolean
  : Value extends number
    ? number
    : Value extends readonly string[]
      ? readonly string[]
      : Value extends string
        ? string
        : never;

export function option<Value extends OptionValue>(
  defaultValue: Value,
  description: string,
  choices?: readonly string[],
): Option<Value> {
  return choices === undefined
    ? { default: defaultValue, description }
    : { default: defaultValue, description, choices };
}

export function defaultsOf<Schema extends OptionsSchema>(schema: Schema): OptionValues<Schema> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, entry]) => [name, entry.default]),
    // The entries of a schema are the entries of its values; `fromEntries` cannot say so.
  ) as OptionValues<Schema>;
}
