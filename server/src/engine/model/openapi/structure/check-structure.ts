import type { DataNode } from '../../../languages/data/data-node.ts';
import type { OpenApiFacts } from '../../../languages/openapi/facts.ts';
import type { Place, Specification, StructureProblem } from '../../openapi-document.ts';
import type { Located, Resolver } from '../resolver.ts';
import { bundleDescription } from './bundle.ts';
import { namesOf, partAt } from './parts.ts';
import type { SoundParts } from './sound-parts.ts';
import { type ValidationError, version20, version30, version31, version32 } from './validators.generated.mjs';

const validators = { '2.0': version20, '3.0': version30, '3.1': version31, '3.2': version32 };

/** Holds a description against the schema that its specification gives for descriptions. */
export function checkStructure(
  resolver: Resolver,
  root: Located,
  specification: Specification,
  facts: OpenApiFacts,
  sound: SoundParts,
): readonly StructureProblem[] {
  if (!/^(?:2|3)\./.test(facts.version ?? '')) return [];
  const checked = sound.leaveOut(facts, specification) ?? root.data;
  const bundle = bundleDescription(resolver, root.path, checked, specification);
  const validate = validators[specification];
  const isSound = validate(bundle.value);
  sound.note(isSound ? [] : (validate.errors ?? []));
  if (isSound) return [];
  const errors = (validate.errors ?? []).filter(({ keyword, schemaPath }) => isCause(keyword, schemaPath));
  const problems = new Map<string, StructureProblem>();
  for (const error of errors) {
    const located = bundle.find(error.instancePath);
    if (located === undefined || isUnfinished(located.data) || isTextElsewhere(resolver, located)) continue;
    const problem = describe(error, located, specification);
    if (problem === undefined || isTorn(resolver, problem)) continue;
    const key = `${problem.path}:${problem.span.start}`;
    if (!problems.has(key)) problems.set(key, problem);
  }
  return [...problems.values()];
}

/** The branches of a choice are told by the choice, and conditions by what they lead to. */
function isCause(keyword: string, schemaPath: string): boolean {
  return (
    keyword !== 'if' &&
    !/\/(?:oneOf|anyOf|not)\/./.test(schemaPath.replace(/\/properties\/(?:oneOf|anyOf|not)\b/g, ''))
  );
}

function describe(
  error: ValidationError,
  located: Located,
  specification: Specification,
): StructureProblem | undefined {
  const isAboutValue = !/^(?:required|additionalProperties|unevaluatedProperties|not|oneOf|anyOf)$/.test(
    error.keyword,
  );
  const part = partAt(isAboutValue ? parentOf(error.instancePath) : error.instancePath);
  const names = namesOf(part, specification);
  const key = unescapeLast(error.instancePath);
  const base = { part, names, key };
  switch (error.keyword) {
    case 'required': {
      const { missingProperty } = error.params;
      return { ...base, ...ownPlace(located), kind: 'missing', name: String(missingProperty) };
    }
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(error.params.additionalProperty ?? error.params.unevaluatedProperty);
      // Where a part is wrong, the compiler takes its neighbours for unknown.
      if (error.keyword === 'unevaluatedProperties' && names.includes(name)) return undefined;
      const child = childOf(located, name);
      return child && { ...base, ...child, kind: 'unknown', name };
    }
    case 'type': {
      const { data } = located;
      const written = data.kind === 'scalar' ? data.value : undefined;
      return { ...base, ...valuePlace(located), kind: 'type', expected: listOf(error.params.type), written };
    }
    case 'enum':
      return {
        ...base,
        ...valuePlace(located),
        kind: 'value',
        expected: listOf(error.params.allowedValues),
      };
    case 'const':
      return {
        ...base,
        ...valuePlace(located),
        kind: 'value',
        expected: listOf([error.params.allowedValue]),
      };
    case 'not':
    case 'oneOf':
    case 'anyOf':
      return { ...base, ...ownPlace(located), kind: 'choice', present: keysOf(located.data) };
    case 'minItems':
    case 'minProperties':
      return { ...base, ...ownPlace(located), kind: 'empty' };
    case 'uniqueItems':
      return { ...base, ...ownPlace(located), kind: 'twice' };
    case 'propertyNames':
      return undefined;
    default:
      return { ...base, ...valuePlace(located), kind: 'form' };
  }
}

/** `description: { $ref: guide.md }`: whoever bundles the description puts the text in. */
function isTextElsewhere(resolver: Resolver, { path, data }: Located): boolean {
  const reference = resolver.referenceIn(data);
  if (reference === undefined || reference.startsWith('#')) return false;
  const resolution = resolver.resolve(reference, path);
  if (resolution.kind !== 'found') return resolution.kind === 'opaque';
  const text = resolution.located.data;
  return text.kind === 'scalar' && typeof text.value === 'string';
}

/** Where the text does not parse, what stands where is a guess; and what is empty cannot be pointed at. */
function isTorn(resolver: Resolver, { path, span }: Place): boolean {
  if (span.start >= span.end) return true;
  return (resolver.factsOf(path)?.parseErrors.length ?? 0) > 0;
}

/** Nothing yet stands behind the key: somebody is about to type it. */
function isUnfinished(data: DataNode): boolean {
  return data.kind === 'scalar' && data.value === null && data.span.start === data.span.end;
}

function unescapeLast(pointer: string): string {
  return (pointer.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** Of the key under which something stands, or of its first key. */
function ownPlace({ path, data, keySpan }: Located): Place {
  const first = data.kind === 'mapping' ? data.entries[0]?.keySpan : undefined;
  return { path, span: keySpan ?? first ?? data.span };
}

/** Of a value, unless that is so long that its key tells more. */
function valuePlace(located: Located): Place {
  return located.data.kind === 'scalar' && located.data.span.start < located.data.span.end
    ? { path: located.path, span: located.data.span }
    : ownPlace(located);
}

function childOf({ path, data }: Located, name: string): Place | undefined {
  const entry = data.kind === 'mapping' ? data.entries.find(({ key }) => key === name) : undefined;
  return entry && { path, span: entry.keySpan };
}

function keysOf(data: DataNode): readonly string[] {
  return data.kind === 'mapping' ? data.entries.map(({ key }) => key) : [];
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
