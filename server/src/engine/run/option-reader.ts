/** Reads the options of a rule as its schema has them. */
import { getNodeValue } from 'jsonc-parser';
import type { Option, OptionsSchema, OptionValue } from '../rule-api/options.ts';
import { suggestName } from '../source/nearest-name.ts';
import {
  type Member,
  type Place,
  quoteAll,
  type ReportProblem,
  readChoice,
  readMembers,
  readStrings,
  reportValue,
} from './configuration-reader.ts';

export function readOptions(
  place: Place,
  schema: OptionsSchema,
  report: ReportProblem,
): Readonly<Record<string, OptionValue>> {
  const values: [string, OptionValue][] = [];
  for (const [name, member] of readMembers(place, report)) {
    const option = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (option === undefined) reportUnknownOption(member, name, Object.keys(schema), report);
    else {
      const value = readOption(member, option, report);
      if (value !== undefined) values.push([name, value]);
    }
  }
  return Object.fromEntries(values);
}

function reportUnknownOption(
  member: Member,
  name: string,
  known: readonly string[],
  report: ReportProblem,
): void {
  const has = known.length === 0 ? 'It has none' : `Expected one of ${quoteAll(known)}`;
  report(member.keyNode, `\`${name}\` is no option of this rule. ${has}.${suggestName(name, known)}`);
}

function readOption(
  place: Place,
  option: Option<OptionValue>,
  report: ReportProblem,
): OptionValue | undefined {
  if (typeof option.default === 'object') return readListOption(place, option.choices, report);
  if (option.choices !== undefined) return readChoice(place, option.choices, report);
  const value: unknown = getNodeValue(place.node);
  if (isOptionScalar(value) && typeof value === typeof option.default) return value;
  reportValue(place, `a ${typeof option.default}`, report);
  return undefined;
}

function readListOption(
  place: Place,
  choices: readonly string[] | undefined,
  report: ReportProblem,
): readonly string[] | undefined {
  if (choices === undefined || place.node.type !== 'array') return readStrings(place, report);
  return (place.node.children ?? []).flatMap(
    (node, index) => readChoice({ node, name: `${place.name}[${index}]` }, choices, report) ?? [],
  );
}

function isOptionScalar(value: unknown): value is boolean | number | string {
  return ['boolean', 'number', 'string'].includes(typeof value);
}
