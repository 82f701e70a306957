import type { OptionsSchema } from './options.ts';
import type { AbsenceRule, Example, Messages, OpenApiRule, ProjectRule, Rule, SourceRule } from './rule.ts';

/** Checks a rule's object against its kind: message names, placeholders and options are typed from the object itself. */
export function defineRule<const M extends Messages, const O extends OptionsSchema>(
  rule: SourceRule<M, O>,
): Rule;
export function defineRule<const M extends Messages, const O extends OptionsSchema>(
  rule: ProjectRule<M, O>,
): Rule;
export function defineRule<const M extends Messages, const O extends OptionsSchema>(
  rule: OpenApiRule<M, O>,
): Rule;
export function defineRule<const M extends Messages, const O extends OptionsSchema>(
  rule: AbsenceRule<M, O>,
): Rule;
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The examples of a rule, which stand in a file beside it. The rule holds their messages to its own. */
export function defineExamples<const E extends readonly [Example, ...Example[]]>(examples: E): E {
  return examples;
}
