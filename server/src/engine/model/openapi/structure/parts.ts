import type { Specification } from '../../openapi-document.ts';
import { namesByDefinition } from './validators.generated.mjs';

/** What the values of a group are, by the name of the group. */
const partsByGroup: ReadonlyMap<string, string> = new Map([
  ['paths', 'path item'],
  ['webhooks', 'path item'],
  ['pathItems', 'path item'],
  ['parameters', 'parameter'],
  ['responses', 'response'],
  ['headers', 'header'],
  ['content', 'media type'],
  ['examples', 'example'],
  ['links', 'link'],
  ['callbacks', 'callback'],
  ['requestBodies', 'request body'],
  ['securitySchemes', 'security scheme'],
  ['securityDefinitions', 'security scheme'],
  ['schemas', 'schema'],
  ['definitions', 'schema'],
  ['$defs', 'schema'],
  ['properties', 'schema'],
  ['patternProperties', 'schema'],
  ['allOf', 'schema'],
  ['oneOf', 'schema'],
  ['anyOf', 'schema'],
  ['security', 'security requirement'],
  ['servers', 'server'],
  ['tags', 'tag'],
  ['encoding', 'encoding'],
  ['flows', 'oauth flow'],
  ['variables', 'server variable'],
]);

/** What stands under a key, whatever surrounds it. */
const partsByKey: ReadonlyMap<string, string> = new Map([
  ['schema', 'schema'],
  ['items', 'schema'],
  ['additionalProperties', 'schema'],
  ['not', 'schema'],
  ['requestBody', 'request body'],
  ['info', 'info'],
  ['contact', 'contact'],
  ['license', 'license'],
  ['externalDocs', 'external documentation'],
  ['components', 'components'],
  ['discriminator', 'discriminator'],
  ['xml', 'xml'],
  ['flows', 'oauth flows'],
  ...['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'].map(
    method => [method, 'operation'] as const,
  ),
]);

/** What a JSON pointer into a description leads to, as people call it. */
export function partAt(pointer: string): string {
  const [key = '', group = ''] = pointer.split('/').slice(1).reverse();
  if (pointer === '') return 'description';
  return partsByGroup.get(group) ?? partsByKey.get(key) ?? key;
}

/** The names that such a part may have. */
export function namesOf(part: string, specification: Specification): readonly string[] {
  const wanted = part === 'description' ? '' : part.replaceAll(' ', '');
  const definitions = Object.entries(namesByDefinition[specification] ?? {});
  return definitions
    .filter(([name]) => {
      const plain = name.replaceAll('-', '').toLowerCase();
      return plain === wanted || (wanted === 'parameter' && /parameter(?:subschema)?$/.test(plain));
    })
    .flatMap(([, names]) => names);
}
