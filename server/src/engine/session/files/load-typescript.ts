import { concealTexts } from '../../languages/typescript/conceal.ts';
import { extractTypeScript } from '../../languages/typescript/extract.ts';
import { createCollector } from '../../run/collector.ts';
import type { ResolvedRule } from '../../run/rule-resolver.ts';
import { runSourceRules } from '../../run/source-rules.ts';
import type { FilePath } from '../../source/path.ts';
import type { SourceText } from '../../source/source-text.ts';
import type { CachedFile } from '../fact-cache.ts';
import { internalError, parseNotices } from '../notices.ts';
import type { Notice } from '../session.ts';
import type { ReadFile } from './held-readings.ts';
import type { FileStoreParts, Loading } from './parts.ts';

export function loadTypeScript(path: FilePath, { parts, files, reader, held }: Loading): void {
  if (reader.isPassedOver(path) || reader.isSecondName(path)) {
    files.passedOver.add(path);
    return files.loseSight(path);
  }
  files.passedOver.delete(path);
  const source = reader.read(path);
  if (source === undefined) return;
  const isOutlived = parts.review.own.get(path)?.isHeld === true && !parts.isOpen(path);
  if (files.sources.get(path) === source.hash && !isOutlived) return held.note(source);
  const read = analyse(source, parts);
  if (read.facts.sdl !== undefined) parts.needsGraphql();
  files.noteSource(path, source.hash);
  if (!held.hold(source, read)) {
    parts.inputs.facts.set(path, read.facts);
    parts.review.own.set(path, read.review);
  }
  held.note(source);
}

function analyse(source: SourceText, parts: FileStoreParts): ReadFile {
  const resolver = parts.configuration().resolverFor(source.path);
  const state = `${source.hash} ${resolver.fingerprint}`;
  const cached = parts.cache.get(source.path, state);
  const { facts, findings, failures } =
    cached === undefined
      ? readTree(source, parts, resolver.rulesFor(source.path).values())
      : { ...cached, failures: [] };
  // A rule that failed may not fail again, so what it left is not kept.
  if (cached === undefined && failures.length === 0) parts.cache.set(source.path, state, { facts, findings });
  const notices = [...parseNotices(parts.root, source.path, facts.parseErrors), ...failures];
  return { facts, review: { findings, notices } };
}

/** One parse gives a file's facts and its own findings; the tree is gone afterwards. */
function readTree(
  source: SourceText,
  parts: FileStoreParts,
  rules: Iterable<ResolvedRule>,
): CachedFile & { readonly failures: readonly Notice[] } {
  const { parser, root } = parts;
  const parsed = parser.parse(source);
  const extraction = extractTypeScript(parsed, parser.visitorKeys);
  const collector = createCollector();
  const failures: Notice[] = [];
  runSourceRules(parsed, extraction, parser.visitorKeys, rules, collector, (ruleId, error) =>
    failures.push(internalError(root, source.path, ruleId, error)),
  );
  const findings = collector.reported.map(({ finding }) => finding);
  const secrets = findings.filter(({ tags }) => tags.includes('secret')).map(({ span }) => span);
  return { facts: concealTexts(extraction.facts, secrets), findings, failures };
}
