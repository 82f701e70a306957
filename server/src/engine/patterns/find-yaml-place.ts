import type { PatternPlace } from './pattern.ts';

/**
 * The place of a line in a YAML document, told by indentation alone so that half-typed text has one too: a file of its
 * own where its document holds nothing else, else below the keys that stand less far in. Undefined in a text.
 */
export function findYamlPlace(
  text: string,
  lineStart: number,
  lineEnd: number,
  indentation: number,
): PatternPlace | undefined {
  const before = lastOf(text.slice(0, lineStart).split(/^---.*$/m));
  const [after = ''] = text.slice(lineEnd).split(/^---.*$/m);
  const keys: string[] = [];
  let innermost = indentation;
  for (const line of before.split('\n').reverse()) {
    const [, indent, key, value = ''] = keyLine.exec(line) ?? [];
    if (indent === undefined || key === undefined || indent.length >= innermost) continue;
    if (beginsText.test(value)) return undefined;
    keys.unshift(key);
    innermost = indent.length;
  }
  if (keys.length > 0 && isOldDescription(before + after)) return undefined;
  if (keys.length > 0) return `below ${keys.join('.')}`;
  return isBlank(before) && isBlank(after) ? 'file' : undefined;
}

const keyLine = /^( *)(?:- +)?["']?([\w./{}~$-]+)["']?\s*:(.*)/;
/** `|`, `>-`: what is less far in ends it. */
const beginsText = /^\s+(?:[&!]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/;

/** Version 2 has the same keys, and another form below them. */
function isOldDescription(text: string): boolean {
  return /^["']?swagger["']?\s*:/m.test(text);
}

/** Comments say nothing of what a document is. */
function isBlank(text: string): boolean {
  return text.split('\n').every(line => /^\s*(?:#|$)/.test(line));
}

function lastOf(parts: readonly string[]): string {
  return parts.at(-1) ?? '';
}
