/** What plugins and applications add to an object for others to use: `fastify.decorate('db', pool)`. */
import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { PlacedValue } from './origin.ts';

export interface Decoration extends PlacedValue {
  readonly name: string;
}

const decorating = new Set(['decorate', 'decorateRequest', 'decorateReply']);

export function findDecorations(path: FilePath, facts: TypeScriptFacts): readonly Decoration[] {
  return facts.calls.flatMap(call => {
    if (!decorating.has(call.callee?.path.at(-1) ?? '')) return [];
    const [name, value] = call.arguments;
    if (name?.kind !== 'literal' || typeof name.value !== 'string' || value === undefined) return [];
    return [{ name: name.value, path, value }];
  });
}
