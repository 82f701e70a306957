import type { PatternPlace } from './pattern.ts';

/**
 * The place of a line in a YAML document, told by indentation alone so that half-typed text has one too: a file of its
 * own at the left edge, else below the keys that stand less far in.
 */
export function findYamlPlace(text: string, lineStart: number, indentation: number): PatternPlace {
  const keys: string[] = [];
  let innermost = indentation;
  for (const line of text.slice(0, lineStart).split('\n').reverse()) {
    const [, before, key] = /^( *)(?:- +)?["']?([\w./{}~$-]+)["']?\s*:/.exec(line) ?? [];
    if (before === undefined || key === undefined || before.length >= innermost) continue;
    keys.unshift(key);
    innermost = before.length;
  }
  return keys.length === 0 ? 'file' : `below ${keys.join('.')}`;
}
