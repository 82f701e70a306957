import type { Option, OptionValue } from '../rule-api/options.ts';
import type { Rule } from '../rule-api/rule.ts';
import { choiceAnswers, listAnswers } from '../rule-api/team-answers.ts';
import { defaultIgnore, defaultLimits } from './configuration.ts';
import { presets, severities } from './configuration-parser.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema of the configuration file, by which editors complete and check it. */
export function renderConfigurationSchema(rules: readonly Rule[]): string {
  const schema: Schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Backend Architect',
    description: 'What Backend Architect reviews in this folder, and how strictly.',
    allowComments: true,
    allowTrailingCommas: true,
    ...closedObject({
      $schema: { type: 'string' },
      preset: {
        enum: presets,
        default: 'recommended',
        description: '`strict` adds the rules, and the cases of rules, that need a team’s own judgement.',
      },
      rules: { $ref: '#/definitions/rules', description: 'Severity and options of single rules.' },
      overrides: overridesSchema,
      answers: answersSchema,
      ignore: patternsOf(
        `Files and folders that are not reviewed, besides ${defaultIgnore.filter(pattern => !pattern.startsWith('!')).join(', ')}. \`!\` takes them back in.`,
      ),
      limits: limitsSchema,
      types: {
        type: 'boolean',
        default: false,
        description:
          'Ask TypeScript’s own types where syntax cannot tell what a method is called on. Takes seconds and memory, and needs the dependencies installed; only what stands in the folder’s own configuration counts.',
      },
    }),
    definitions: {
      severity: { enum: severities },
      rules: closedObject(Object.fromEntries(rules.map(rule => [rule.id, ruleSchema(rule)]))),
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

const overridesSchema: Schema = {
  type: 'array',
  description: 'Other settings for some files. The later of two that match wins.',
  items: {
    ...closedObject({
      files: patternsOf('The files, as patterns relative to this folder.'),
      rules: { $ref: '#/definitions/rules' },
    }),
    required: ['files'],
  },
};

const answersSchema: Schema = {
  description:
    'What code cannot tell and the team knows. A comment beside each answer should say who decides, and where it can be seen.',
  ...closedObject({
    ...Object.fromEntries(
      Object.entries(choiceAnswers).map(([name, { choices, description }]) => [
        name,
        { enum: Object.keys(choices), enumDescriptions: Object.values(choices), description },
      ]),
    ),
    publicPaths: patternsOf(listAnswers.publicPaths.description),
  }),
};

const limitsSchema: Schema = {
  description: 'What is passed over so that a review stays fast. It is said once what was passed over.',
  ...closedObject({
    maxFileSizeKb: countOf(
      defaultLimits.maxFileSizeKb,
      'Larger source files are not reviewed, nor API descriptions sixteen times as large.',
    ),
    maxFiles: countOf(defaultLimits.maxFiles, 'Files that one review takes in.'),
    maxFindingsPerFile: countOf(defaultLimits.maxFindingsPerFile, 'Findings that are shown for one file.'),
  }),
};

function closedObject(properties: Schema): Schema {
  return { type: 'object', properties, additionalProperties: false };
}

function countOf(defaultValue: number, description: string): Schema {
  return { type: 'integer', minimum: 1, default: defaultValue, description };
}

function patternsOf(description: string): Schema {
  return { type: 'array', items: { type: 'string', minLength: 1 }, description };
}

function ruleSchema(rule: Rule): Schema {
  const usual = rule.preset === 'recommended' ? rule.severity : `off, ${rule.severity} in the strict preset`;
  const options = Object.entries(rule.options).map(([name, option]) => [name, optionSchema(option)]);
  const setting = closedObject({
    severity: { $ref: '#/definitions/severity' },
    preset: {
      enum: presets,
      description: '`strict` reports the cases of this rule, too, that need a team’s own judgement.',
    },
    options: closedObject(Object.fromEntries(options)),
  });
  return {
    description: `${rule.statement} (${usual})`,
    anyOf: [{ $ref: '#/definitions/severity' }, setting],
  };
}

function optionSchema({ default: defaultValue, description, choices }: Option<OptionValue>): Schema {
  const about = { default: defaultValue, description };
  const text = choices === undefined ? { type: 'string' } : { enum: choices };
  switch (typeof defaultValue) {
    case 'string':
      return { ...text, ...about };
    case 'object':
      return { type: 'array', items: choices === undefined ? { ...text, minLength: 1 } : text, ...about };
    default:
      return { type: typeof defaultValue, ...about };
  }
}
