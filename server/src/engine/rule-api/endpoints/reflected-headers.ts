/** Headers of an answer that allow the origin that asks, where credentials are allowed beside them. */
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { isCheckedAgainstList } from '../../languages/typescript/value-checks.ts';
import { blocksAround, propertyOf } from '../code/code.ts';
import { comesFromRequest } from '../requests/request-names.ts';

export function findReflectedHeaders(facts: TypeScriptFacts): readonly CallFact[] {
  const written = facts.calls.flatMap(call => headersIn(call).map(header => ({ call, ...header })));
  const withCredentials = new Set(
    written.filter(isOfCredentials).map(({ call: { function: owner } }) => owner),
  );
  return written
    .filter(
      ({ call, name, value }) =>
        name === 'access-control-allow-origin' &&
        withCredentials.has(call.function) &&
        comesFromRequest(facts, value) &&
        !isCheckedAgainstList(value, call, facts) &&
        blocksAround(facts, call.block).every(({ kind }) => kind === 'try'),
    )
    .map(({ call }) => call);
}

interface Header {
  /** In small letters. */
  readonly name: string;
  readonly value: Value;
}

/** `res.setHeader(name, value)`, `res.set({ [name]: value })`, `new Response(body, { headers: { … } })` */
function headersIn({ arguments: given }: CallFact): readonly Header[] {
  const [name, value] = given;
  if (name?.kind === 'literal' && value !== undefined && value.kind !== 'object')
    return [{ name: String(name.value).toLowerCase(), value }];
  return given.flatMap(argument => {
    const headers = propertyOf(argument, 'headers') ?? argument;
    return headers.kind === 'object'
      ? headers.properties.map(property => ({ name: property.key.toLowerCase(), value: property.value }))
      : [];
  });
}

function isOfCredentials({ name, value }: Header): boolean {
  return (
    name === 'access-control-allow-credentials' && value.kind === 'literal' && String(value.value) === 'true'
  );
}
