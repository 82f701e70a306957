/** What the names in a route say, wherever the route is written: in a description or in code. */

export interface PathSegment {
  readonly text: string;
  /** Where it begins in the template. */
  readonly start: number;
  /** `{id}` or `:id`. */
  readonly isParameter: boolean;
}

/** The parts of a path template between slashes. */
export function segmentsOf(template: string): readonly PathSegment[] {
  return [...template.matchAll(/[^/]+/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    isParameter: text.includes('{') || text.startsWith(':'),
  }));
}

/** Lower-case words of a name in any case: `findByStatus`, `find-by-status`, `find_by_status`. */
export function splitWords(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map(word => word.toLowerCase());
}

/** Verbs that repeat what the method says, and are no nouns. */
const plainVerbs: ReadonlySet<string> = new Set([
  'get',
  'fetch',
  'retrieve',
  'create',
  'add',
  'insert',
  'edit',
  'modify',
  'delete',
  'remove',
  'destroy',
  'save',
]);

/** `add-ons`, `set-up`: with these the verb makes a noun. */
const particles: ReadonlySet<string> = new Set([
  'on',
  'ons',
  'in',
  'ins',
  'up',
  'ups',
  'out',
  'outs',
  'off',
  'offs',
]);

/** `remove-token`, `delete-protection`: with these a verb says what kind of thing it is. */
const qualifiedNouns: ReadonlySet<string> = new Set(
  `center event history job key limit link log marker operation option permission point policy protection reason
   request right rule schedule setting state status strategy token url window`
    .split(/\s+/)
    .flatMap(noun => [noun, noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`]),
);

/** The verb with which a path segment begins, when it surely is one. */
export function findVerb(segment: string, methods: readonly string[]): string | undefined {
  // `/users/{id}:activate` is how a custom method is written.
  const words = splitWords(segment.split(':')[0] ?? '');
  const [first = '', second] = words;
  const last = words.at(-1) ?? '';
  if (second !== undefined && (particles.has(second) || qualifiedNouns.has(last))) return undefined;
  const isRead = methods.every(method => method === 'get' || method === 'head');
  const isVerb =
    plainVerbs.has(first) ||
    (first === 'update' && !isRead) ||
    (first === 'find' && second !== undefined) ||
    (first === 'set' && second !== undefined && !isRead) ||
    (first === 'list' && second !== undefined && isRead && last.endsWith('s'));
  return isVerb ? first : undefined;
}

/** Paths that machines ask for and that no client programs against: health, metrics, documentation. */
const infrastructure: ReadonlySet<string> = new Set(
  `.well-known actuator api-docs docs favicon.ico health healthcheck healthz heartbeat info live liveness livez
   metrics openapi openapi.json openapi.yaml ping ready readiness readyz redoc robots.txt status statusz swagger
   swagger.json swagger-ui version versions`.split(/\s+/),
);

export function isInfrastructurePath(template: string): boolean {
  const names = segmentsOf(template).filter(({ text }) => versionIn(text) === undefined && text !== 'api');
  const [first] = names;
  return (
    first === undefined ||
    infrastructure.has(first.text.toLowerCase()) ||
    isHealthCheck(names.at(-1)?.text ?? '')
  );
}

function isHealthCheck(name: string): boolean {
  return /^(?:health(?:z|[-_]?check)?|livez|readyz|liveness|readiness|ping|heartbeat)$/i.test(name);
}

/** `v1`, `v2.1`, `v1beta2` or a date; undefined when the segment is no version. */
export function versionIn(segment: string): string | undefined {
  return /^(?:v\d+(?:[._]\d+)*(?:(?:alpha|beta|rc)\d*)?|\d{4}-\d{2}(?:-\d{2})?)$/i.test(segment)
    ? segment
    : undefined;
}

/** The version that a path names, such as `v1` in `/api/v1/users`. */
export function versionOfPath(template: string): string | undefined {
  return segmentsOf(template).find(({ text }) => versionIn(text) !== undefined)?.text;
}
