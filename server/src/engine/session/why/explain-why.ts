/** Puts the answer to «why?» and «why not?» together. */
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Finding } from '../../rule-api/finding.ts';
import type { Rule } from '../../rule-api/rule.ts';
import { type FilePath, relativePath } from '../../source/path.ts';
import { createLineIndex } from '../../source/source-text.ts';
import { decide } from './decide.ts';
import { describeOrigin } from './describe-origin.ts';
import { describeQuestions } from './describe-questions.ts';
import { describeLine } from './facts-at-line.ts';
import { sayConfiguration } from './say-configuration.ts';
import type { Statement, Why } from './why.ts';
import type { WhySources } from './why-sources.ts';

export function explainWhy(rule: Rule, path: FilePath, line: number, sources: WhySources): Why {
  const lines = createLineIndex(sources.text);
  const isHere = (finding: Finding): boolean =>
    finding.ruleId === rule.id &&
    finding.path === path &&
    lines.positionAt(finding.span.start).line <= line &&
    line <= lines.positionAt(finding.span.end).line;
  const resolved = sources.resolver.resolve(rule, path);
  const { findings, disproved, questions } = sources.run();
  const found = findings.filter(isHere);
  const shown = sources.review.findings.filter(isHere);
  const { verdict, summary } = decide({ rule, path, resolved, found, shown, isHere }, sources);
  const configured = sayConfiguration(rule, path, resolved, sources);
  return {
    ruleId: rule.id,
    path,
    line,
    verdict,
    summary,
    sections: [
      {
        title: 'How the rule is configured',
        statements: [...configured.map(withoutPlace), ...describeOriginal(rule, path, sources)],
      },
      ...found.map(finding => ({ title: 'What it found', statements: describeFinding(finding, sources) })),
      ...disproved.filter(isHere).map(finding => ({
        title: 'What it took for one at first',
        statements: describeDisproved(finding, sources),
      })),
      ...describeLine(sources.model, sources.root, path, lines, line),
      { title: 'What the rule looked at', statements: describeQuestions(rule, path, questions, sources) },
      {
        title: 'When it stays silent on purpose',
        statements: [withoutPlace(rule.docs.whenNotToFollow)],
      },
    ].filter(({ statements }) => statements.length > 0),
  };
}

function withoutPlace(text: string): Statement {
  return { text, place: undefined };
}

/** What somebody asks about is reviewed, be it a copy; together with the rest it would not be. */
function describeOriginal(rule: Rule, path: FilePath, { model, root }: WhySources): readonly Statement[] {
  const [original] = rule.kind === 'openapi' ? model.originalsOf(path) : [];
  if (original === undefined) return [];
  const text = `This description says again what \`${relativePath(root, original)}\` says. \`check\` reviews that one only, unless this file is named.`;
  return [{ text, place: undefined }];
}

function describeFinding(finding: Finding, sources: WhySources): readonly Statement[] {
  const { message, path, span, related } = finding;
  const unreasoned = sources.suppressionsFor(finding).filter(({ reason }) => reason === undefined);
  return [
    { text: message, place: { path, span } },
    ...related.map(one => ({ text: one.message, place: { path: one.path, span: one.span } })),
    ...unreasoned.map(suppression => ({
      text: 'A suppression speaks for it and gives no reason, so it does nothing.',
      place: { path, span: suppression.span },
    })),
  ];
}

/** What the name that gave rise to it really stands for. */
function describeDisproved(
  { message, onlyIf, path, span }: Finding,
  { model, root }: WhySources,
): readonly Statement[] {
  const place = { path, span };
  const facts = model.facts(path);
  if (onlyIf === undefined || facts === undefined) return [{ text: message, place }];
  const origin = describeOrigin(model.origins.ofReference(path, onlyIf), model, root);
  return [
    { text: message, place },
    {
      text: `It would hold if \`${nameOfReference(facts, onlyIf)}\` were what it looks like. It is ${origin}.`,
      place,
    },
  ];
}
