import { getNodeValue, type Node } from 'jsonc-parser';
import { suggestName } from '../source/nearest-name.ts';

/** One value of a configuration file, with its name as a person would write it, such as `limits.maxFiles`. */
export interface Place {
  readonly node: Node;
  readonly name: string;
}

/** Takes down what is wrong with a place. */
export type ReportProblem = (place: Pick<Node, 'offset' | 'length'>, message: string) => void;

/** The members of an object by key; reports whatever is no object, and members given twice, of which the last counts. */
export function readMembers(place: Place, report: ReportProblem): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  if (place.node.type !== 'object') {
    reportValue(place, 'an object', report);
    return members;
  }
  for (const property of place.node.children ?? []) {
    const [keyNode, node] = property.children ?? [];
    if (keyNode === undefined || node === undefined) continue;
    const key = String(keyNode.value);
    if (members.has(key)) report(keyNode, `\`${key}\` is given twice. Remove one; the last counts.`);
    members.set(key, { keyNode, node, name: place.name === '' ? key : joinNames(place.name, key) });
  }
  return members;
}

export interface Member extends Place {
  readonly keyNode: Node;
}

function joinNames(name: string, key: string): string {
  return /^[\w$]+$/.test(key) ? `${name}.${key}` : `${name}["${key}"]`;
}

/** Hands each known member to its reader and reports the others with what may have been meant. */
export function readFields(
  place: Place,
  readers: Readonly<Record<string, (member: Member) => void>>,
  report: ReportProblem,
): void {
  for (const [key, member] of readMembers(place, report)) {
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (read === undefined) reportUnknown(member, key, Object.keys(readers), report);
    else read(member);
  }
}

function reportUnknown(member: Member, key: string, known: readonly string[], report: ReportProblem): void {
  const expected = `Expected one of ${quoteAll(known)}.`;
  report(member.keyNode, `\`${member.name}\` is not known. ${expected}${suggestName(key, known)}`);
}

export function readChoice<Choice extends string>(
  place: Place,
  choices: readonly Choice[],
  report: ReportProblem,
): Choice | undefined {
  const value: unknown = getNodeValue(place.node);
  const choice = choices.find(each => each === value);
  if (choice === undefined) {
    const suggestion = typeof value === 'string' ? suggestName(value, choices) : '';
    reportValue(place, quoteAll(choices), report, suggestion);
  }
  return choice;
}

export function readCount(place: Place, report: ReportProblem): number | undefined {
  const value: unknown = getNodeValue(place.node);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  reportValue(place, 'a whole number above zero', report);
  return undefined;
}

export function readSwitch(place: Place, report: ReportProblem): boolean | undefined {
  if (typeof place.node.value === 'boolean') return place.node.value;
  reportValue(place, '`true` or `false`', report);
  return undefined;
}

/** The strings of a list; whatever else is in it is reported and left out. */
export function readStrings(place: Place, report: ReportProblem): readonly string[] | undefined {
  if (place.node.type !== 'array') {
    reportValue(place, 'a list of strings', report);
    return undefined;
  }
  return (place.node.children ?? []).flatMap((node, index) => {
    const value: unknown = getNodeValue(node);
    if (typeof value === 'string' && value !== '') return value;
    reportValue({ node, name: `${place.name}[${index}]` }, 'a string that is not empty', report);
    return [];
  });
}

/** Patterns of files start in the folder of the configuration. One that can match nothing is reported and left out. */
export function readPatterns(
  place: Place,
  expectedOf: (pattern: string) => string | undefined,
  report: ReportProblem,
): readonly string[] | undefined {
  if (place.node.type !== 'array') return readStrings(place, report);
  return (place.node.children ?? []).flatMap((node, index) => {
    const value: unknown = getNodeValue(node);
    const expected =
      typeof value !== 'string' || value === '' ? 'a string that is not empty' : expectedOf(value);
    if (typeof value === 'string' && expected === undefined) return value;
    reportValue({ node, name: `${place.name}[${index}]` }, expected ?? 'a string', report);
    return [];
  });
}

export function reportValue(place: Place, expected: string, report: ReportProblem, suggestion = ''): void {
  const name = place.name === '' ? 'The configuration' : `\`${place.name}\``;
  report(place.node, `${name} is ${describe(place.node)}; expected ${expected}.${suggestion}`);
}

function describe(node: Node): string {
  if (node.type === 'object') return 'an object';
  if (node.type === 'array') return 'a list';
  const text = JSON.stringify(getNodeValue(node)) ?? 'nothing';
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

export function quoteAll(names: readonly string[]): string {
  return names.map(name => `\`${name}\``).join(', ');
}
