import type { DocumentNode, Server, Specification } from '../openapi-document.ts';

export function readServers(owner: DocumentNode, specification: Specification): readonly Server[] {
  return specification === '2.0' ? readHost(owner) : readServerList(owner);
}

function readServerList(owner: DocumentNode): readonly Server[] {
  return (owner.get('servers')?.items() ?? []).flatMap(node => {
    const url = node.get('url');
    return typeof url?.value === 'string'
      ? [{ url: url.value, place: { path: url.path, span: url.span }, node }]
      : [];
  });
}

/** Version 2 has scheme, host and base path; what is absent is that of the place the description came from. */
function readHost(root: DocumentNode): readonly Server[] {
  const basePath = root.text('basePath') ?? '';
  const host = root.text('host') ?? '';
  const named = root.get('basePath') ?? root.get('host') ?? root;
  const schemes = root.get('schemes')?.items() ?? [];
  if (schemes.length === 0 || host === '') {
    const url = host === '' ? basePath : `//${host}${basePath}`;
    return url === '' ? [] : [{ url, place: { path: named.path, span: named.span }, node: named }];
  }
  return schemes.map(scheme => ({
    url: `${scheme.value}://${host}${basePath}`,
    place: { path: scheme.path, span: scheme.span },
    node: scheme,
  }));
}
