/** Examples that do not fit their schemas. */
import type { DataNode, ScalarNode } from '../../languages/data/data-node.ts';
import type { DocumentNode, OpenApiDocument, Place } from '../../model/openapi-document.ts';
import { findSchemaExamples, type SchemaExample } from './description-examples.ts';
import { surelyFits } from './example-fit.ts';
import { type PlainSchema, plainValue, type SchemaSources, schemaFor } from './example-schema.ts';
import { loadAjv } from './load-ajv.cjs';
import { type QuoteSlip, quoteSlipOf } from './quote-slips.ts';

export interface ExampleFault {
  readonly example: SchemaExample;
  /** Where in the example it shows. */
  readonly place: Place;
  /** The part of the schema that it breaks. */
  readonly broken: DocumentNode;
  readonly keyword: string;
  /** Such as "`customer.id` has to be a string". */
  readonly reason: string;
  /** A number or truth value where a text is asked for lacks its quotes; the other way round it has too many. */
  readonly slip: QuoteSlip | 'null' | undefined;
  /** All that has the same slip in this example. */
  readonly slips: readonly Place[];
}

/** So many that compiling schemas for more of them would take longer than anybody reads. */
const mostLookedAt = 200;

export function findExampleFaults(document: OpenApiDocument): readonly ExampleFault[] {
  const doubtful = findSchemaExamples(document).filter(
    ({ schema, value }) => !isSerialised(value, schema.text('type')) && !surelyFits(schema, value),
  );
  if (doubtful.length === 0) return [];
  const compiler = createCompiler();
  return doubtful.slice(0, mostLookedAt).flatMap(example => findFault(example, compiler) ?? []);
}

/** Whether a value is one that the schema describes. */
export function fitsSchema(schema: DocumentNode, value: DataNode): boolean {
  if (surelyFits(schema, value)) return true;
  try {
    return createCompiler().validate(schemaFor(schema, value, new Map()), plainValue(value));
  } catch {
    // Nothing fits a schema that is none.
    return false;
  }
}

/** Without the schema of schemas and without improving what it writes: both take longer than all that it validates. */
function createCompiler() {
  const Ajv = loadAjv();
  return new Ajv({
    code: { optimize: false },
    ...{ strict: false, allErrors: true, verbose: true, validateFormats: false, logger: false },
    ...{ meta: false, validateSchema: false, addUsedSchema: false },
  });
}

/** Lists and objects in an address or a body that somebody wrote as the text that is sent. */
function isSerialised(value: DataNode, type: string | undefined): boolean {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return false;
  return type === 'array' || type === 'object' || type === undefined || /^\s*[[{]/.test(value.value);
}

function findFault(example: SchemaExample, ajv: Compiler): ExampleFault | undefined {
  const { value, schema } = example;
  const sources: SchemaSources = new Map();
  const plain = schemaFor(schema, value, sources);
  try {
    if (ajv.validate(plain, plainValue(value))) return undefined;
  } catch {
    // A schema that is none is told by whoever looks at schemas.
    return undefined;
  }
  const causes = (ajv.errors ?? []).filter(({ keyword }) => !/^(?:if|anyOf|allOf)$/.test(keyword));
  // The deepest error tells the most; within a choice only the choice is certain.
  const certain = causes.filter(({ schemaPath }) => !schemaPath.includes('/anyOf/'));
  const [cause] =
    certain.length > 0 ? certain : (ajv.errors ?? []).filter(({ keyword }) => keyword === 'anyOf');
  if (cause === undefined) return undefined;
  const { instancePath, keyword, params, parentSchema } = cause;
  const at = find(value, instancePath);
  const name = nameOf(instancePath);
  const slip = keyword === 'type' ? slipOf(at, params.type) : undefined;
  if (slip === 'unquoted' && example.isSentAsText && isSentAsWritten(at)) return undefined;
  const alike = slip === 'quoted' || slip === 'unquoted' ? slipsLike(slip, value, certain) : [];
  const isMended =
    alike.length === 0 || !fails(ajv, plain, plainValue(value, new Map(alike.map(mended))), instancePath);
  return {
    example,
    broken: sources.get(parentSchema) ?? schema,
    keyword,
    place: placeIn(
      example,
      at,
      keyword === 'additionalProperties' ? String(params.additionalProperty) : undefined,
    ),
    reason: describe(name, keyword, params),
    slip: isMended ? slip : undefined,
    slips: alike.map(({ span }) => ({ path: example.place.path, span })),
  };
}

type Compiler = ReturnType<typeof createCompiler>;
type Cause = NonNullable<Compiler['errors']>[number];

function slipsLike(slip: QuoteSlip, value: DataNode, causes: readonly Cause[]): readonly ScalarNode[] {
  const found = causes
    .filter(({ keyword }) => keyword === 'type')
    .flatMap(({ instancePath, params }) => {
      const at = find(value, instancePath);
      return at.kind === 'scalar' && slipOf(at, params.type) === slip ? [at] : [];
    });
  return [...new Set(found)];
}

/** What it would be with its quotes, or without them. */
function mended(node: ScalarNode): readonly [DataNode, unknown] {
  const { value } = node;
  if (typeof value !== 'string') return [node, String(value)];
  return [node, value === 'true' || value === 'false' ? value === 'true' : Number(value)];
}

/** Schemas that contradict each other take a value in no form. */
function fails(ajv: Compiler, schema: PlainSchema, value: unknown, pointer: string): boolean {
  return (
    !ajv.validate(schema, value) &&
    (ajv.errors ?? []).some(({ keyword, instancePath }) => keyword === 'type' && instancePath === pointer)
  );
}

function find(value: DataNode, pointer: string): DataNode {
  let node = value;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    const next =
      node.kind === 'mapping'
        ? node.entries.find(entry => entry.key === key)?.value
        : node.kind === 'sequence'
          ? node.items[Number(key)]
          : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function placeIn({ place }: SchemaExample, at: DataNode, key: string | undefined): Place {
  const entry = at.kind === 'mapping' ? at.entries.find(other => other.key === key) : undefined;
  if (entry !== undefined) return { path: place.path, span: entry.keySpan };
  const isShort = at.kind === 'scalar' && at.span.start < at.span.end;
  return isShort ? { path: place.path, span: at.span } : place;
}

/** `18`, but not `007` or `1e3`, which are other texts as soon as they are numbers. */
function isSentAsWritten(at: DataNode): boolean {
  return (
    at.kind === 'scalar' &&
    typeof at.value === 'number' &&
    String(at.value).length === at.span.end - at.span.start
  );
}

/** `type` is one, or several with commas. */
function slipOf(at: DataNode, type: unknown): ExampleFault['slip'] {
  if (at.kind !== 'scalar') return undefined;
  return at.value === null ? 'null' : quoteSlipOf(at.value, String(type).split(','));
}

/** `customer.id`, or "it" for the example itself. */
function nameOf(pointer: string): string {
  return pointer === '' ? 'it' : `\`${pointer.slice(1).replaceAll('/', '.')}\``;
}

function describe(name: string, keyword: string, params: Readonly<Record<string, unknown>>): string {
  switch (keyword) {
    case 'type':
      return `${name} has to be of type ${[params.type].flat().join(' or ')}`;
    case 'required':
      return `${name} lacks \`${params.missingProperty}\``;
    case 'additionalProperties':
      return `${name} may not have \`${params.additionalProperty}\``;
    case 'enum':
      return `${name} is none of the values that are allowed`;
    case 'const':
      return `${name} has to be \`${JSON.stringify(params.allowedValue)}\``;
    case 'maxLength':
    case 'minLength':
      return `${name} has to have ${keyword === 'maxLength' ? 'at most' : 'at least'} ${params.limit} characters`;
    case 'maxItems':
    case 'minItems':
      return `${name} has to have ${keyword === 'maxItems' ? 'at most' : 'at least'} ${params.limit} items`;
    case 'maximum':
    case 'minimum':
    case 'exclusiveMaximum':
    case 'exclusiveMinimum':
      return `${name} has to be ${params.comparison} ${params.limit}`;
    case 'anyOf':
      return `${name} fits none of the choices`;
    default:
      return `${name} breaks \`${keyword}\``;
  }
}
