/** Puts the answer to «why?» and «why not?» together. */
import type { ProjectModel } from '../../model/project-model.ts';
import type { Finding } from '../../rule-api/finding.ts';
import type { Rule } from '../../rule-api/rule.ts';
import type { ResolvedRule, RuleResolver } from '../../run/rule-resolver.ts';
import { type FilePath, relativePath, toFilePath } from '../../source/path.ts';
import { createLineIndex } from '../../source/source-text.ts';
import type { FileReview } from '../session.ts';
import { describeLine } from './facts-at-line.ts';
import type { Question } from './record-questions.ts';
import type { Statement, Verdict, Why, WhySection } from './why.ts';

export interface WhySources {
  readonly root: FilePath;
  readonly model: ProjectModel;
  readonly resolver: RuleResolver;
  readonly text: string;
  /** What is shown of the file. */
  readonly review: FileReview;
  /** The description that is reviewed in the place of this one. */
  readonly original: FilePath | undefined;
  /** Runs the rule on the file once more, and says what it found and what it asked. */
  run(rule: Rule): { readonly findings: readonly Finding[]; readonly questions: readonly Question[] };
}

export function explainWhy(rule: Rule, path: FilePath, line: number, sources: WhySources): Why {
  const lines = createLineIndex(sources.text);
  const isHere = (finding: Finding): boolean =>
    finding.ruleId === rule.id &&
    finding.path === path &&
    lines.positionAt(finding.span.start).line <= line &&
    line <= lines.positionAt(finding.span.end).line;
  const resolved = sources.resolver.resolve(rule, path);
  const { findings, questions } = sources.run(rule);
  const found = findings.filter(isHere);
  const verdict = decide(rule, path, resolved, found, sources.review.findings.filter(isHere), sources);
  return {
    ruleId: rule.id,
    path,
    line,
    verdict,
    summary: summarise(verdict, rule, path, found, sources),
    sections: [
      {
        title: 'How the rule is configured',
        statements: [
          ...describeConfiguration(rule, resolved, sources),
          ...describeOriginal(rule, path, sources),
        ],
      },
      ...found.map(finding => ({ title: 'What it found', statements: describeFinding(finding) })),
      ...describeLine(sources.model, sources.root, path, lines, line),
      ...describeQuestions(rule, path, questions, sources),
      {
        title: 'When it stays silent on purpose',
        statements: [{ text: rule.docs.whenNotToFollow, place: undefined }],
      },
    ].filter(({ statements }) => statements.length > 0),
  };
}

function decide(
  rule: Rule,
  path: FilePath,
  resolved: ResolvedRule | 'off',
  found: readonly Finding[],
  shown: readonly Finding[],
  { model, original, resolver, review }: WhySources,
): Verdict {
  const isCode = model.facts(path) !== undefined;
  if (resolver.isIgnored(path) || (isCode && model.roleOf(path) !== 'application')) return 'not reviewed';
  if (resolved === 'off') return 'off';
  if (original !== undefined && rule.kind === 'openapi') return 'not reviewed';
  if (!isCode && rule.kind !== 'openapi') return 'not reviewed';
  if (shown.length > 0) return 'reported';
  if (found.length === 0) return 'silent';
  if (resolved.preset !== 'strict' && found.every(({ preset }) => preset === 'strict'))
    return 'left to strict';
  return review.notices.some(({ kind }) => kind === 'limit') ? 'limited' : 'suppressed';
}

function summarise(
  verdict: Verdict,
  rule: Rule,
  path: FilePath,
  found: readonly Finding[],
  { model, original, resolver, root }: WhySources,
): string {
  switch (verdict) {
    case 'reported':
      return found[0]?.message ?? 'It is reported here.';
    case 'suppressed':
      return 'It was found here, and this file answers it with a reason.';
    case 'limited':
      return `It was found here, and more than ${resolver.limits.maxFindingsPerFile} findings in this file come before it. Raise \`limits.maxFindingsPerFile\` to see it.`;
    case 'left to strict':
      return `It was found here, as a case that needs a team’s own judgement: only the preset \`strict\` reports it, or \`"preset": "strict"\` in what the configuration says of this rule.`;
    case 'off':
      return `\`${rule.id}\` does not run on this file.`;
    case 'not reviewed':
      if (resolver.isIgnored(path)) return 'This file is ignored by the configuration.';
      if (original !== undefined)
        return `This description says again what \`${relativePath(root, original)}\` says, and is reviewed there. \`check\` reviews it too when it is named.`;
      return model.facts(path) === undefined
        ? `\`${rule.id}\` looks at code, and this file is a description.`
        : `This file counts as ${model.roleOf(path)} code. Only application code is held against the guidance.`;
    case 'silent':
      return `\`${rule.id}\` looked at this file and found nothing on this line. Below is what it could see.`;
  }
}

function describeConfiguration(
  rule: Rule,
  resolved: ResolvedRule | 'off',
  { resolver, root }: WhySources,
): readonly Statement[] {
  const { configuration } = resolver;
  const place = undefined;
  const source =
    configuration.path === undefined
      ? 'No `backend-architect.jsonc` speaks about this file.'
      : `\`${relativePath(root, configuration.path)}\` decides for this file.`;
  const preset = `The rule belongs to the preset \`${rule.preset}\`; the preset here is \`${resolver.preset}\`.`;
  const overrides = configuration.overrides
    .filter(override => override.rules[rule.id] !== undefined)
    .map(({ files }) => `An override for \`${files.join('`, `')}\` speaks about this rule.`);
  if (resolved === 'off') return [source, preset, ...overrides].map(text => ({ text, place }));
  const how = `It reports at level \`${resolved.severity}\`${resolved.isSeverityExplicit ? ', as configured' : ''}.`;
  const options = Object.entries(resolved.options).map(
    ([name, value]) => `Its option \`${name}\` is \`${JSON.stringify(value)}\`.`,
  );
  return [source, preset, ...overrides, how, ...options].map(text => ({ text, place }));
}

/** What somebody asks about is reviewed, be it a copy; together with the rest it would not be. */
function describeOriginal(rule: Rule, path: FilePath, { model, root }: WhySources): readonly Statement[] {
  const [original] = rule.kind === 'openapi' ? model.originalsOf(path) : [];
  if (original === undefined) return [];
  const text = `This description says again what \`${relativePath(root, original)}\` says. \`check\` reviews that one only, unless this file is named.`;
  return [{ text, place: undefined }];
}

function describeFinding({ message, path, span, related }: Finding): readonly Statement[] {
  return [
    { text: message, place: { path, span } },
    ...related.map(one => ({ text: one.message, place: { path: one.path, span: one.span } })),
  ];
}

/** The questions of the model that people can make something of. */
const subjects: Readonly<Record<string, string>> = {
  calls: 'calls',
  dataAccess: 'reads and writes of data',
  outboundCalls: 'calls to other services',
  routes: 'routes',
  endpoints: 'endpoints of the project',
  services: 'services that listen',
  jobs: 'jobs',
  importedFiles: 'imported files',
  reachedFiles: 'files that it brings in',
  files: 'files of the project',
};

function describeQuestions(
  rule: Rule,
  path: FilePath,
  questions: readonly Question[],
  { root, model }: WhySources,
): readonly WhySection[] {
  const title = 'What the rule looked at';
  if (rule.kind === 'source')
    return [
      { title, statements: [{ text: 'The syntax of this file, and nothing else.', place: undefined }] },
    ];
  const statements = questions.flatMap(({ name, argument, count, reason }) => {
    if (reason !== undefined) {
      if (argument === path) return [{ text: reason, place: undefined }];
      // Whoever asks about one description does not ask about the others.
      if (argument === undefined || model.document(path) !== undefined) return [];
      const other = relativePath(root, toFilePath(argument));
      return [{ text: `\`${other}\`: ${reason}`, place: undefined }];
    }
    const subject = subjects[name];
    if (subject === undefined || count === undefined) return [];
    const within =
      argument !== undefined && /^(?:\/|[A-Za-z]:\/)/.test(argument)
        ? ` in \`${relativePath(root, toFilePath(argument))}\``
        : '';
    return [{ text: `${count} ${subject}${within}.`, place: undefined }];
  });
  return statements.length === 0 ? [] : [{ title, statements }];
}
