/** Which parts of a request a validating middleware looks at, from what it is made with. */
import { textIn } from '../../frameworks/registration.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import type { Protection } from '../../libraries/library.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origins } from '../origin.ts';

const byName: ReadonlyMap<string, Protection> = new Map([
  ['body', 'body validation'],
  ['json', 'body validation'],
  ['form', 'body validation'],
  ['params', 'params validation'],
  ['param', 'params validation'],
  ['query', 'query validation'],
  ['querystring', 'query validation'],
]);

/** `zValidator('json', schema)`, `processRequest({ body, query })`; anything but a validation is what it is. */
export function partsInArguments(
  protection: Protection,
  given: readonly Value[],
  origins: Origins,
  path: FilePath,
): readonly Protection[] {
  if (protection !== 'validation') return [protection];
  const [first] = given;
  const target = byName.get(textIn(first, path, origins) ?? '');
  if (target !== undefined) return [target];
  if (first?.kind !== 'object' || first.isOpen) return ['validation'];
  const parts = first.properties.flatMap(({ key }) => byName.get(key) ?? []);
  return parts.length === 0 ? ['validation'] : parts;
}

/** The part that a schema piece describes, by its stage. */
export function partOfStage(stage: string | undefined): Protection | undefined {
  return stage === 'input' ? 'body validation' : byName.get(stage ?? '');
}
