/** Texts that a schema lets through as the client wrote them: `query.name` of `const query = schema.parse(req.query)`. */
import type { CallFact, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';
import { mayBeShaped } from './request-checks.ts';
import { holdOfText } from './text-holds.ts';

/** The call of the schema, where it says no more of this part of a request than that it is a text. */
export function parseThatKeepsText(value: Value, path: FilePath, model: ProjectModel): CallFact | undefined {
  const facts = model.facts(path);
  const parsed = facts === undefined ? undefined : parsedPart(value, facts);
  const [given] = parsed?.call.arguments ?? [];
  if (parsed === undefined || given === undefined) return undefined;
  const isFree = model
    .requestOrigins(path, given)
    .filter(({ way }) => way.length === 0)
    .map(origin => ({ ...origin, names: [...origin.names, ...parsed.names] }))
    // A parser of another kind gives something of its own.
    .some(origin => mayBeShaped(origin, model) && holdOfText(origin, model) === 'free');
  return isFree ? parsed.call : undefined;
}

interface ParsedPart {
  readonly call: CallFact;
  /** What is read of what it gives. */
  readonly names: readonly string[];
}

const maximumDepth = 6;

function parsedPart(value: Value, facts: TypeScriptFacts, depth = 0): ParsedPart | undefined {
  if (value.kind !== 'reference' || depth > maximumDepth) return undefined;
  const { path, root } = value.reference;
  if (root.kind === 'variable') {
    const held = facts.variables[root.variable]?.value;
    if (held?.kind !== 'reference') return undefined;
    const { reference } = held;
    const read = { root: reference.root, path: [...reference.path, ...path] };
    return parsedPart({ ...held, reference: read }, facts, depth + 1);
  }
  const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
  if (call?.callee === undefined || call.callee.root.kind === 'global') return undefined;
  return /^parse(?:Async)?$/.test(call.callee.path.at(-1) ?? '') ? { call, names: path } : undefined;
}
