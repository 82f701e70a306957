import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver/node';
import type { Pattern, PatternVariant } from '../engine/patterns/pattern.ts';
import type { Finding } from '../engine/rule-api/finding.ts';
import { sayAnswer } from '../engine/rule-api/team-answers.ts';
import { configurationFileName } from '../engine/run/configuration.ts';
import { type ActionTask, keyOf } from './action-data.ts';
import { isSafe } from './action-edits.ts';
import { canAnswer } from './answer-in-configuration.ts';
import { findingsIn, type ReviewedDocument } from './findings.ts';
import { offerFromOtherSide } from './mirrored-offers.ts';
import { canEnd, variantsFor } from './pattern-edits.ts';
import type { Server } from './server.ts';
import { toAction } from './to-action.ts';
import { diagnosticSource, versionOf } from './to-lsp.ts';

/** On save, or on demand: all safe fixes of a file. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.backendArchitect`;
export const openPageCommand = 'backendArchitect.showRulePage';

/** What can be done about the findings of a range. No edits are computed yet. */
export function offerActions(
  server: Server,
  document: ReviewedDocument,
  { range, context }: CodeActionParams,
): CodeAction[] {
  const offers: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const fresh = findingsIn(document, range)
      .map(finding => ({ finding, shown: shownAs(finding, context.diagnostics) }))
      .filter(({ shown }) => shown === undefined || isCurrent(shown, document));
    offers.push(
      ...fresh.flatMap(({ finding, shown }) => offerFixes(document, finding, shown)),
      ...uniqueRules(fresh.map(({ finding }) => finding)).flatMap(finding =>
        offerForRule(server, document, finding),
      ),
      ...fresh.flatMap(({ finding, shown }) => offerAnswers(server, document, finding, shown)),
      ...fresh.map(({ finding, shown }) => offerSuppression(document, finding, shown)),
      ...uniqueRules(fresh.map(({ finding }) => finding)).flatMap(finding => [
        ...offerPattern(server, document, finding),
        ...offerPage(server, finding),
        ...offerWhy(server, document, finding),
      ]),
      ...offerFromOtherSide(server, document, range, context.diagnostics),
    );
  }
  if (isWanted(CodeActionKind.RefactorRewrite, context.only))
    offers.push(...offerImprovements(document, range));
  const isAskedForFixAll = context.only !== undefined && isWanted(fixAllKind, context.only);
  if (isAskedForFixAll && document.findings.some(finding => finding.fixes.some(isSafe))) {
    const title = 'Apply all safe fixes of Backend Architect in this file';
    offers.push(toAction(document, { title, kind: fixAllKind }, { kind: 'fix-file' }));
  }
  return offers;
}

/** What makes a description better where the cursor is, without anything being wrong. */
function offerImprovements(document: ReviewedDocument, { start }: Range): CodeAction[] {
  const { folder, path, lines } = document;
  const offset = lines.offsetAt(start);
  return folder.session.descriptions.improvements(path, offset).map(({ title }) => {
    const offer = { title, kind: CodeActionKind.RefactorRewrite };
    return toAction(document, offer, { kind: 'improve', offset, title });
  });
}

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(asked => kind === asked || kind.startsWith(`${asked}.`));
}

/** The finding as the client shows it, when it says so. */
function shownAs(finding: Finding, diagnostics: readonly Diagnostic[]): Diagnostic | undefined {
  return diagnostics.find(
    ({ source, code, message }) =>
      source === diagnosticSource && code === finding.ruleId && message === finding.message,
  );
}

/** A diagnostic of an older text may stand at another place than the finding that it was. */
function isCurrent(shown: Diagnostic, { document }: ReviewedDocument): boolean {
  const version = versionOf(shown);
  return version === undefined || version === document.version;
}

function offerFixes(
  document: ReviewedDocument,
  finding: Finding,
  shown: Diagnostic | undefined,
): CodeAction[] {
  const preferred = finding.fixes.findIndex(isSafe);
  return finding.fixes.map(({ title }, fix) => {
    const offer = {
      title,
      kind: CodeActionKind.QuickFix,
      ...(fix === preferred ? { isPreferred: true } : {}),
    };
    return toAction(document, offer, { kind: 'fix', finding: keyOf(finding), fix }, shown);
  });
}

/** What a person has to look at one by one is not changed in files that they do not see. */
function offerForRule(
  { publisher }: Server,
  document: ReviewedDocument,
  { ruleId, fixes }: Finding,
): CodeAction[] {
  const fixKind = fixes.find(isSafe)?.kind ?? fixes[0]?.kind;
  if (fixKind === undefined) return [];
  const isAlike = (finding: Finding): boolean =>
    finding.ruleId === ruleId && finding.fixes.some(offer => offer.kind === fixKind);
  const here = document.findings.filter(isAlike).length;
  const elsewhere = publisher
    .findingsOf(ruleId)
    .filter(finding => isAlike(finding) && finding.path !== document.path);
  const kind = CodeActionKind.QuickFix;
  const offers: CodeAction[] = [];
  if (here > 1) {
    const title = `Fix all ${here} findings of ${ruleId} in this file`;
    offers.push(toAction(document, { title, kind }, { kind: 'fix-rule-in-file', ruleId, fixKind }));
  }
  if (fixKind === 'safe' && elsewhere.length > 0) {
    const title = `Fix all ${here + elsewhere.length} findings of ${ruleId} in the workspace`;
    offers.push(toAction(document, { title, kind }, { kind: 'fix-rule-in-workspace', ruleId }));
  }
  return offers;
}

/** What the team knows and code cannot tell, said once for the whole project. */
function offerAnswers(
  server: Server,
  document: ReviewedDocument,
  finding: Finding,
  shown: Diagnostic | undefined,
): CodeAction[] {
  if (!canAnswer(server, document)) return [];
  return (finding.settledBy ?? []).map((said, answer) => {
    const title = `${sayAnswer(said)}: say so in ${configurationFileName}`;
    const task: ActionTask = { kind: 'answer', finding: keyOf(finding), answer };
    return toAction(document, { title, kind: CodeActionKind.QuickFix }, task, shown);
  });
}

function offerSuppression(
  document: ReviewedDocument,
  finding: Finding,
  shown: Diagnostic | undefined,
): CodeAction {
  const title = `Suppress ${finding.ruleId} here, with a reason`;
  const task: ActionTask = { kind: 'suppress', finding: keyOf(finding) };
  return toAction(document, { title, kind: CodeActionKind.QuickFix }, task, shown);
}

/** The pattern that cures it, in the variants for what the project uses. */
function offerPattern(server: Server, document: ReviewedDocument, { ruleId, tags }: Finding): CodeAction[] {
  const command = server.client.insertPatternCommand;
  const prefix = server.pages.find(ruleId)?.pattern;
  if (prefix === undefined || tags.includes('only-in-place')) return [];
  return variantsFor(server, document)
    .filter(
      ({ pattern, variant }) => cures(pattern, variant, { prefix, ruleId }) && canEnd(document, variant),
    )
    .map(({ pattern, variant }) => {
      const title = `Insert the pattern “${pattern.title}” for ${variant.title}`;
      const kind = CodeActionKind.QuickFix;
      if (command === undefined)
        return toAction(document, { title, kind }, { kind: 'pattern', variant: variant.prefix });
      return { title, kind, command: { title, command, arguments: [document.document.uri, variant.prefix] } };
    });
}

/** In a description, what it lacks for that: not an operation beside those that it has. */
function cures(
  pattern: Pattern,
  { description, place }: PatternVariant,
  { prefix, ruleId }: { readonly prefix: string; readonly ruleId: string },
): boolean {
  return description === undefined
    ? pattern.prefix === prefix
    : place !== 'below paths' && pattern.cures.includes(ruleId);
}

function offerPage({ client, pages }: Server, { ruleId }: Finding): CodeAction[] {
  const canShow = client.showDocument && pages.linkOf(ruleId) !== undefined;
  const command = client.openRuleCommand ?? (canShow ? openPageCommand : undefined);
  if (command === undefined) return [];
  const title = `Open the page of ${ruleId}`;
  return [{ title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [ruleId] } }];
}

/** The facts, the configuration and the chain that led to a finding. */
function offerWhy({ client }: Server, { document, lines }: ReviewedDocument, finding: Finding): CodeAction[] {
  const { whyCommand: command } = client;
  if (command === undefined) return [];
  const title = `Why ${finding.ruleId}?`;
  const { line } = lines.positionAt(finding.span.start);
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command, arguments: [document.uri, line, finding.ruleId] },
    },
  ];
}

function uniqueRules(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map(finding => [finding.ruleId, finding])).values()];
}
