/** How an API shows its version, and says when something goes away. */
import type { DocumentEntry, OpenApiDocument, Operation, PathItem } from '../../model/openapi-document.ts';
import { isInfrastructurePath, segmentsOf, versionOfPath } from './route-names.ts';

/** Paths that stay the same whatever the version: for machines, and for signing in. */
export function isVersionable({ template, node, operations }: PathItem): boolean {
  if (operations.length === 0 || /[<>]/.test(template)) return false;
  // What is served from another address is no part of this one's scheme.
  if (node.has('servers') || operations.some(operation => operation.node.has('servers'))) return false;
  return isVersionablePath(template);
}

/** The same for a path alone, wherever it is written. */
export function isVersionablePath(template: string): boolean {
  const first = segmentsOf(template).find(({ text }) => text !== 'api');
  // What answers to everything below it forwards or serves files: the paths are not its own.
  if (isInfrastructurePath(template) || template.includes('*')) return false;
  return !/^(?:oauth2?|auth|authorize|login|logout|tokens?|(?:web)?hooks?|graphql|callbacks?|internal)$/i.test(
    first?.text ?? '',
  );
}

/** Whether a path names a version, in any way that somebody might have meant as one. */
export function namesVersion(template: string): boolean {
  return (
    versionOfPath(template) !== undefined ||
    segmentsOf(template).some(({ text }) => /^\d+(?:[._]\d+)*$|\{[^{}]*version[^{}]*\}/i.test(text))
  );
}

/** Whether the address of a server says which version it is. */
export function serverShowsVersion(document: OpenApiDocument): boolean {
  return document.servers().some(({ url }) => {
    const [address = ''] = url.split(/[?#]/);
    // What is filled in may end with a version.
    return (
      /^\{[^{}]*\}\/?$/.test(address) ||
      /(?:^|[./-])v\d+(?:[./-]|$)|version/i.test(address) ||
      namesVersion(address.replace(/^[a-z]+:\/\/[^/]*/i, ''))
    );
  });
}

/** Whether the description says in any way which version a call goes to. */
export function showsVersion(document: OpenApiDocument): boolean {
  const about = document.root.get('info');
  return (
    serverShowsVersion(document) ||
    document.paths().some(({ template }) => namesVersion(template)) ||
    /\bapi[- ]version|\bversioning\b/i.test(about?.text('description') ?? '') ||
    /\bbff\b|\binternal\b|backend[- ]for[- ]frontend/i.test(about?.text('title') ?? '') ||
    document.operations().some(operation => takesVersion(operation, document))
  );
}

/** By a parameter, or by media types. */
function takesVersion(operation: Operation, { root }: OpenApiDocument): boolean {
  if (operation.parameters().some(({ name, node }) => !node.isResolved || /version$/i.test(name)))
    return true;
  const bodies = [operation.requestBody()?.node, ...operation.responses().map(({ node }) => node)];
  const types = bodies.flatMap(
    body =>
      body
        ?.get('content')
        ?.entries()
        .map(({ key }) => key) ?? [],
  );
  // Version 2 of the specification lists them for an operation, or for all.
  const listed = ['consumes', 'produces'].flatMap(
    key => (operation.node.get(key) ?? root.get(key))?.items() ?? [],
  );
  return [...types, ...listed.map(({ value }) => String(value))].some(type =>
    /vnd\..*v\d|version=/i.test(type),
  );
}

/** What most versioned paths begin with, up to the version: `/api/v1`. */
export function commonVersionPrefix(versioned: readonly { readonly template: string }[]): string {
  const counts = new Map<string, number>();
  for (const { template } of versioned) {
    const version = segmentsOf(template).find(({ text }) => text === versionOfPath(template));
    const prefix = version === undefined ? '' : template.slice(0, version.start + version.text.length);
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const [most] = [...counts].sort(
    ([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1),
  );
  return most?.[0] ?? '';
}

/** Whether a deprecated operation says when it stops working. */
export function saysWhenItEnds(operation: Operation): boolean {
  const { node } = operation;
  const text = `${node.text('summary')} ${node.text('description')}`;
  return (
    // What may change at any time is promised to nobody.
    /\bmay change without notice\b|\*\*internal\*\*/i.test(text) ||
    /sunset|remov|retir|end[- ]of[- ]life|\beol\b|shut ?down|until|\b20\d\d\b/i.test(text) ||
    node.entries().some(isRetirementNote) ||
    operation
      .responses()
      .some(response => response.headers().some(({ key }) => /^(?:sunset|deprecation)$/i.test(key)))
  );
}

/** `x-sunset: 2027-01-31`, or `x-lifecycle: { removalDate: 2027-01-31 }`. */
function isRetirementNote({ key, node }: DocumentEntry): boolean {
  const words = /sunset|deprecat|remov|retire/i;
  return key.startsWith('x-') && (words.test(key) || node.entries().some(inner => words.test(inner.key)));
}
