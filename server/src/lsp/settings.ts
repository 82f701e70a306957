import { resolve } from 'node:path';
import { defaultLimits } from '../engine/run/configuration.ts';
import type { Limits, SettingOverrides } from '../engine/session/session.ts';
import { type FilePath, toFilePath } from '../engine/source/path.ts';
import type { InitializationOptions, Settings } from '../protocol.ts';
import { toRecord } from './outside-data.ts';

export const settingsSection = 'backendArchitect';

export const defaultSettings: Settings = {
  enable: true,
  preset: 'recommended',
  configPath: '',
  reviewWorkspace: 'on',
  codeLens: true,
  hiddenPatternSections: [],
  limits: defaultLimits,
};

export interface SettingsReading {
  readonly settings: Settings;
  /** What was wrong, one sentence each. The default holds instead. */
  readonly problems: readonly string[];
}

/** Reads what a client sent as our settings. Whatever is wrong or absent has its default, so a typo stops nothing. */
export function readSettings(value: unknown): SettingsReading {
  const problems: string[] = [];
  const read = <Value>(
    source: Readonly<Record<string, unknown>>,
    name: string,
    expected: Expected<Value>,
    fallback: Value,
  ): Value => {
    const given = source[name.slice(name.lastIndexOf('.') + 1)];
    if (given === undefined || given === null) return fallback;
    if (expected.accepts(given)) return given;
    problems.push(
      `The setting \`${settingsSection}.${name}\` is ${JSON.stringify(given)}. Set it to ${expected.words}.`,
    );
    return fallback;
  };
  const top = toRecord(value);
  const limits = toRecord(top.limits);
  const sections = toRecord(top.patterns);
  const limit = (name: keyof Limits): number =>
    read(limits, `limits.${name}`, wholeNumber, defaultLimits[name]);
  const settings: Settings = {
    enable: read(top, 'enable', trueOrFalse, defaultSettings.enable),
    preset: read(top, 'preset', oneOf('recommended', 'strict'), defaultSettings.preset),
    configPath: read(top, 'configPath', anyText, defaultSettings.configPath),
    reviewWorkspace: read(top, 'reviewWorkspace', oneOf('on', 'off'), defaultSettings.reviewWorkspace),
    codeLens: read(top, 'codeLens', trueOrFalse, defaultSettings.codeLens),
    hiddenPatternSections: Object.keys(sections).filter(
      name => !read(sections, `patterns.${name}`, trueOrFalse, true),
    ),
    limits: {
      maxFileSizeKb: limit('maxFileSizeKb'),
      maxFiles: limit('maxFiles'),
      maxFindingsPerFile: limit('maxFindingsPerFile'),
    },
  };
  return { settings, problems };
}

/**
 * What the editor's settings change about what configuration files say. A setting that stands at its default changes
 * nothing: an editor sends defaults and choices alike, and a default must not win over a file that somebody wrote.
 */
export function toOverrides(settings: Settings, folder: FilePath): SettingOverrides {
  const limits = changedLimits(settings.limits);
  return {
    fallbackPreset: settings.preset,
    ...(settings.configPath === ''
      ? {}
      : { configurationPath: toFilePath(resolve(folder, settings.configPath)) }),
    ...(Object.keys(limits).length === 0 ? {} : { limits }),
  };
}

function changedLimits(limits: Limits): Partial<Limits> {
  const { maxFileSizeKb, maxFiles, maxFindingsPerFile } = limits;
  return {
    ...(maxFileSizeKb === defaultLimits.maxFileSizeKb ? {} : { maxFileSizeKb }),
    ...(maxFiles === defaultLimits.maxFiles ? {} : { maxFiles }),
    ...(maxFindingsPerFile === defaultLimits.maxFindingsPerFile ? {} : { maxFindingsPerFile }),
  };
}

export function readInitializationOptions(value: unknown): InitializationOptions {
  const options = toRecord(value);
  const { showsMessageOnHover, debounceMs } = options;
  return {
    ...Object.fromEntries(
      commandOptions.flatMap(name => (typeof options[name] === 'string' ? [[name, options[name]]] : [])),
    ),
    ...(typeof showsMessageOnHover === 'boolean' ? { showsMessageOnHover } : {}),
    ...(typeof debounceMs === 'number' && debounceMs >= 0 ? { debounceMs } : {}),
  };
}

const commandOptions = [
  'openRuleCommand',
  'showEndpointCommand',
  'whyCommand',
  'insertPatternCommand',
  'offerPackagesCommand',
] as const satisfies readonly (keyof InitializationOptions)[];

interface Expected<Value> {
  readonly words: string;
  accepts(value: unknown): value is Value;
}

const trueOrFalse: Expected<boolean> = {
  words: '`true` or `false`',
  accepts: value => typeof value === 'boolean',
};

const anyText: Expected<string> = { words: 'a text', accepts: value => typeof value === 'string' };

const wholeNumber: Expected<number> = {
  words: 'a whole number of at least 1',
  accepts: (value): value is number => Number.isInteger(value) && Number(value) >= 1,
};

function oneOf<const Choice extends string>(...choices: readonly Choice[]): Expected<Choice> {
  return {
    words: choices.map(choice => `\`${choice}\``).join(' or '),
    accepts: (value): value is Choice => choices.some(choice => choice === value),
  };
}
