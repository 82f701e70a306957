import type { FilePath } from '../../source/path.ts';
import type { DocumentNode, WrittenReference } from '../openapi-document.ts';
import { viewNode } from './document-node.ts';
import type { Resolver } from './resolver.ts';

/** Every reference in these files, with what it leads to. */
export function listReferences(resolver: Resolver, files: readonly FilePath[]): readonly WrittenReference[] {
  return files.flatMap(path =>
    (resolver.factsOf(path)?.references ?? []).map(({ target, span, expects }) => ({
      path,
      span,
      target,
      expects,
      get definition() {
        return followReference(resolver, target, path);
      },
    })),
  );
}

/** What a reference in a file leads to in the end. */
export function followReference(
  resolver: Resolver,
  reference: string,
  from: FilePath,
): DocumentNode | undefined {
  const resolution = resolver.resolve(reference, from);
  return resolution.kind === 'found' ? viewNode(resolver, resolution.located) : undefined;
}
