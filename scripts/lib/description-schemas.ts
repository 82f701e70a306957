// The official JSON Schemas of OpenAPI, in a form whose errors are few: what a schema says stays the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const specifications = ['2.0', '3.0', '3.1', '3.2'] as const;
export type SpecificationVersion = (typeof specifications)[number];

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const metaSchemas = [
  'applicator',
  'content',
  'core',
  'format-annotation',
  'meta-data',
  'unevaluated',
  'validation',
];

export function readDescriptionSchema(root: string, version: SpecificationVersion): JsonObject {
  const folder = join(root, 'node_modules/@seriousme/openapi-schema-validator/schemas');
  const official = readJson(join(folder, `v${version}/schema.json`));
  const schema = simplify(official);
  if (!isObject(schema))
    throw new Error(`The schema of OpenAPI ${version} is no object. Look at the package.`);
  return version.startsWith('3.') && version !== '3.0' ? withSchemaDialect(root, schema) : asNewDraft(schema);
}

/** What version 2 refers to for the keywords that it takes over. */
export function readOldMetaSchema(root: string): JsonObject {
  const schema = simplify(
    readJson(join(root, 'node_modules/ajv-draft-04/dist/refs/json-schema-draft-04.json')),
  );
  return isObject(schema) ? asNewDraft(schema) : {};
}

/** The names that objects of each kind may have, wherever in its definition they are named. */
export function namesByDefinition(schema: JsonObject): ReadonlyMap<string, readonly string[]> {
  const definitions = objectAt(schema, '$defs') ?? objectAt(schema, 'definitions') ?? {};
  const names = new Map([['', namesIn({ ...schema, definitions: {}, $defs: {} })]]);
  for (const [name, definition] of Object.entries(definitions)) names.set(name, namesIn(definition));
  return names;
}

function namesIn(schema: Json): readonly string[] {
  const names = new Set<string>();
  const visit = (value: Json): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isObject(value)) {
      const own = Object.keys(objectAt(value, 'properties') ?? {});
      const patterns = Object.keys(objectAt(value, 'patternProperties') ?? {});
      const listed = patterns.flatMap(pattern => /^\^\(([a-z|]+)\)\$$/.exec(pattern)?.[1]?.split('|') ?? []);
      for (const name of [...own, ...listed]) names.add(name);
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'properties' || key === 'patternProperties') continue;
        visit(inner);
      }
    }
  };
  visit(schema);
  return [...names].sort();
}

/** Version 3.1 leaves the schemas of an API to the dialect of JSON Schema: all that it has in common with 2020-12. */
function withSchemaDialect(root: string, schema: JsonObject): JsonObject {
  const parts = metaSchemas.map(name =>
    readJson(join(root, `node_modules/ajv/dist/refs/json-schema-2020-12/meta/${name}.json`)),
  );
  const properties = Object.assign({}, ...parts.map(part => objectAt(part, 'properties') ?? {}));
  const definitions = Object.assign({}, ...parts.map(part => objectAt(part, '$defs') ?? {}));
  const dialect = newDialect({ type: ['object', 'boolean'], properties });
  return {
    ...schema,
    $defs: { ...(objectAt(schema, '$defs') ?? {}), ...newDialect(definitions), schema: dialect },
  };
}

/** A schema refers to itself by a dynamic anchor, which only matters to those who extend it. */
function newDialect(schema: JsonObject): JsonObject {
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]): [string, Json] => {
        if (key === '$dynamicRef' && inner === '#meta') return ['$ref', '#/$defs/schema'];
        return [key, visit(inner)];
      }),
    );
  };
  const result = simplify(visit(schema));
  return isObject(result) ? result : {};
}

function asNewDraft({ id: _, ...schema }: JsonObject): JsonObject {
  return { ...schema, $schema: 'https://json-schema.org/draft/2020-12/schema' };
}

/** Says of every choice what it depends on, so that only the part that is meant is held against the text. */
function simplify(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(simplify);
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
    switch (key) {
      case 'description':
      case 'title':
      case '$comment':
      case 'default':
        // Properties may be called the same, and are then schemas.
        return isObject(value) ? [[key, simplify(value)]] : [];
      case 'exclusiveMinimum':
        return value === true ? [[key, schema.minimum ?? 0]] : [[key, simplify(value)]];
      case 'minimum':
        return schema.exclusiveMinimum === true ? [] : [[key, simplify(value)]];
      default:
        return [[key, simplify(value)]];
    }
  });
  const simple = Object.fromEntries(entries);
  const key = Array.isArray(simple.oneOf) ? 'oneOf' : 'anyOf';
  const { [key]: choice, ...others } = simple;
  if (!Array.isArray(choice)) return simple;
  const decided = decide(choice, key);
  return decided === undefined ? simple : { ...others, ...decided };
}

function decide(choice: readonly Json[], key: 'oneOf' | 'anyOf'): JsonObject | undefined {
  const names = choice.map(option =>
    isObject(option)
      ? String(option.$ref ?? '')
          .split('/')
          .at(-1)
      : '',
  );
  const reference = names.findIndex(name => name === 'Reference' || name === 'jsonReference');
  const boolean = choice.findIndex(option => isObject(option) && option.type === 'boolean');
  const list = choice.findIndex(option => isObject(option) && option.type === 'array');
  if (boolean >= 0) return branch({ type: 'boolean' }, {}, withoutOne(choice, boolean));
  if (list >= 0) return branch({ type: 'array' }, choice[list] ?? {}, withoutOne(choice, list));
  if (reference >= 0) {
    const named = { type: 'object', required: ['$ref'] };
    return branch(named, choice[reference] ?? {}, withoutOne(choice, reference));
  }
  const file = names.indexOf('fileSchema');
  if (file >= 0) return branch(hasValue('type', 'file'), choice[file] ?? {}, withoutOne(choice, file));
  const cases = names.map(name => kindsByName.get(name ?? ''));
  if (cases.every(found => found !== undefined)) return chain(choice, cases);
  return choice.some(option => isObject(option) && isObject(objectAt(option, 'properties')?.in ?? null))
    ? chain(
        choice,
        choice.map(option => ['in', onlyValueOf(option, 'in')] as const),
      )
    : withoutDetail(choice, key);
}

/** What the definitions that stand beside each other are told apart by. */
const kindsByName: ReadonlyMap<string, readonly [key: string, value: string, ...more: string[]]> = new Map([
  ['bodyParameter', ['in', 'body']],
  ['nonBodyParameter', ['in', 'header', 'formData', 'query', 'path']],
  ['headerParameterSubSchema', ['in', 'header']],
  ['formDataParameterSubSchema', ['in', 'formData']],
  ['queryParameterSubSchema', ['in', 'query']],
  ['pathParameterSubSchema', ['in', 'path']],
  ['APIKeySecurityScheme', ['type', 'apiKey']],
  ['HTTPSecurityScheme', ['type', 'http']],
  ['OAuth2SecurityScheme', ['type', 'oauth2']],
  ['OpenIdConnectSecurityScheme', ['type', 'openIdConnect']],
  ['basicAuthenticationSecurity', ['type', 'basic']],
  ['apiKeySecurity', ['type', 'apiKey']],
  ['oauth2ImplicitSecurity', ['flow', 'implicit']],
  ['oauth2PasswordSecurity', ['flow', 'password']],
  ['oauth2ApplicationSecurity', ['flow', 'application']],
  ['oauth2AccessCodeSecurity', ['flow', 'accessCode']],
]);

const flowNeeded: JsonObject = {
  required: ['flow'],
  properties: { flow: { enum: ['implicit', 'password', 'application', 'accessCode'] } },
};

/** One condition after the other; what is of no kind is told which kinds there are. */
function chain(
  choice: readonly Json[],
  kinds: readonly (readonly [key: string, ...values: string[]] | undefined)[],
): JsonObject {
  const [first] = kinds;
  const key = first?.[0] ?? 'type';
  const known = [...new Set(kinds.flatMap(kind => (kind?.[0] === key ? kind.slice(1) : ['oauth2'])))];
  const none: JsonObject = {
    type: 'object',
    required: [key],
    properties: { [key]: { enum: known } },
    ...(kinds.some(kind => kind?.[0] === 'flow') ? when(hasValue('type', 'oauth2'), flowNeeded) : {}),
  };
  return choice.reduceRight<JsonObject>((rest, option, index) => {
    const [name = '', ...values] = kinds[index] ?? [];
    return branch(hasValue(name, ...values), option, [rest]);
  }, none);
}

function hasValue(key: string, ...values: readonly string[]): JsonObject {
  return { type: 'object', required: [key], properties: { [key]: { enum: values } } };
}

function onlyValueOf(option: Json, key: string): string {
  const property = isObject(option) ? objectAt(option, 'properties') : undefined;
  const values = property && objectAt(property, key)?.enum;
  return Array.isArray(values) ? String(values[0]) : '';
}

/** What else a content excludes is told by nobody: one of two names is needed, and that is said. */
function withoutDetail(choice: readonly Json[], key: 'oneOf' | 'anyOf'): JsonObject | undefined {
  const needs = choice.map(option => (isObject(option) ? option.required : undefined));
  if (needs.some(need => need === undefined)) return {};
  return needs.every(need => Array.isArray(need))
    ? { [key]: needs.map(need => ({ required: need ?? [] })) }
    : undefined;
}

function branch(condition: JsonObject, then: Json, others: readonly Json[]): JsonObject {
  const [only] = others;
  const rest = others.length === 1 && only !== undefined ? only : simplify({ oneOf: others });
  return when(condition, then, rest);
}

/** Made of entries, since an object that is written with `then` looks like a promise. */
function when(condition: JsonObject, consequence: Json, otherwise: Json = {}): JsonObject {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
    ['else', otherwise],
  ]);
}

function withoutOne(choice: readonly Json[], index: number): readonly Json[] {
  return choice.filter((_, other) => other !== index);
}

function objectAt(schema: JsonObject, key: string): JsonObject | undefined {
  const value = schema[key];
  return value !== undefined && isObject(value) ? value : undefined;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(path, 'utf8'));
}
