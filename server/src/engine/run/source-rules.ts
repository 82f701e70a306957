/** Runs the rules that look at syntax, all in one walk over the tree. */
import type { Node } from '@oxc-project/types';
import type { Extraction } from '../languages/typescript/extract.ts';
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { childrenOf, walk } from '../languages/typescript/walk.ts';
import { createLibraries } from '../libraries/index.ts';
import { exportSourcesOf, findExport } from '../model/export-place.ts';
import { createOrigins } from '../model/origin/create-origins.ts';
import type { KnownOrigins, Origins } from '../model/origin.ts';
import { type ModuleTarget, packageOf } from '../model/resolve-module.ts';
import type { NodeHandler, SourceContext, SourceRule, SyntaxQueries } from '../rule-api/rule.ts';
import type { FilePath } from '../source/path.ts';
import type { Collector } from './collector.ts';
import type { ResolvedRule } from './rule-resolver.ts';

export type OnRuleError = (ruleId: string, error: unknown) => void;

export function runSourceRules(
  parsed: ParsedTypeScript,
  extraction: Extraction,
  visitorKeys: Readonly<Record<string, readonly string[]>>,
  rules: Iterable<ResolvedRule>,
  collector: Collector,
  onError: OnRuleError,
): void {
  const syntax = createSyntaxQueries(parsed, extraction, visitorKeys);
  const handlers = new Map<string, RuleHandler[]>();
  const failed = new Set<string>();
  const fail = (ruleId: string, error: unknown): void => {
    if (!failed.has(ruleId)) onError(ruleId, error);
    failed.add(ruleId);
  };
  for (const resolved of rules) {
    const { rule } = resolved;
    if (rule.kind !== 'source') continue;
    try {
      register(rule, makeContext(parsed, extraction, syntax, resolved, collector), handlers);
    } catch (error) {
      fail(rule.id, error);
    }
  }
  if (handlers.size === 0) return;
  walk(parsed.steps, {
    enter(node, ancestors) {
      for (const { ruleId, handle } of handlers.get(node.type) ?? nobody) {
        if (failed.has(ruleId)) continue;
        try {
          handle(node, ancestors);
        } catch (error) {
          fail(ruleId, error);
        }
      }
    },
  });
}

interface RuleHandler {
  readonly ruleId: string;
  readonly handle: NodeHandler;
}

const nobody: readonly RuleHandler[] = [];

function makeContext(
  parsed: ParsedTypeScript,
  extraction: Extraction,
  syntax: SyntaxQueries,
  resolved: ResolvedRule,
  collector: Collector,
): SourceContext {
  const { source } = parsed;
  const report = collector.reporter(resolved, source.path);
  return { path: source.path, source, facts: extraction.facts, syntax, options: resolved.options, report };
}

function register(rule: SourceRule, context: SourceContext, handlers: Map<string, RuleHandler[]>): void {
  for (const [type, handle] of Object.entries(rule.visit(context))) {
    if (handle === undefined) continue;
    const list = handlers.get(type) ?? [];
    // A handler is only ever called with nodes of the type it is listed under.
    list.push({ ruleId: rule.id, handle: handle as NodeHandler<Node> });
    handlers.set(type, list);
  }
}

const libraries = createLibraries();

function createSyntaxQueries(
  parsed: ParsedTypeScript,
  extraction: Extraction,
  visitorKeys: Readonly<Record<string, readonly string[]>>,
): SyntaxQueries {
  const { path, text } = parsed.source;
  const origins = originsWithin(parsed, extraction);
  const valueOfOnce = askedOnce(extraction.expressions.valueOf);
  return {
    libraries,
    referenceOf: extraction.expressions.referenceOf,
    valueOf: valueOfOnce,
    originOf: askedOnce(node => origins.ofValue(path, valueOfOnce(node))),
    originOfReference: reference => origins.ofReference(path, reference),
    childrenOf: node => childrenOf(node, visitorKeys),
    textOf: range => text.slice(range.start, range.end),
    commentsIn: range =>
      parsed.comments
        .filter(comment => comment.start >= range.start && comment.end <= range.end)
        .map(comment => ({ text: comment.value, start: comment.start, end: comment.end })),
  };
}

/** Many rules ask the same of one node. */
function askedOnce<Answer>(ask: (node: Node) => Answer): (node: Node) => Answer {
  const answers = new Map<Node, Answer>();
  return node => {
    const known = answers.get(node);
    if (known !== undefined) return known;
    const answer = ask(node);
    answers.set(node, answer);
    return answer;
  };
}

/** What names stand for as far as one file tells: other files of the project are not looked into. */
function originsWithin(parsed: ParsedTypeScript, extraction: Extraction): Origins {
  const facts = (path: FilePath): TypeScriptFacts | undefined =>
    path === parsed.source.path ? extraction.facts : undefined;
  const known: KnownOrigins = new Map();
  return createOrigins({
    libraries,
    facts,
    resolve: resolveOutside,
    exportPlaces: (path, name) => findExport(path, name, exportSourcesOf(facts, resolveOutside)),
    decorations: () => [],
    provisions: () => [],
    known: () => known,
  });
}

function resolveOutside(_from: FilePath, specifier: string): ModuleTarget {
  return isOwnModule(specifier) ? { kind: 'unknown' } : packageOf(specifier.replace(/^node:/, ''));
}

/** A relative path, or an alias that no package can be called. */
function isOwnModule(specifier: string): boolean {
  return /^(?:[./#~]|@\/)/.test(specifier);
}
