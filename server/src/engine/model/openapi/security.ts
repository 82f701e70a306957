import type { DocumentNode, Security, SecurityScheme } from '../openapi-document.ts';

/** Reads `security` of an operation or of the description; undefined when it says nothing about it. */
export function readSecurity(owner: DocumentNode): Security | undefined {
  const node = owner.get('security');
  if (node === undefined) return undefined;
  const alternatives = node.items().map(item =>
    item.entries().map(({ key, keyPlace, node: scopes }) => ({
      scheme: key,
      place: keyPlace,
      scopes: scopes.items(),
    })),
  );
  return { kind: 'stated', place: node.keyPlace ?? node, alternatives };
}

export function readSecuritySchemes(root: DocumentNode): readonly SecurityScheme[] {
  const schemes = root.get('securityDefinitions') ?? root.get('components')?.get('securitySchemes');
  return (schemes?.entries() ?? []).map(({ key, keyPlace, node }) => ({
    name: key,
    place: keyPlace,
    node,
    isBasic: node.text('type') === 'basic' || isHttpBasic(node),
    type: typeOf(node),
    location: node.text('in'),
    parameter: node.text('name'),
  }));
}

function typeOf(scheme: DocumentNode): string {
  const type = scheme.text('type') ?? '';
  return type === 'basic' ? 'http' : type;
}

function isHttpBasic(node: DocumentNode): boolean {
  return node.text('type') === 'http' && node.text('scheme')?.toLowerCase() === 'basic';
}
