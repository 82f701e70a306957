/** Texts that a schema lets through as the client wrote them: `query.name` of `const query = schema.parse(req.query)`. */
import type { CallFact, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RequestOrigin } from '../../model/request-origins/request-origin.ts';
import type { FilePath } from '../../source/path.ts';
import { mayBeShaped } from './request-checks.ts';
import { isSchemaCall } from './schema-calls.ts';
import { holdOfShape, holdOfText } from './text-holds.ts';

/** The call of the schema, where it says no more of this part of a request than that it is a text. */
export function parseThatKeepsText(value: Value, path: FilePath, model: ProjectModel): CallFact | undefined {
  return textKeptBySchema(value, path, model)?.parse;
}

/** A part of a request that a schema has seen, and of which it only demands that it is a text. */
export interface KeptText {
  readonly parse: CallFact;
  readonly source: RequestOrigin;
}

export function textKeptBySchema(value: Value, path: FilePath, model: ProjectModel): KeptText | undefined {
  const parsed = parsedPart(value, path, model);
  const given = parsed === undefined ? undefined : givenTo(parsed.call, model);
  if (parsed === undefined || given === undefined) return undefined;
  const source = model
    .requestOrigins(path, given)
    .filter(({ way }) => way.length === 0)
    .map(origin => ({ ...origin, names: [...origin.names, ...parsed.names] }))
    .find(origin => isFreeBehind(parsed, origin, model));
  return source === undefined ? undefined : { parse: parsed.call.fact, source };
}

function givenTo({ callee, fact }: ResolvedCall, { libraries }: ProjectModel): Value | undefined {
  return fact.arguments[(callee.kind === 'library' ? libraries.parsed(callee) : undefined) ?? 0];
}

/** By the schema of this call, or by all that stand before; a parser of another kind gives something of its own. */
function isFreeBehind({ call, names }: ParsedPart, origin: RequestOrigin, model: ProjectModel): boolean {
  if (holdOfShape(model.shapeParsedBy(call), names) === 'free') return true;
  return mayBeShaped(origin, model) && holdOfText(origin, model) === 'free';
}

interface ParsedPart {
  readonly call: ResolvedCall;
  /** What is read of what it gives. */
  readonly names: readonly string[];
}

const maximumDepth = 6;

function parsedPart(value: Value, path: FilePath, model: ProjectModel, depth = 0): ParsedPart | undefined {
  if (value.kind !== 'reference' || depth > maximumDepth) return undefined;
  const { path: names, root } = value.reference;
  if (root.kind === 'variable') {
    const held = model.facts(path)?.variables[root.variable]?.value;
    if (held?.kind !== 'reference') return undefined;
    const { reference } = held;
    const read = { root: reference.root, path: [...reference.path, ...names] };
    return parsedPart({ ...held, reference: read }, path, model, depth + 1);
  }
  const call = root.kind === 'call' ? model.calls(path)[root.call] : undefined;
  if (call === undefined || !isSchemaCall(call, model)) return undefined;
  const [first, ...rest] = names;
  return { call, names: first !== undefined && isWrapping(call.fact, first) ? rest : names };
}

/** `schema.safeParse(query).data`, and `value` of what Joi gives. */
function isWrapping({ callee }: CallFact, name: string): boolean {
  const method = callee?.path.at(-1) ?? '';
  return /^safeParse/.test(method) ? name === 'data' : /^validate/.test(method) && name === 'value';
}
