import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Severity } from '../rule-api/finding.ts';
import type { Preset, Rule } from '../rule-api/rule.ts';
import { choiceAnswers, type TeamAnswers } from '../rule-api/team-answers.ts';
import type { Limits, Notice } from '../session/session.ts';
import { suggestName } from '../source/nearest-name.ts';
import type { FilePath } from '../source/path.ts';
import { spanOf } from '../source/span.ts';
import {
  type Configuration,
  type ConfigurationOverride,
  defaultLimits,
  emptyConfiguration,
  type RuleSetting,
  type RuleSettings,
} from './configuration.ts';
import {
  type Member,
  type Place,
  type ReportProblem,
  readChoice,
  readCount,
  readFields,
  readMembers,
  readPatterns,
  readSwitch,
  reportValue,
} from './configuration-reader.ts';
import { readOptions } from './option-reader.ts';
import { expectedOfFiles, expectedOfIgnore, expectedOfPath } from './pattern-problems.ts';

export interface ParsedConfiguration {
  readonly configuration: Configuration;
  /** What is wrong in it, each with its place. What is right still applies. */
  readonly problems: readonly Notice[];
}

export const presets: readonly Preset[] = ['recommended', 'strict'];
export const severities: readonly (Severity | 'off')[] = ['off', 'error', 'warning', 'information', 'hint'];

/** Reads the text of a configuration file. */
export function parseConfiguration(
  path: FilePath,
  text: string,
  rules: readonly Rule[],
): ParsedConfiguration {
  const problems: Notice[] = [];
  const report: ReportProblem = (place, message) => {
    const span = spanOf(place.offset, place.offset + place.length);
    problems.push({ kind: 'configuration', path, span, message });
  };
  const node = parseText(text, report);
  const empty = emptyConfiguration(path);
  if (node === undefined) return { configuration: empty, problems };
  const broken = problems.map(({ span }) => span);
  // What is cut off within a value makes it wrong as well: that is one mistake, too.
  const reportWhole: ReportProblem = (place, message) => {
    const end = place.offset + place.length;
    if (!broken.some(span => span !== undefined && span.start <= end && place.offset <= span.end))
      report(place, message);
  };
  return { configuration: readConfiguration(node, empty, rules, reportWhole), problems };
}

function parseText(text: string, report: ReportProblem): Node | undefined {
  const errors: ParseError[] = [];
  try {
    // A byte order mark is no JSON; a blank in its place keeps the offsets.
    const node = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
    for (const error of withoutEchoes(errors))
      report(error, `This is not valid JSON with comments: ${describeError(error)}.`);
    return node;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report({ offset: 0, length: 0 }, 'This configuration is nested too deeply to be read. Write it flatter.');
    return undefined;
  }
}

/** Where a text breaks off, everything that was open is missing its end: that is one mistake. */
function withoutEchoes(errors: readonly ParseError[]): readonly ParseError[] {
  return errors.filter(({ offset }, index) => {
    const before = errors[index - 1];
    return before === undefined || offset > before.offset + before.length;
  });
}

/** `CommaExpected` becomes "comma expected". */
function describeError(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

function readConfiguration(
  node: Node,
  empty: Configuration,
  rules: readonly Rule[],
  report: ReportProblem,
): Configuration {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const read: { -readonly [Key in keyof Configuration]: Configuration[Key] } = { ...empty };
  readFields(
    { node, name: '' },
    {
      $schema: place => {
        if (place.node.type !== 'string') reportValue(place, 'the address of a schema', report);
      },
      preset: place => {
        read.preset = readChoice(place, presets, report) ?? read.preset;
      },
      rules: place => {
        read.rules = readRules(place, byId, report);
      },
      answers: place => {
        read.answers = readAnswers(place, report);
      },
      overrides: place => {
        read.overrides = readOverrides(place, { rules: byId, root: empty.root }, report);
      },
      ignore: place => {
        const expectedOf = (pattern: string) => expectedOfIgnore(pattern, empty.root);
        read.ignore = readPatterns(place, expectedOf, report) ?? [];
      },
      limits: place => {
        read.limits = readLimits(place, report);
      },
      types: place => {
        read.usesTypes = readSwitch(place, report) ?? read.usesTypes;
      },
    },
    report,
  );
  return read;
}

function readLimits(place: Place, report: ReportProblem): Limits {
  const limits = { ...defaultLimits };
  const readInto = (name: keyof Limits) => (member: Member) => {
    limits[name] = readCount(member, report) ?? limits[name];
  };
  readFields(
    place,
    {
      maxFileSizeKb: readInto('maxFileSizeKb'),
      maxFiles: readInto('maxFiles'),
      maxFindingsPerFile: readInto('maxFindingsPerFile'),
    },
    report,
  );
  return limits;
}

function readAnswers(place: Place, report: ReportProblem): TeamAnswers {
  const answers: { -readonly [Name in keyof TeamAnswers]: TeamAnswers[Name] } = {};
  const readChoices = Object.entries(choiceAnswers).map(([name, { choices }]) => {
    const read = (member: Member): void => {
      Object.assign(answers, { [name]: readChoice(member, Object.keys(choices), report) });
    };
    return [name, read] as const;
  });
  const publicPaths = (member: Member): void => {
    answers.publicPaths = readPatterns(member, expectedOfPath, report) ?? [];
  };
  readFields(place, { ...Object.fromEntries(readChoices), publicPaths }, report);
  return answers;
}

type RulesById = ReadonlyMap<string, Rule>;

/** What overrides speak about. */
interface OverrideScope {
  readonly rules: RulesById;
  readonly root: FilePath;
}

function readOverrides(
  place: Place,
  scope: OverrideScope,
  report: ReportProblem,
): readonly ConfigurationOverride[] {
  if (place.node.type !== 'array') {
    reportValue(place, 'a list of objects with `files` and `rules`', report);
    return [];
  }
  return (place.node.children ?? []).map((node, index) =>
    readOverride({ node, name: `${place.name}[${index}]` }, scope, report),
  );
}

function readOverride(
  place: Place,
  { rules, root }: OverrideScope,
  report: ReportProblem,
): ConfigurationOverride {
  let files: readonly string[] | undefined;
  let settings: RuleSettings | undefined;
  readFields(
    place,
    {
      files: member => {
        files = readPatterns(member, pattern => expectedOfFiles(pattern, root), report) ?? [];
        if (isEmptyList(member.node)) reportValue(member, expectedFiles, report);
      },
      rules: member => {
        settings = readRules(member, rules, report);
      },
    },
    report,
  );
  if (place.node.type === 'object' && files === undefined)
    report(place.node, `\`${place.name}\` has no \`files\`; expected ${expectedFiles}.`);
  if (place.node.type === 'object' && settings === undefined)
    report(
      place.node,
      `\`${place.name}\` has no \`rules\` and changes nothing; expected rules and how they run here.`,
    );
  return { files: files ?? [], rules: settings ?? {} };
}

const expectedFiles = 'a list of patterns such as `test/**`';

function isEmptyList({ type, children = [] }: Node): boolean {
  return type === 'array' && children.length === 0;
}

function readRules(place: Place, rules: RulesById, report: ReportProblem): RuleSettings {
  const settings: [string, RuleSetting][] = [];
  for (const [id, member] of readMembers(place, report)) {
    const rule = rules.get(id);
    if (rule !== undefined) settings.push([id, readRuleSetting(member, rule, report)]);
    else report(member.keyNode, `\`${id}\` is no rule.${adviseOn(id, rules)}`);
  }
  return Object.fromEntries(settings);
}

/** Rules cannot be named many at a time. */
function adviseOn(id: string, rules: RulesById): string {
  const isMany = id.includes('*') || [...rules.keys()].some(known => known.startsWith(`${id}/`));
  return isMany ? ' Name each rule by itself, or choose a preset.' : suggestName(id, rules.keys());
}

function readRuleSetting(place: Place, rule: Rule, report: ReportProblem): RuleSetting {
  if (place.node.type !== 'object') {
    const severity = readChoice(place, severities, report);
    return severity === undefined ? {} : { severity };
  }
  if (place.node.children?.length === 0)
    reportValue(place, '`severity`, `preset` or `options` in it', report);
  let setting: RuleSetting = {};
  readFields(
    place,
    {
      severity: member => {
        const severity = readChoice(member, severities, report);
        if (severity !== undefined) setting = { ...setting, severity };
      },
      preset: member => {
        const preset = readChoice(member, presets, report);
        if (preset !== undefined) setting = { ...setting, preset };
      },
      options: member => {
        setting = { ...setting, options: readOptions(member, rule.options, report) };
      },
    },
    report,
  );
  return setting;
}
