import type { FilePath } from '../../source/path.ts';
import type { DocumentProblem } from '../openapi-document.ts';
import { findLoop } from './loops.ts';
import type { Resolver } from './resolver.ts';

/** Every file that the references of a description lead to, its own first. */
export function findFiles(resolver: Resolver, path: FilePath): readonly FilePath[] {
  const files = new Set<FilePath>([path]);
  // A set goes on to what is added to it while it is walked.
  for (const file of files) {
    for (const { target } of resolver.factsOf(file)?.references ?? []) {
      const named = resolver.targetOf(target, file);
      if (named.kind !== 'part' || files.has(named.path)) continue;
      if (resolver.factsOf(named.path) !== undefined) files.add(named.path);
    }
  }
  return [...files];
}

/** The references in these files that lead nowhere. */
export function findProblems(resolver: Resolver, files: readonly FilePath[]): readonly DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  for (const path of files) {
    for (const { target, span } of resolver.factsOf(path)?.references ?? []) {
      const resolution = resolver.resolve(target, path);
      if (resolution.kind === 'failed') {
        const loop = resolution.problem.kind === 'cyclic' ? findLoop(resolver, target, path) : [];
        problems.push({ ...resolution.problem, path, span, loop });
      }
    }
  }
  return problems;
}
