import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/project.mjs';
import { parseVariant } from '../../../scripts/patterns/pattern.ts';

/** What the editor inserts for a variant, by its path below snippets/. */
export function variantCode(path: string): string {
  return parseVariant(`snippets/${path}`, readFileSync(join(root, 'snippets', path), 'utf8')).code;
}
