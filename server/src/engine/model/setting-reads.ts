/** What a service is told from outside: environment variables and settings by name, with every place that reads one. */
import type { FunctionIndex, TypeScriptFacts } from '../languages/typescript/facts.ts';
import { textOf } from '../languages/typescript/values.ts';
import type { Libraries } from '../libraries/index.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';
import type { ResolvedCall } from './calls.ts';

export interface SettingRead {
  readonly name: string;
  /** `environment`, or the package that reads it. */
  readonly source: string;
  /** Something stands in where nobody sets it. */
  readonly hasFallback: boolean;
  readonly function: FunctionIndex | undefined;
  readonly path: FilePath;
  readonly span: Span;
}

export interface SettingSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly calls: readonly ResolvedCall[];
  readonly libraries: Libraries;
}

export function findSettingReads(sources: SettingSources): readonly SettingRead[] {
  const { path, facts } = sources;
  const ofEnvironment = facts.environmentReads.map(({ name, fallback, function: owner, span }) => ({
    ...{ name, source: 'environment', hasFallback: fallback !== undefined },
    ...{ function: owner, path, span },
  }));
  return [...ofEnvironment, ...sources.calls.flatMap(call => readOfCall(call, sources))].sort(
    (left, right) => left.span.start - right.span.start,
  );
}

function readOfCall({ callee, fact }: ResolvedCall, { path, libraries }: SettingSources): SettingRead[] {
  const method = callee.kind === 'library' ? libraries.settingMethod(callee) : undefined;
  if (callee.kind !== 'library' || method === undefined) return [];
  const name = textOf(fact.arguments[method.name]);
  if (name === undefined) return [];
  const fallback = method.fallback === undefined ? undefined : fact.arguments[method.fallback];
  return [
    {
      ...{ name, source: callee.package, hasFallback: fallback !== undefined && fallback.kind !== 'object' },
      ...{ function: fact.function, path, span: fact.span },
    },
  ];
}
