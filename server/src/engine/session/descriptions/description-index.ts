/** One description with everything that has a name in it. */
import type { OpenApiFacts } from '../../languages/openapi/facts.ts';
import { type Content, free, type Grammar } from '../../languages/openapi/grammar/content.ts';
import { contentBelow, documentContent, grammarOf } from '../../languages/openapi/grammar/grammar.ts';
import type { OpenApiDocument } from '../../model/openapi-document.ts';
import type { FilePath } from '../../source/path.ts';
import { keyOfPart } from './named-parts.ts';
import { type WalkedDescription, walkDescription } from './walk-description.ts';

export interface DescriptionIndex extends WalkedDescription {
  readonly document: OpenApiDocument;
  readonly grammar: Grammar;
  /** What may stand at a place of one of its files. */
  contentAt(path: FilePath, keys: readonly string[]): Content;
}

export function createDescriptionIndex(
  document: OpenApiDocument,
  root: FilePath,
  factsOf: (path: FilePath) => OpenApiFacts | undefined,
): DescriptionIndex {
  const grammar = grammarOf(document.specification);
  const walked = walkDescription({ path: document.path, root, grammar, factsOf });
  const below = (content: Content, keys: readonly string[]): Content =>
    keys.reduce((above, key) => contentBelow(grammar, above, key), content);
  return {
    document,
    grammar,
    definitions: walked.definitions,
    uses: walked.uses,
    mediaTypes: walked.mediaTypes,
    contents: walked.contents,
    contentAt(path, keys) {
      if (path === document.path) return below(documentContent, keys);
      // What a reference leads to tells what stands below; the nearest tells most.
      for (let length = keys.length; length >= 0; length--) {
        const content = walked.contents.get(keyOfPart({ path, pointer: keys.slice(0, length) }));
        if (content !== undefined) return below(content, keys.slice(length));
      }
      return free;
    },
  };
}
