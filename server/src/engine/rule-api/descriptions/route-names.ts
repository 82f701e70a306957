/** What the names in a route say, wherever the route is written: in a description or in code. */

export {
  type Endpoint,
  type HttpEndpoint,
  isHttp,
  shownPath,
  titleOf,
} from '../../frameworks/endpoint.ts';
export type { RegisteredRoute } from '../../frameworks/route.ts';

import { isSingular, pluralOf } from './plurals.ts';

export interface PathSegment {
  readonly text: string;
  /** Where it begins in the template. */
  readonly start: number;
  /** `{id}` or `:id`. */
  readonly isParameter: boolean;
}

/** The parts of a path template between slashes. */
export function segmentsOf(template: string): readonly PathSegment[] {
  let start = 0;
  return template.split('/').flatMap(text => {
    const segment = { text, start, isParameter: text.includes('{') || text.startsWith(':') };
    start += text.length + 1;
    return text === '' ? [] : [segment];
  });
}

/** Lower-case words of a name in any case: `findByStatus`, `find-by-status`, `find_by_status`. */
export function splitWords(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map(word => word.toLowerCase());
}

/** Verbs that repeat what a method says, and that method. */
const methodOfVerb: ReadonlyMap<string, string> = new Map([
  ['get', 'GET'],
  ['fetch', 'GET'],
  ['retrieve', 'GET'],
  ['find', 'GET'],
  ['list', 'GET'],
  ['create', 'POST'],
  ['add', 'POST'],
  ['insert', 'POST'],
  ['save', 'PUT'],
  ['set', 'PUT'],
  ['edit', 'PATCH'],
  ['modify', 'PATCH'],
  ['update', 'PATCH'],
  ['delete', 'DELETE'],
  ['remove', 'DELETE'],
  ['destroy', 'DELETE'],
]);

/** These are no verbs by themselves or when something is read: `/system/update`, `/list-price`, `/set/{id}`. */
const ambiguous: ReadonlySet<string> = new Set(['find', 'list', 'set', 'update']);

/** `add-ons`, `set-up`: with these the verb makes a noun. */
const particles: ReadonlySet<string> = new Set(
  ['in', 'off', 'on', 'out', 'up'].flatMap(particle => [particle, `${particle}s`]),
);

/** `remove-token`, `delete-protection`: with these some verbs say what kind of thing it is. */
const qualifiedNouns: ReadonlySet<string> = new Set(
  `center event history job key limit link log marker operation option permission point policy protection reason
   request right rule schedule setting state status strategy token url window`
    .split(/\s+/)
    .flatMap(noun => [noun, pluralOf(noun)]),
);

const neverQualify: ReadonlySet<string> = new Set(['get', 'fetch', 'retrieve', 'create', 'find']);

export interface VerbInSegment {
  readonly verb: string;
  /** The method that says the same. */
  readonly method: string;
  /** What the verb stands before: `Members` in `addMembers`. */
  readonly rest: string;
}

/** The verb with which a path segment begins, when it surely is one. `methods` are those of the path. */
export function findVerb(segment: string, methods: readonly string[]): VerbInSegment | undefined {
  // `/users/{id}:activate` is how a custom method is written.
  const name = segment.split(':')[0] ?? '';
  const words = splitWords(name);
  const [verb = ''] = words;
  const method = methodOfVerb.get(verb);
  if (method === undefined || makesNoun(verb, words)) return undefined;
  // What is fetched with another method comes from elsewhere: the call is the fetching.
  if (verb === 'fetch' && !methods.some(isReading)) return undefined;
  if (ambiguous.has(verb) && !isUsedAsVerb(verb, words, methods)) return undefined;
  return { verb, method, rest: name.slice(verb.length).replace(/^[-_.]+/, '') };
}

/** `get-started` is what a page is called, and `save-as` and `update-branch` are actions of their own. */
const phrases: ReadonlySet<string> = new Set([
  'get started',
  'get involved',
  'get help',
  'save as',
  'update branch',
]);

function makesNoun(verb: string, [, second = '', ...others]: readonly string[]): boolean {
  if (particles.has(second) || phrases.has(`${verb} ${second}`)) return true;
  return !neverQualify.has(verb) && qualifiedNouns.has(others.at(-1) ?? second);
}

function isUsedAsVerb(verb: string, words: readonly string[], methods: readonly string[]): boolean {
  const isRead = methods.every(isReading);
  const hasObject = words.length > 1;
  switch (verb) {
    case 'find':
      return hasObject;
    case 'list':
      return hasObject && isRead && words.at(-1)?.endsWith('s') === true;
    case 'set':
      return hasObject && !isRead;
    default:
      return !isRead;
  }
}

const actions: ReadonlySet<string> = new Set(
  `accept activate authorize bootstrap cancel change check confirm connect decline disable disconnect download enable
   forgot generate import export invite leave login logout log refresh register reject resend reset revoke run send sign
   signin signout signup start stop sync transfer upload validate verify`.split(/\s+/),
);

/** Whether a path segment says what is done, rather than with what. */
export function isAction(segment: string): boolean {
  const [verb = ''] = splitWords(segment);
  return actions.has(verb) || methodOfVerb.has(verb);
}

/** By a method in small letters. */
export function isReading(method: string): boolean {
  return method === 'get' || method === 'head';
}

/** Paths that machines ask for and that no client programs against: health, metrics, documentation. */
const infrastructure: ReadonlySet<string> = new Set(
  `.well-known actuator api-docs docs favicon.ico health healthcheck healthz heartbeat info live liveness livez
   metrics openapi openapi.json openapi.yaml ping ready readiness readyz redoc robots.txt service-info service_info
   service-information service_information status statusz swagger swagger.json swagger-ui version versions`.split(
    /\s+/,
  ),
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

/**
 * Whether a scheduler or a queue calls what follows these segments: `/cron/links/delete`. `/tasks/{id}/addTag` and
 * `/tasks/createTask`, whose rest is `Task`, speak of things.
 */
export function isForWorkers(before: readonly PathSegment[], rest: string): boolean {
  return before.some(({ text }, index) => {
    const next = before[index + 1];
    if (/^cron$/i.test(text)) return true;
    if (!/^(?:jobs|workflows|queues|tasks|webhooks)$/i.test(text) || next?.isParameter === true) return false;
    return next !== undefined || (rest !== '' && !text.toLowerCase().startsWith(rest.toLowerCase()));
  });
}

/** `v1`, `v2.1`, `v1beta2` or a date; undefined when the segment is no version. */
function versionIn(segment: string): string | undefined {
  return /^(?:v\d+(?:[._]\d+)*(?:(?:alpha|beta|rc)\d*)?|\d{4}-\d{2}(?:-\d{2})?)$/i.test(segment)
    ? segment
    : undefined;
}

/** The version that a path names, such as `v1` in `/api/v1/users`. */
export function versionOfPath(template: string): string | undefined {
  return segmentsOf(template).find(({ text }) => versionIn(text) !== undefined)?.text;
}

/** A method and a path, whatever its parameters are called. */
export function callKey(method: string, template: string): string {
  return `${method.toUpperCase()} ${template.replaceAll(/\{[^{}]*\}|:\w+/g, '{}')}`;
}

/** The path without the verb: `/teams/{id}/members` for `addMember` below `/teams/{id}/`. */
export function nameThing(parent: string, { rest, method }: VerbInSegment): string {
  const whole = parent.length > 1 ? parent.slice(0, -1) : '/things';
  // `add_to_office` adds an office.
  const named = rest.replace(/^(?:[Tt]o|[Ff]rom|[Ii]nto)(?:[-_]|(?=[A-Z]))/, '');
  const [, name = named, ending = ''] = /^(.+?)(\.\w+)?$/.exec(named) ?? [];
  const thing = withoutAmount(name);
  if (thing === '' || /^(?:[Bb]y|[Ww]ith|[Ff]or|[Oo]r|[Aa]nd)(?![a-z])/.test(rest)) return whole;
  const things = method === 'POST' || method === 'GET' ? namedAsMany(thing) : thing;
  // `/users/getUser` is `/users`.
  return segmentsOf(parent).at(-1)?.text === things ? whole : `${parent}${things}${ending}`;
}

/** How many of it are meant says nothing of the thing: `AllUsers`, `UserList`, `NewUser`, `All`. */
function withoutAmount(name: string): string {
  const thing = name
    .replace(/^(?:[Aa]ll|[Nn]ew|[Mm]any|[Oo]ne|[Ll]ist)(?:[-_]|(?=[A-Z])|$)/, '')
    .replace(/(?:[-_]list|(?<=[a-z])List)$/, '');
  return thing.charAt(0).toLowerCase() + thing.slice(1);
}

/** There is one `currentUser` and one `myProfile`. */
function namedAsMany(thing: string): string {
  if (/^(?:current|my)(?![a-z])/.test(thing)) return thing;
  const last = splitWords(thing).at(-1) ?? '';
  return isSingular(last)
    ? thing.slice(0, thing.length - last.length) + pluralOf(thing.slice(-last.length))
    : thing;
}
