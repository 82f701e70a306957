/** OpenAPI 3.0, and what 3.1 and 3.2 add to it. */
import {
  choice,
  each,
  flag,
  free,
  type Grammar,
  listOf,
  mapOf,
  type ObjectShape,
  object,
  referable,
  shape,
  tagGroup,
  texts,
} from './content.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const described = texts('summary', 'description');
const documented = { externalDocs: object('externalDocs') };
const security = { security: listOf('securityRequirement') };
const content = { content: mapOf('mediaType', 'media types') };
const examples = { example: free, examples: mapOf('example') };

/** What a parameter and a header have in common. */
const carried = {
  ...texts('description'),
  ...each(flag, 'required', 'deprecated', 'allowEmptyValue', 'explode', 'allowReserved'),
  style: choice('matrix', 'label', 'form', 'simple', 'spaceDelimited', 'pipeDelimited', 'deepObject'),
  schema: object('schema'),
  ...content,
  ...examples,
};

const version30: Grammar = {
  document: shape({
    ...texts('openapi'),
    info: object('info'),
    ...documented,
    servers: listOf('server'),
    ...security,
    tags: listOf('tag'),
    paths: object('paths'),
    components: object('components'),
    'x-tagGroups': listOf('tagGroup'),
  }),
  info: shape({
    ...texts('title', 'description', 'termsOfService', 'version'),
    contact: object('contact'),
    license: object('license'),
  }),
  contact: shape(texts('name', 'url', 'email')),
  license: shape(texts('name', 'url')),
  server: shape({ ...texts('url', 'description'), variables: mapOf('serverVariable') }),
  serverVariable: shape({ ...texts('default', 'description'), enum: listOf(free) }),
  components: shape({
    schemas: mapOf('schema', 'components'),
    responses: mapOf('response', 'components'),
    parameters: mapOf('parameter', 'components'),
    examples: mapOf('example', 'components'),
    requestBodies: mapOf('requestBody', 'components'),
    headers: mapOf('header', 'components'),
    securitySchemes: mapOf('securityScheme', 'components'),
    links: mapOf('link', 'components'),
    callbacks: mapOf('callback', 'components'),
  }),
  paths: shape({}, { keys: 'paths', of: object('pathItem') }),
  pathItem: referable({
    ...described,
    servers: listOf('server'),
    parameters: listOf('parameter'),
    ...each(object('operation'), ...methods),
  }),
  operation: shape({
    tags: listOf({ kind: 'name', of: 'tag' }),
    ...described,
    ...documented,
    operationId: { kind: 'given name', of: 'operation' },
    parameters: listOf('parameter'),
    requestBody: object('requestBody'),
    responses: object('responses'),
    callbacks: mapOf('callback'),
    deprecated: flag,
    ...security,
    servers: listOf('server'),
  }),
  responses: shape({ default: object('response') }, { keys: 'statuses', of: object('response') }),
  externalDocs: shape(texts('description', 'url')),
  parameter: referable({ ...texts('name'), in: choice('path', 'query', 'header', 'cookie'), ...carried }),
  requestBody: referable({ ...texts('description'), ...content, required: flag }),
  mediaType: shape({ schema: object('schema'), ...examples, encoding: mapOf('encoding') }),
  encoding: shape({
    contentType: { kind: 'name', of: 'media type' },
    headers: mapOf('header'),
    style: choice('form', 'spaceDelimited', 'pipeDelimited', 'deepObject'),
    ...each(flag, 'explode', 'allowReserved'),
  }),
  response: referable({
    ...texts('description'),
    headers: mapOf('header'),
    ...content,
    links: mapOf('link'),
  }),
  callback: referable({}, { keys: 'names', of: object('pathItem') }),
  example: referable({ ...described, value: free, externalValue: free }),
  link: referable({
    operationId: { kind: 'name', of: 'operation' },
    operationRef: { kind: 'name', of: 'operation reference' },
    ...texts('requestBody', 'description'),
    parameters: mapOf(free),
    server: object('server'),
  }),
  header: referable(carried),
  tag: shape({ name: { kind: 'given name', of: 'tag' }, ...texts('description'), ...documented }),
  tagGroup,
  securityScheme: referable({
    type: choice('apiKey', 'http', 'oauth2', 'openIdConnect'),
    ...texts('description', 'name', 'bearerFormat', 'openIdConnectUrl'),
    in: choice('query', 'header', 'cookie'),
    scheme: choice('bearer', 'basic', 'digest'),
    flows: object('oauthFlows'),
  }),
  oauthFlows: shape(
    each(object('oauthFlow'), 'implicit', 'password', 'clientCredentials', 'authorizationCode'),
  ),
  oauthFlow: shape({ ...texts('authorizationUrl', 'tokenUrl', 'refreshUrl'), scopes: mapOf(free, 'scopes') }),
  securityRequirement: shape({}, { keys: 'security schemes', of: listOf({ kind: 'name', of: 'scope' }) }),
  schema: referable({
    type: choice('string', 'number', 'integer', 'boolean', 'array', 'object'),
    format: choice(
      ...['int32', 'int64', 'float', 'double', 'byte', 'binary', 'date', 'date-time', 'password'],
      // Of the registry, for which version 3.0 leaves formats open.
      ...['uuid', 'email', 'uri', 'hostname', 'ipv4', 'ipv6'],
    ),
    ...texts('title', 'description', 'default', 'example', 'pattern', 'multipleOf', 'maximum', 'minimum'),
    ...texts('maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties', 'minProperties'),
    ...each(flag, 'exclusiveMaximum', 'exclusiveMinimum', 'uniqueItems', 'nullable', 'readOnly', 'writeOnly'),
    deprecated: flag,
    enum: listOf(free),
    required: listOf({ kind: 'name', of: 'required property' }),
    ...each(listOf('schema'), 'allOf', 'oneOf', 'anyOf'),
    ...each(object('schema'), 'not', 'items', 'additionalProperties'),
    properties: mapOf('schema'),
    discriminator: object('discriminator'),
    ...documented,
    xml: object('xml'),
  }),
  discriminator: shape({ ...texts('propertyName'), mapping: mapOf({ kind: 'reference', to: 'schema' }) }),
  xml: shape({ ...texts('name', 'namespace', 'prefix'), ...each(flag, 'attribute', 'wrapped') }),
};

/** JSON Schema 2020-12, which replaces the schema of 3.0. */
const schema31: ObjectShape = referable({
  ...version30.schema?.keys,
  type: choice('string', 'number', 'integer', 'boolean', 'array', 'object', 'null'),
  format: choice(
    ...[
      'date',
      'time',
      'date-time',
      'duration',
      'uuid',
      'email',
      'uri',
      'uri-reference',
      'hostname',
      'ipv4',
      'ipv6',
    ],
    ...['int32', 'int64', 'float', 'double', 'password'],
  ),
  ...texts('$id', '$schema', '$anchor', '$dynamicAnchor', '$dynamicRef', '$comment', 'const'),
  ...texts('exclusiveMaximum', 'exclusiveMinimum', 'maxContains', 'minContains'),
  ...texts('contentEncoding', 'contentMediaType'),
  examples: listOf(free),
  $vocabulary: mapOf(flag),
  dependentRequired: mapOf(listOf(free)),
  ...each(mapOf('schema'), 'patternProperties', 'dependentSchemas'),
  $defs: mapOf('schema', 'components'),
  prefixItems: listOf('schema'),
  ...each(object('schema'), 'contains', 'propertyNames', 'if', 'then', 'else', 'contentSchema'),
  ...each(object('schema'), 'unevaluatedItems', 'unevaluatedProperties'),
});

const version31: Grammar = {
  ...version30,
  document: extend('document', { ...texts('jsonSchemaDialect'), webhooks: mapOf('pathItem') }),
  info: extend('info', texts('summary')),
  license: extend('license', texts('identifier')),
  components: extend('components', { pathItems: mapOf('pathItem', 'components') }),
  securityScheme: extend('securityScheme', {
    type: choice('apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'),
  }),
  schema: { ...schema31, keys: withoutNullable(schema31.keys) },
};

const version32: Grammar = {
  ...version31,
  document: extend('document', texts('$self'), version31),
  server: extend('server', texts('name')),
  components: extend('components', { mediaTypes: mapOf('mediaType', 'components') }, version31),
  pathItem: extend('pathItem', { query: object('operation'), additionalOperations: mapOf('operation') }),
  parameter: extend('parameter', { in: choice('path', 'query', 'querystring', 'header', 'cookie') }),
  mediaType: referable({
    ...version30.mediaType?.keys,
    ...texts('description'),
    itemSchema: object('schema'),
    prefixEncoding: listOf('encoding'),
    itemEncoding: object('encoding'),
  }),
  encoding: extend('encoding', {
    encoding: mapOf('encoding'),
    prefixEncoding: listOf('encoding'),
    itemEncoding: object('encoding'),
  }),
  response: extend('response', texts('summary')),
  example: extend('example', texts('dataValue', 'serializedValue')),
  tag: extend('tag', { ...texts('summary', 'kind'), parent: { kind: 'name', of: 'tag' } }),
  securityScheme: extend('securityScheme', { deprecated: flag }, version31),
  oauthFlows: extend('oauthFlows', { deviceAuthorization: object('oauthFlow') }),
  oauthFlow: extend('oauthFlow', texts('deviceAuthorizationUrl')),
  discriminator: extend('discriminator', texts('defaultMapping')),
  xml: extend('xml', texts('nodeType')),
};

export const version3: Readonly<Record<'3.0' | '3.1' | '3.2', Grammar>> = {
  '3.0': version30,
  '3.1': version31,
  '3.2': version32,
};

function extend(name: string, keys: ObjectShape['keys'], from: Grammar = version30): ObjectShape {
  const { keys: known = {}, ...rest } = from[name] ?? shape({});
  return { ...rest, keys: { ...known, ...keys } };
}

function withoutNullable({ nullable, ...keys }: ObjectShape['keys']): ObjectShape['keys'] {
  return keys;
}
