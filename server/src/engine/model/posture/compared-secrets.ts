/** A key or secret among the headers that is held against the one that is expected. */
import type { Reference, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import { readsIn } from './request-parts.ts';

interface Sources {
  readonly facts: TypeScriptFacts;
}

/** `request.headers['x-api-key'] !== process.env.API_KEY`, alone or among other conditions. */
export function comparesSecret(value: Value, sources: Sources): boolean {
  if (value.kind === 'choice') return value.options.some(option => comparesSecret(option, sources));
  if (value.kind !== 'operation') return false;
  const [left, right] = value.operands;
  if (value.operator === '!' && left !== undefined) return comparesSecret(left, sources);
  if (!/^[!=]==?$/.test(value.operator) || left === undefined || right === undefined) return false;
  return (
    (isOfHeaders(left, sources) && isSecret(right, sources)) ||
    (isOfHeaders(right, sources) && isSecret(left, sources))
  );
}

function isOfHeaders(value: Value, sources: Sources): boolean {
  return readsIn(value, sources).some(({ part }) => part === 'headers');
}

/** By its name; a secret that is put together with other text too: `Bearer ${process.env.TOKEN}`. */
function isSecret(value: Value, sources: Sources): boolean {
  if (value.kind === 'template') return value.parts.some(part => isSecret(part, sources));
  if (value.kind !== 'reference' || isOfHeaders(value, sources)) return false;
  return isSecretName(value.reference, sources);
}

function isSecretName(reference: Reference, { facts }: Sources): boolean {
  return /key|secret|token|password/i.test(nameOfReference(facts, reference));
}
