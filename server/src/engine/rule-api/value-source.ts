/** Where a value comes from, as far as it is written: what a client sends, text from a caller, or nothing to fear. */
import type {
  CallFact,
  FunctionFact,
  Reference,
  TypeFact,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import type { LibraryOrigin } from '../model/origin.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { FilePath } from '../source/path.ts';

export type ValueSource =
  /** Written in the code, a number, a flag, or one of a few written words. */
  | 'harmless'
  /** Whoever sends a request chooses it. */
  | 'request'
  /** Text that a caller hands in, by its written type. */
  | 'text'
  | 'unknown';

const maximumDepth = 6;

/** The most dangerous source of all that a value is made from; unknown when a part of it is. */
export function sourceOf(value: Value, path: FilePath, model: ProjectModel, depth = 0): ValueSource {
  if (depth > maximumDepth) return 'unknown';
  const inner = (part: Value): ValueSource => sourceOf(part, path, model, depth + 1);
  switch (value.kind) {
    case 'literal':
      return 'harmless';
    case 'template':
      return worst(value.parts.map(inner));
    case 'array':
      return value.isOpen ? 'unknown' : worst(value.elements.map(inner));
    case 'choice':
      return worst(value.options.map(inner));
    case 'operation':
      // Arithmetic gives numbers; `a + b` of unknown parts may be text.
      return value.operator === '+' ? worst(value.operands.map(inner)) : 'harmless';
    case 'reference':
      return sourceOfReference(value.reference, path, model, depth);
    default:
      return 'unknown';
  }
}

function worst(sources: readonly ValueSource[]): ValueSource {
  const order: readonly ValueSource[] = ['request', 'text', 'unknown'];
  return order.find(source => sources.includes(source)) ?? 'harmless';
}

function sourceOfReference(
  reference: Reference,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): ValueSource {
  const facts = model.facts(path);
  if (facts === undefined) return 'unknown';
  const { root } = reference;
  switch (root.kind) {
    case 'parameter': {
      const owner = facts.functions[root.function];
      return owner === undefined
        ? 'unknown'
        : sourceOfParameter(owner, root.parameter, reference, path, model);
    }
    case 'variable': {
      const variable = facts.variables[root.variable];
      const typed = sourceOfType(variable?.type);
      if (typed === 'harmless') return typed;
      if (variable?.value === undefined) return 'unknown';
      const value = follow(variable.value, reference.path);
      return value === undefined ? 'unknown' : sourceOf(value, path, model, depth + 1);
    }
    case 'call': {
      const call = facts.calls[root.call];
      return call === undefined ? 'unknown' : sourceOfCall(call, path, model, depth);
    }
    default:
      return sourceOfOrigin(reference, path, model, depth);
  }
}

/** `x.a.b` of `const x = y` is `y.a.b`. */
function follow(value: Value, path: readonly string[]): Value | undefined {
  if (path.length === 0) return value;
  if (value.kind !== 'reference') return undefined;
  const reference = { root: value.reference.root, path: [...value.reference.path, ...path] };
  return { kind: 'reference', reference, span: value.span };
}

const requestDecorators = new Set([
  'Query',
  'Param',
  'Body',
  'Headers',
  'QueryParam',
  'QueryParams',
  'BodyParam',
  'Args',
]);

function sourceOfParameter(
  owner: FunctionFact,
  position: number,
  reference: Reference,
  path: FilePath,
  model: ProjectModel,
): ValueSource {
  const parameter = owner.parameters[position];
  if (parameter === undefined) return 'unknown';
  const isWhole = reference.path.length === 0;
  if (isWhole && sourceOfType(parameter.type) === 'harmless') return 'harmless';
  const isFromRequest = parameter.decorators.some(({ callee }) => {
    const origin = model.origins.ofReference(path, callee);
    return origin.kind === 'library' && requestDecorators.has(origin.export);
  });
  // A field of a validated object may be a number; its class says so elsewhere.
  if (isFromRequest) return isWhole ? 'request' : 'unknown';
  const origin = model.origins.ofReference(path, reference);
  if (origin.kind === 'library' && isRequestPart(origin)) return 'request';
  return isWhole ? sourceOfType(parameter.type) : 'unknown';
}

const requestParts = new Set(['query', 'params', 'body', 'headers', 'cookies', 'rawBody']);
const requestTypes = new Set([
  'Request',
  'FastifyRequest',
  'Context',
  'HonoRequest',
  'ParameterizedContext',
  'NextRequest',
]);

/** `req.query.id`, `ctx.request.body.id`, `ctx.params.id`. */
function isRequestPart(origin: LibraryOrigin): boolean {
  if (!requestTypes.has(origin.export)) return false;
  const [first, second] = origin.path;
  return (
    requestParts.has(first ?? '') ||
    ((first === 'request' || first === 'req') && requestParts.has(second ?? ''))
  );
}

const numeric = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean']);
const escaping = /^(?:escape|escapeId|escapeIdentifier|escapeLiteral|quote|quoteIdent|sanitize|format)/i;
/** Methods that give back the text that they are asked of, more or less. */
const textual = new Set([
  'toString',
  'trim',
  'trimStart',
  'trimEnd',
  'toLowerCase',
  'toUpperCase',
  'slice',
  'substring',
  'substr',
  'normalize',
  'concat',
]);

function sourceOfCall(call: CallFact, path: FilePath, model: ProjectModel, depth: number): ValueSource {
  const { callee } = call;
  if (callee === undefined) return 'unknown';
  const name = callee.path.at(-1) ?? (callee.root.kind === 'global' ? callee.root.name : '');
  if (
    numeric.has(name) ||
    escaping.test(name) ||
    ['toFixed', 'getTime', 'now', 'indexOf', 'getFullYear'].includes(name)
  ) {
    return 'harmless';
  }
  if (name === 'String' || name === 'decodeURIComponent') {
    const [given] = call.arguments;
    return given === undefined ? 'unknown' : sourceOf(given, path, model, depth + 1);
  }
  const receiver: Reference = { root: callee.root, path: callee.path.slice(0, -1) };
  if (textual.has(name)) return sourceOfReference(receiver, path, model, depth + 1);
  // Hono and Koa ask the request by calls: `c.req.query('id')`, `ctx.get('x')`.
  const origin = model.origins.ofReference(path, callee);
  return origin.kind === 'library' && isRequestPart(origin) ? 'request' : 'unknown';
}

/** Constants of this and other files; everything else is unknown. */
function sourceOfOrigin(
  reference: Reference,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): ValueSource {
  const origin = model.origins.ofReference(path, reference);
  if (origin.kind === 'library') return isRequestPart(origin) ? 'request' : 'unknown';
  return origin.kind === 'value' ? sourceOf(origin.value, origin.path, model, depth + 1) : 'unknown';
}

function sourceOfType(type: TypeFact | undefined): ValueSource {
  switch (type?.kind) {
    case 'number':
    case 'boolean':
    case 'literals':
      return 'harmless';
    case 'string':
      return 'text';
    case 'array':
      return sourceOfType(type.element);
    case 'union':
      return worst(type.options.map(sourceOfType));
    default:
      return 'unknown';
  }
}

/** Whether the function checks a value against a list or a pattern: `allowed.includes(sort)`, `/^\w+$/.test(sort)`. */
export function isCheckedAgainstList(value: Value, place: CallFact, facts: TypeScriptFacts): boolean {
  if (value.kind !== 'reference') return false;
  const wanted = JSON.stringify(value.reference);
  return facts.calls.some(
    call =>
      call.function === place.function &&
      ['includes', 'has', 'test', 'match', 'indexOf', 'isUUID', 'validate'].includes(
        call.callee?.path.at(-1) ?? '',
      ) &&
      call.arguments.some(given => given.kind === 'reference' && JSON.stringify(given.reference) === wanted),
  );
}
