import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { grammarOf } from './grammar.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly patternProperties?: Readonly<Record<string, unknown>>;
  readonly dependentSchemas?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** The specification's own schema of itself. */
function readOfficial(version: string): Schema {
  const path = `../../../../../../node_modules/@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** Every key that a schema names, in whichever branch. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties') return Object.keys(value);
    if (key === 'patternProperties')
      return Object.keys(value).flatMap(
        pattern => /^\^\(((?:[a-z]+\|)+[a-z]+)\)\$$/.exec(pattern)?.[1]?.split('|') ?? [],
      );
    if (['oneOf', 'allOf', 'anyOf'].includes(key)) return value.flatMap(keysOf);
    if (key === 'dependentSchemas') return Object.values(value).flatMap(keysOf);
    return ['then', 'else', 'if'].includes(key) ? keysOf(value) : [];
  });
}

const named: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '2.0': {
    info: ['info'],
    contact: ['contact'],
    license: ['license'],
    externalDocs: ['externalDocs'],
    pathItem: ['pathItem'],
    operation: ['operation'],
    response: ['response'],
    header: ['header'],
    items: ['primitivesItems'],
    parameter: [
      'bodyParameter',
      'headerParameterSubSchema',
      'queryParameterSubSchema',
      'formDataParameterSubSchema',
      'pathParameterSubSchema',
    ],
    schema: ['schema'],
    xml: ['xml'],
    tag: ['tag'],
    securityScheme: [
      'basicAuthenticationSecurity',
      'apiKeySecurity',
      'oauth2ImplicitSecurity',
      'oauth2PasswordSecurity',
      'oauth2ApplicationSecurity',
      'oauth2AccessCodeSecurity',
    ],
  },
  '3.0': {
    info: ['Info'],
    contact: ['Contact'],
    license: ['License'],
    server: ['Server'],
    serverVariable: ['ServerVariable'],
    components: ['Components'],
    pathItem: ['PathItem'],
    operation: ['Operation'],
    responses: ['Responses'],
    externalDocs: ['ExternalDocumentation'],
    parameter: ['Parameter'],
    requestBody: ['RequestBody'],
    mediaType: ['MediaType'],
    encoding: ['Encoding'],
    response: ['Response'],
    example: ['Example'],
    link: ['Link'],
    header: ['Header'],
    tag: ['Tag'],
    securityScheme: [
      'APIKeySecurityScheme',
      'HTTPSecurityScheme',
      'OAuth2SecurityScheme',
      'OpenIdConnectSecurityScheme',
    ],
    oauthFlows: ['OAuthFlows'],
    oauthFlow: [
      'ImplicitOAuthFlow',
      'PasswordOAuthFlow',
      'ClientCredentialsFlow',
      'AuthorizationCodeOAuthFlow',
    ],
    schema: ['Schema'],
    discriminator: ['Discriminator'],
    xml: ['XML'],
  },
  '3.1': {
    info: ['info'],
    license: ['license'],
    server: ['server'],
    components: ['components'],
    pathItem: ['path-item'],
    operation: ['operation'],
    requestBody: ['request-body'],
    response: ['response'],
    link: ['link'],
    tag: ['tag'],
    oauthFlows: ['oauth-flows'],
  },
  '3.2': {
    info: ['info'],
    server: ['server'],
    components: ['components'],
    pathItem: ['path-item'],
    operation: ['operation'],
    response: ['response'],
    link: ['link'],
    tag: ['tag'],
    oauthFlows: ['oauth-flows'],
    encoding: ['encoding'],
    example: ['example'],
  },
};

for (const version of ['2.0', '3.0', '3.1', '3.2'] as const) {
  test(`version ${version} has the keys that its own schema has`, () => {
    const official = readOfficial(version);
    const grammar = grammarOf(version);
    const definitions = official.$defs ?? official.definitions ?? {};
    assert.deepEqual(
      sorted(Object.keys(grammar.document?.keys ?? {})),
      sorted(Object.keys(official.properties ?? {})),
    );
    for (const [shape, names] of Object.entries(named[version] ?? {})) {
      const expected = names.flatMap(name => keysOf(definitions[name])).filter(key => key !== '$ref');
      assert.deepEqual(sorted(Object.keys(grammar[shape]?.keys ?? {})), sorted(expected), shape);
    }
  });
}

test('schemas of version 3.1 have the keywords of JSON Schema 2020-12', () => {
  const vocabularies = ['core', 'applicator', 'unevaluated', 'validation', 'meta-data', 'content'];
  const expected = vocabularies.flatMap(name => {
    const path = `../../../../../../node_modules/ajv/dist/refs/json-schema-2020-12/meta/${name}.json`;
    return keysOf(JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')));
  });
  const own = ['discriminator', 'xml', 'externalDocs', 'example', 'format'];
  const keys = Object.keys(grammarOf('3.1').schema?.keys ?? {});
  assert.deepEqual(sorted(keys), sorted([...expected.filter(key => key !== '$ref'), ...own]));
});

/** Extensions are nobody's to list. */
function sorted(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].filter(key => !key.startsWith('x-')).sort();
}
