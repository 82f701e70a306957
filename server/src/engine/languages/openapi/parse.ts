import type { SourceText } from '../../source/source-text.ts';
import { parseSuppression, type SuppressionFact } from '../../source/suppression-comment.ts';
import { childOf, type DataNode } from '../data/data-node.ts';
import { type ParsedData, parseData } from '../data/parse-data.ts';
import type { OpenApiFacts } from './facts.ts';
import { findReferences } from './references.ts';
import { findEntrySuppressions } from './suppressions.ts';

/** Reads a file of an API description: the description itself, or a fragment that it refers to. */
export function parseOpenApi(source: SourceText): OpenApiFacts {
  const data = parseData(source.text, source.path.endsWith('.json') ? 'json' : 'yaml');
  return {
    language: 'openapi',
    version: findVersion(source.text, data.root),
    root: data.root,
    text: source.text,
    hasAliases: data.hasAliases,
    isGenerated: isGenerated(source.text, data),
    references: findReferences(data),
    suppressions: findSuppressions(source.text, data),
    parseErrors: data.errors,
  };
}

/** In a comment before all else, or in a key that generators leave. */
function isGenerated(text: string, { comments, root }: ParsedData): boolean {
  const start = root?.span.start ?? 0;
  const head = comments.filter(span => span.end <= start + 1).map(span => text.slice(span.start, span.end));
  const info = childOf(root, 'info');
  const keys = ['x-generated', 'x-generator', 'x-generated-by'];
  const isMarked = [root, info].some(node => keys.some(key => childOf(node, key) !== undefined));
  return (
    isMarked ||
    head.some(comment =>
      /\bauto-?generated\b|\bgenerated (?:by|from|with|using)\b|do not edit/i.test(comment),
    )
  );
}

/** As written: the number 3.0 would lose its zero. */
function findVersion(text: string, root: DataNode | undefined): string | undefined {
  const node = childOf(root, 'openapi') ?? childOf(root, 'swagger');
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : text.slice(node.span.start, node.span.end);
}

function findSuppressions(text: string, data: ParsedData): readonly SuppressionFact[] {
  const written = data.comments
    .map(span => parseSuppression(text.slice(span.start, span.end), span))
    .filter(fact => fact !== undefined);
  return [...written, ...findEntrySuppressions(text, data)];
}
