import type { Severity } from '../rule-api/finding.ts';
import { defaultsOf, type OptionValue } from '../rule-api/options.ts';
import type { Preset, Rule } from '../rule-api/rule.ts';
import type { TeamAnswers } from '../rule-api/team-answers.ts';
import type { Limits, SettingOverrides } from '../session/session.ts';
import type { FilePath } from '../source/path.ts';
import { hashText } from '../source/source-text.ts';
import {
  type Configuration,
  defaultIgnore,
  fingerprint,
  type RuleSetting,
  type RuleSettings,
} from './configuration.ts';
import { matchFiles, matchIgnored } from './path-patterns.ts';
import type { RuleScope } from './suppressions.ts';

/** How a rule is to run on a file. */
export interface ResolvedRule {
  readonly rule: Rule;
  readonly severity: Severity;
  /** A severity that somebody wrote down wins over the one that a single report carries. */
  readonly isSeverityExplicit: boolean;
  /** Which of its cases are reported. */
  readonly preset: Preset;
  readonly options: Readonly<Record<string, OptionValue>>;
  /** What the configuration answers, for every rule alike. */
  readonly answers: TeamAnswers;
}

/** One configuration made ready to be asked for every rule and file. */
export interface RuleResolver {
  readonly configuration: Configuration;
  readonly limits: Limits;
  /** Which rules run where nothing is said of them. */
  readonly preset: Preset;
  /** A short text, equal when two resolvers give the same findings. */
  readonly fingerprint: string;
  isIgnored(path: FilePath): boolean;
  /** The rules that run on this file, by id. The same object for files that are treated alike. */
  rulesFor(path: FilePath): ReadonlyMap<string, ResolvedRule>;
  resolve(rule: Rule, path: FilePath): ResolvedRule | 'off';
  /** What suppressions in this file may speak about. */
  scopeFor(path: FilePath): RuleScope;
}

export function createRuleResolver(
  configuration: Configuration,
  overrides: SettingOverrides,
  rules: readonly Rule[],
): RuleResolver {
  const isIgnored = matchIgnored(configuration.root, [...defaultIgnore, ...configuration.ignore]);
  const rulesFor = createRuleTables(configuration, overrides, rules);
  const known = new Set(rules.map(rule => rule.id));
  return {
    configuration,
    limits: { ...configuration.limits, ...overrides.limits },
    preset: presetOf(configuration, overrides),
    fingerprint: hashText(JSON.stringify([fingerprint(configuration), overrides])),
    isIgnored,
    rulesFor,
    resolve: (rule, path) => rulesFor(path).get(rule.id) ?? 'off',
    scopeFor(path) {
      const table = rulesFor(path);
      return { known, ran: id => table.has(id), isComplete: overrides.onlyRules === undefined };
    },
  };
}

/** A rule as it is when it is switched on and nothing else is said of it, with all of its cases. */
export function switchedOn(rule: Rule): ResolvedRule {
  return {
    rule,
    severity: rule.severity,
    isSeverityExplicit: false,
    preset: 'strict',
    options: defaultsOf(rule.options),
    answers: {},
  };
}

/** The severity to show: a configured one wins, then the report's own, then the rule's. */
export function severityOf(resolved: ResolvedRule, reported: Severity | undefined): Severity {
  return resolved.isSeverityExplicit ? resolved.severity : (reported ?? resolved.severity);
}

/** Files to which the same overrides apply share one table, so that most files cost only the matching of patterns. */
function createRuleTables(
  configuration: Configuration,
  settings: SettingOverrides,
  rules: readonly Rule[],
): RuleResolver['rulesFor'] {
  const overrides = configuration.overrides.map(({ files, rules: changes }) => ({
    matches: matchFiles(configuration.root, files),
    changes,
  }));
  const everywhere = settings.onlyRules === undefined ? configuration.rules : switchOn(configuration.rules);
  const tables = new Map<string, ReadonlyMap<string, ResolvedRule>>();
  return path => {
    const layers = overrides.filter(override => override.matches(path));
    const key = overrides.map(override => Number(layers.includes(override))).join('');
    const layerSettings = [everywhere, ...layers.map(layer => layer.changes)];
    const table =
      tables.get(key) ??
      buildTable(
        rules,
        { wanted: wantedCases(configuration, settings), answers: configuration.answers },
        layerSettings,
        settings,
      );
    tables.set(key, table);
    return table;
  };
}

/** Somebody who asks for a rule by name wants to see it now; what is said of single paths stays true of them. */
function switchOn(rules: RuleSettings): RuleSettings {
  const settings = Object.entries(rules).map(([id, { severity, ...rest }]) => [
    id,
    severity === undefined || severity === 'off' ? rest : { ...rest, severity },
  ]);
  return Object.fromEntries(settings);
}

function buildTable(
  rules: readonly Rule[],
  { wanted, answers }: { readonly wanted: WantedCases; readonly answers: TeamAnswers },
  layers: readonly RuleSettings[],
  { onlyRules }: SettingOverrides,
): ReadonlyMap<string, ResolvedRule> {
  const table = new Map<string, ResolvedRule>();
  for (const rule of rules) {
    if (onlyRules !== undefined && !onlyRules.includes(rule.id)) continue;
    const resolved = resolveLayers(rule, wanted, layers);
    if (resolved !== 'off') table.set(rule.id, { ...resolved, answers });
  }
  return table;
}

/** Which rules run, and which of their cases are reported, where nothing is said of a rule itself. */
interface WantedCases {
  readonly usual: Preset;
  /** Chosen for this run: it wins over what is said of a rule. */
  readonly chosen: Preset | undefined;
  /** Somebody who asks for a rule by name gets it, whatever the preset. */
  readonly isByName: boolean;
}

function wantedCases(configuration: Configuration, settings: SettingOverrides): WantedCases {
  const isByName = settings.onlyRules !== undefined;
  const usual = isByName ? 'strict' : presetOf(configuration, settings);
  return { usual, chosen: settings.preset, isByName };
}

function presetOf(configuration: Configuration, settings: SettingOverrides): Preset {
  return settings.preset ?? configuration.preset ?? settings.fallbackPreset ?? 'recommended';
}

function resolveLayers(
  rule: Rule,
  { usual, chosen, isByName }: WantedCases,
  layers: readonly RuleSettings[],
): Omit<ResolvedRule, 'answers'> | 'off' {
  const settings = layers.flatMap(layer => layer[rule.id] ?? []);
  const severity = settings.findLast(setting => setting.severity !== undefined)?.severity;
  const preset = chosen ?? settings.findLast(setting => setting.preset !== undefined)?.preset ?? usual;
  const isOn = isByName || preset === 'strict' || rule.preset === 'recommended';
  if (severity === 'off' || (severity === undefined && !isOn)) return 'off';
  return {
    rule,
    preset,
    severity: severity ?? rule.severity,
    isSeverityExplicit: severity !== undefined,
    options: mergeOptions(rule, settings),
  };
}

function mergeOptions(rule: Rule, settings: readonly RuleSetting[]): ResolvedRule['options'] {
  return Object.assign({}, defaultsOf(rule.options), ...settings.map(setting => setting.options));
}
