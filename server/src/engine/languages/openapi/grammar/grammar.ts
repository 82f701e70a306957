import { type Content, free, type Grammar } from './content.ts';
import { version2 } from './version-2.ts';
import { version3 } from './version-3.ts';

/** What each kind of object in a description may hold. */
export function grammarOf(specification: '2.0' | '3.0' | '3.1' | '3.2'): Grammar {
  return specification === '2.0' ? version2 : version3[specification];
}

/** What stands below a key, or in an item of a list whatever the key is. */
export function contentBelow(grammar: Grammar, content: Content, key: string): Content {
  switch (content.kind) {
    case 'list':
    case 'map':
      return content.of;
    case 'object': {
      const { keys = {}, others, isReferable = false } = grammar[content.shape] ?? {};
      // No version lets a whole operation be a reference, so none is offered; every bundler follows one that is there.
      const isFollowed = isReferable || content.shape === 'operation';
      if (isFollowed && key === '$ref') return { kind: 'reference', to: content.shape };
      // Keys such as `constructor` are an author's, not an object's.
      if (Object.hasOwn(keys, key)) return keys[key] ?? free;
      return key.startsWith('x-') ? free : (others?.of ?? free);
    }
    case 'choice':
    case 'free':
    case 'given name':
    case 'name':
    case 'reference':
      return free;
  }
}

export const documentContent: Content = { kind: 'object', shape: 'document' };
