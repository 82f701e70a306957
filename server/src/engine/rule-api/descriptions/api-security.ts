/** What a description says about who may call what. */
import type {
  OpenApiDocument,
  Operation,
  Place,
  Security,
  SecurityRequirement,
  SecurityScheme,
  Server,
} from '../../model/openapi-document.ts';
import { groupBy } from '../../source/group-by.ts';
import { propertiesOf } from './openapi.ts';
import { isInfrastructurePath, segmentsOf, splitWords } from './route-names.ts';

/** Words of paths by which people come in, and by which machines report: these are often open, and meant to be. */
const openWords: ReadonlySet<string> = new Set(
  `activate auth authenticate authorize callback confirm forgot hook hooks invitation invitations login logout oauth oauth2
   otp password ping recover refresh register registration reset session sessions signin signout signup subscribe
   token tokens unsubscribe verification verify webhook webhooks`.split(/\s+/),
);

/** Whether an operation changes something that not everybody should change. */
export function isGuardedWrite({ method, template, isDeprecated }: Operation): boolean {
  if (!['post', 'put', 'patch', 'delete'].includes(method) || isDeprecated) return false;
  if (isInfrastructurePath(template)) return false;
  const names = segmentsOf(template).filter(({ isParameter }) => !isParameter);
  return !names.some(
    ({ text }) => splitWords(text).some(word => openWords.has(word)) || /sign-?(?:in|up|out)/i.test(text),
  );
}

/** By `security`, or in the way of those who describe their credential as a parameter. */
export function statesAccess(operation: Operation): boolean {
  if (operation.security().kind === 'stated') return true;
  const isParameter = operation
    .parameters()
    .some(
      ({ name, location, node }) =>
        !node.isResolved || (['header', 'cookie'].includes(location) && isCredential(name)),
    );
  return (
    isParameter ||
    hasKeyInBody(operation) ||
    operation.node.entries().some(({ key }) => key.startsWith('x-') && /auth|security/i.test(key))
  );
}

function isCredential(parameter: string): boolean {
  return /^authorization$|api[-_]?key|token|session/i.test(parameter);
}

/** A field that every body has to have, and that is a key by its name: no scheme can tell of those. */
function hasKeyInBody(operation: Operation): boolean {
  return (operation.requestBody()?.content ?? []).some(({ schema }) => {
    if (schema === undefined) return false;
    const { entries } = propertiesOf(schema);
    return entries.some(({ key, node }) => isKeyOfCaller(key) && node.get('type')?.value !== 'integer');
  });
}

function isKeyOfCaller(name: string): boolean {
  return /^(?:key|(?:api|routing|service|integration|app|application|access|auth)[-_]?key|(?:api|auth|access)[-_]?token)$/i.test(
    name,
  );
}

function requirementsOf(security: Security): readonly SecurityRequirement[] {
  return security.kind === 'stated' ? security.alternatives.flat() : [];
}

/** What the description as a whole and each of its operations requires. */
export function allSecurityRequirements(document: OpenApiDocument): readonly SecurityRequirement[] {
  return [document.security(), ...document.operations().map(operation => operation.security())].flatMap(
    requirementsOf,
  );
}

/** The scheme that most operations require. */
export function findUsualScheme(writes: readonly Operation[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { scheme } of writes.flatMap(operation => requirementsOf(operation.security()))) {
    counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
  }
  const [most] = [...counts].sort(
    ([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1),
  );
  return most?.[0];
}

/** The first requirement of each scheme that nobody defines. */
export function findUndefinedSchemes(document: OpenApiDocument): readonly SecurityRequirement[] {
  const schemes =
    document.root.get('securityDefinitions') ?? document.root.get('components')?.get('securitySchemes');
  if (schemes?.isResolved === false || document.root.get('components')?.isResolved === false) return [];
  const known = new Set(document.securitySchemes().map(({ name }) => name));
  const missing = new Map<string, SecurityRequirement>();
  for (const requirement of allSecurityRequirements(document)) {
    const { scheme } = requirement;
    // Since version 3.2 a scheme may be named by its address.
    if (known.has(scheme) || missing.has(scheme) || /[/#]/.test(scheme)) continue;
    missing.set(scheme, requirement);
  }
  return [...missing.values()];
}

export interface UndefinedScope {
  readonly scheme: SecurityScheme;
  readonly scope: string;
  /** Where it is required, in the order of the description. */
  readonly places: readonly [Place, ...Place[]];
  readonly offered: readonly string[];
}

/** Scopes that operations require and that their scheme does not offer, each once. A scheme that lists none at all is not asked. */
export function findUndefinedScopes(document: OpenApiDocument): readonly UndefinedScope[] {
  const requirements = groupBy(allSecurityRequirements(document), ({ scheme }) => scheme);
  return document.securitySchemes().flatMap(scheme => {
    const offered = scopesOf(scheme);
    if (offered.length === 0) return [];
    const known = new Set(offered);
    const missing = (requirements.get(scheme.name) ?? [])
      .flatMap(({ scopes }) => scopes)
      .filter(({ value }) => typeof value === 'string' && value !== '' && !known.has(value));
    return [...groupBy(missing, ({ value }) => String(value))].flatMap(([scope, [first, ...others]]) =>
      first === undefined ? [] : [{ scheme, scope, places: [first, ...others] as const, offered }],
    );
  });
}

/** None where the scheme is of another kind, or part of it cannot be read. */
function scopesOf({ node, type }: SecurityScheme): readonly string[] {
  if (type !== 'oauth2') return [];
  const flows = node.get('flows')?.entries() ?? [];
  const lists = [node, ...flows.map(flow => flow.node)].map(owner => owner.get('scopes'));
  if ([node.get('flows'), ...lists].some(part => part?.isResolved === false)) return [];
  return lists.flatMap(list => list?.entries() ?? []).map(({ key }) => key);
}

/** The scope that was surely meant. */
export function nearestScope({ scope, offered }: UndefinedScope): string | undefined {
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
  return offered.find(name => letters(name) === letters(scope));
}

/** The scheme that was surely meant: the same letters in another case or with other separators. */
export function nearestScheme(wrong: string, schemes: readonly SecurityScheme[]): string | undefined {
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
  return schemes.find(({ name }) => letters(name) === letters(wrong))?.name;
}

/** Basic schemes that some operation requires, in a description where nothing else is ever accepted. */
export function findLoneBasic(document: OpenApiDocument): readonly SecurityScheme[] {
  const basic = document.securitySchemes().filter(({ isBasic }) => isBasic);
  const used = new Set(allSecurityRequirements(document).map(({ scheme }) => scheme));
  const isLone = [...used].every(scheme => basic.some(({ name }) => name === scheme));
  if (!isLone || sendsKeys(document.root.get('info')?.text('description') ?? '')) return [];
  return basic.filter(({ name, node }) => used.has(name) && !isKey(`${name} ${node.text('description')}`));
}

/** "Basic authentication with your API key": that can be withdrawn, and is no password of a person. */
function sendsKeys(text: string): boolean {
  return (
    /\bbasic\b/i.test(text) &&
    /\b(?:api|secret|public|private|access)[- ]?keys?\b|\bauth(?:entication)? tokens?\b/i.test(text)
  );
}

function isKey(text: string): boolean {
  return splitWords(text).some(word => /^(?:keys?|tokens?|apikeys?)$/.test(word));
}

/** An address to which a scheme sends whoever signs in, or fetches tokens and keys from. */
export interface SignInAddress {
  readonly scheme: SecurityScheme;
  /** `tokenUrl` and the like. */
  readonly key: string;
  readonly url: string;
  readonly place: Place;
}

const signInKeys: readonly string[] = [
  'authorizationUrl',
  'deviceAuthorizationUrl',
  'oauth2MetadataUrl',
  'openIdConnectUrl',
  'refreshUrl',
  'tokenUrl',
];

/** Where passwords and tokens go in plain text. */
export function findUnencryptedSignIns(document: OpenApiDocument): readonly SignInAddress[] {
  const all = document.securitySchemes().flatMap(scheme => {
    const flows = (scheme.node.get('flows')?.entries() ?? []).map(({ node }) => node);
    return [scheme.node, ...flows].flatMap(owner =>
      owner
        .entries()
        .flatMap(({ key, node }) =>
          signInKeys.includes(key) && typeof node.value === 'string'
            ? [{ scheme, key, url: node.value, place: { path: node.path, span: node.span } }]
            : [],
        ),
    );
  });
  return all.filter(isUnencrypted);
}

/** Plain http to a machine that others can reach. */
export function isUnencrypted({ url }: Pick<Server, 'url'>): boolean {
  const [, host] = /^http:\/\/([^/:?#]+)/i.exec(url) ?? [];
  if (host === undefined || host.includes('{') || !host.includes('.')) return false;
  const isPrivate = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/.test(host);
  const isInternal =
    /(?:^|\.)(?:local|localhost|internal|intranet|lan|svc|test|invalid|example(?:\.\w+)?)$/i.test(host);
  return !isPrivate && !isInternal;
}
