/** Where code and its description differ, both sides show it: what is found in the one is mirrored in the other. */
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Finding, RelatedPlace } from '../engine/rule-api/finding.ts';
import type { FilePath } from '../engine/source/path.ts';
import { type DiagnosticContext, diagnosticSource, toRange } from './to-lsp.ts';

/** Its findings stand in descriptions, and are caused by both sides alike. */
export const driftRule = 'api/code-spec-drift';

export interface Mirrored {
  readonly finding: Finding;
  readonly place: RelatedPlace;
}

export interface Mirrors {
  /** Takes what is now found in a file. Gives the files that have something else to show since. */
  take(path: FilePath, findings: readonly Finding[]): readonly FilePath[];
  /** What is mirrored in a file. */
  in(path: FilePath): readonly Mirrored[];
}

export function createMirrors(): Mirrors {
  const bySource = new Map<FilePath, readonly Mirrored[]>();
  const shownIn = (all: readonly Mirrored[], path: FilePath): readonly Mirrored[] =>
    all.filter(({ place }) => place.path === path);
  return {
    take(path, findings) {
      const before = bySource.get(path) ?? [];
      const now = findings.filter(({ ruleId }) => ruleId === driftRule).flatMap(otherSideOf);
      if (now.length === 0) bySource.delete(path);
      else bySource.set(path, now);
      const files = new Set([...before, ...now].map(({ place }) => place.path));
      return [...files].filter(
        file => JSON.stringify(shownIn(before, file)) !== JSON.stringify(shownIn(now, file)),
      );
    },
    in: path => [...bySource.values()].flatMap(all => shownIn(all, path)),
  };
}

function otherSideOf(finding: Finding): readonly Mirrored[] {
  const [place] = finding.related;
  return place === undefined || place.path === finding.path ? [] : [{ finding, place }];
}

/** The finding in words that are right on the other side. */
export function messageThere({ message }: Finding): string {
  return message.replaceAll(/\bhere\b/g, 'in the description');
}

export function mirroredToDiagnostic({ finding, place }: Mirrored, context: DiagnosticContext): Diagnostic {
  const page = context.pageOf(finding.ruleId);
  const there = {
    location: {
      uri: context.uriOf(finding.path),
      range: toRange(context.linesOf(finding.path), finding.span),
    },
    message: 'It is described here.',
  };
  return {
    range: toRange(context.linesOf(place.path), place.span),
    message: messageThere(finding),
    // The finding itself stands on the other side: this one leads there.
    severity: DiagnosticSeverity.Information,
    code: finding.ruleId,
    source: diagnosticSource,
    data: { version: context.version },
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(context.withRelated ? { relatedInformation: [there] } : {}),
  };
}
