import {
  addProperty,
  type CallFact,
  type CorsSetting,
  carriesCookies,
  corsSettingsIn,
  defineRule,
  type Edit,
  type Editor,
  editPlace,
  endpointsHandledIn,
  type FilePath,
  findReflectedHeaders,
  followWritten,
  httpEndpointsIn,
  isBelowEnvironmentTest,
  isHttp,
  loosePatternIn,
  type ProjectModel,
  type ProposedFix,
  type TypeScriptFacts,
  type WrittenOption,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/cors-permissive',
  statement: 'Only known sites may ask with the cookies of a user.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-942: permissive cross-domain policy with untrusted domains',
      url: 'https://cwe.mitre.org/data/definitions/942.html',
    },
    {
      name: 'Fetch standard, CORS protocol and credentials',
      url: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
    },
  ],
  options: {},
  messages: {
    reflected:
      'Every site may ask this service with the cookies of whoever visits it, and read the answer: the origin that asks is allowed, whichever it is. Allow the origins that you know.',
    pattern:
      '`{{pattern}}` fits origins of others too, which may then ask with the cookies of their visitors: `{{other}}`. Say where the host begins and ends.',
    wildcard:
      'Browsers refuse `*` together with `credentials`, so every request with cookies fails. Allow the origins that you know.',
    any: "Scripts of every site may read what this service answers them. Allow the origins that you know, or say `origin: '*'` where it is meant for all.",
  },
  docs: {
    why: `A browser keeps sites apart: a page of one may send a request to another, but not read the answer. CORS lifts that. Allowing whatever origin asks, together with credentials, hands every page on the web the session of every user who is signed in: it can read their data and act for them. A pattern without its end is the same for whoever registers \`example.com.evil.org\`.`,
    howToFix: `List the origins of your own front ends, from the configuration where they differ by environment: \`cors({ origin: ['https://app.example.com'], credentials: true })\`. With a pattern, write \`^https:\\/\\/\` before it and \`$\` behind. Leave \`credentials\` out where the service knows its callers by a header such as \`Authorization\`.`,
    whenNotToFollow: `A public API that knows no users, or knows them by a token in a header alone, may be open to all: say \`origin: '*'\` without credentials, and the rule is silent. It is silent too where a test of the environment stands around the set-up, and where the origin comes from the configuration. Left to the strict preset is what is open without credentials, what single routes allow that are not seen to ask who calls them, and with them where nothing in the project sets a cookie or keeps a session: no site can then ask in the name of its visitors.`,
  },
  pattern: 'ba-cors',
  examples: () => import('./cors-permissive.examples.ts'),
  check({ facts, path, model, report }) {
    if (!model.isServerCode(path)) return;
    const settings = corsSettingsIn(path, model).filter(
      ({ call }) => !isBelowEnvironmentTest(facts, call.fact),
    );
    const presetOf = () => (carriesCookies(model, '') ? undefined : 'strict');
    for (const setting of settings) {
      const at = setting.call.fact.span;
      const fixes = [allowKnown(setting, model)];
      if (setting.allows === 'loose pattern' && setting.hasCredentials) {
        const pattern = loosePatternOf(setting, model);
        if (pattern !== undefined) report({ message: 'pattern', ...pattern });
      } else if (setting.allows === 'reflected' && setting.hasCredentials) {
        report({ message: 'reflected', at, preset: presetOf(), fixes });
      } else if (setting.allows === 'anybody' && setting.hasCredentials) {
        report({ message: 'wildcard', at, severity: 'warning', preset: presetOf(), fixes });
      }
    }
    // Set up for preflight requests and for all others, it is one decision.
    const open = settings.find(setting => isOpenToAll(setting) && !isOfOneRoute(setting, facts));
    if (open !== undefined && !knowsCallersByHeader(model.manifestOf(path)?.dependencies ?? {}))
      report({
        message: 'any',
        at: open.call.fact.span,
        severity: 'information',
        preset: 'strict',
        fixes: [allowKnown(open, model)],
      });
    for (const call of findReflectedHeaders(facts))
      report({
        message: 'reflected',
        at: call.span,
        preset: isOfOpenRoute(call, path, model) ? 'strict' : presetOf(),
      });
  },
});

/** The routes that answer with this header by themselves ask nobody who it is, so the answer is the same for every site. */
function isOfOpenRoute({ function: owner }: CallFact, path: FilePath, model: ProjectModel): boolean {
  const handled = endpointsHandledIn(model, path)
    .filter(isHttp)
    .filter(({ handler }) => handler?.function === owner);
  // A file of Next.js is a route, whatever makes its handler.
  const made = httpEndpointsIn(model, path).filter(
    ({ framework, handler }) => framework === 'next' && handler === undefined,
  );
  const own = [...handled, ...made];
  return own.length > 0 && own.every(endpoint => model.postureOf(endpoint).authentication.state !== 'yes');
}

/** `router.post('/links', cors(), …)`, `app.use('/api/v1/*', cors())`: somebody has chosen what everybody may ask. */
function isOfOneRoute({ call }: CorsSetting, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    outer =>
      (/^(?:get|post|put|patch|delete)$/.test(outer.callee?.path.at(-1) ?? '') || isBelowPath(outer)) &&
      outer.arguments.some(({ span }) => span.start === call.fact.span.start),
  );
}

/** Of a version of the API, which programs of others are to use. */
function isBelowPath({ arguments: [path], callee }: CallFact): boolean {
  if (callee?.path.at(-1) !== 'use' || path === undefined) return false;
  const text =
    path.kind === 'template' ? path.texts.join('') : path.kind === 'literal' ? String(path.value) : '';
  return /\/v\d+(?:[/-]|$)|\/public\b/.test(text);
}

/** Nobody wrote that it is meant for all. */
function isOpenToAll({ allows, hasCredentials, origin }: CorsSetting): boolean {
  if (hasCredentials) return false;
  return allows === 'reflected' || (allows === 'anybody' && origin.kind === 'absent');
}

const tokenPackages =
  /^(?:passport-jwt|express-jwt|koa-jwt|jsonwebtoken|jose|@nestjs\/jwt|@fastify\/jwt|passport-http-bearer|express-oauth2-jwt-bearer)$/;
/** Not what only reads cookies: without credentials none of them comes along. */
const cookiePackages = /cookie|session|csrf|csurf/;
const cookieReaders = /^(?:@types\/)?cookie(?:-parser)?$/;

/** A token in a header is not sent by itself, so that opening the service to scripts gives nothing away. */
function knowsCallersByHeader(dependencies: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(dependencies);
  return (
    names.some(name => tokenPackages.test(name)) &&
    !names.some(name => cookiePackages.test(name) && !cookieReaders.test(name))
  );
}

function loosePatternOf({ call, origin }: CorsSetting, model: ProjectModel) {
  if (origin.kind !== 'found') return undefined;
  const written = followWritten(origin, model);
  const found = loosePatternIn(written);
  if (found?.pattern === undefined) return undefined;
  const { pattern, span } = found;
  const strict = anchor(pattern);
  const host = /\b[a-z][\w-]*(?:\\?\.[a-z]+)+/i.exec(pattern)?.[0].replaceAll('\\', '') ?? 'example.com';
  const fix: ProposedFix = {
    title: `Allow \`${strict}\` only`,
    kind: 'suggestion',
    edits: editor => [editor.replace(editPlace(written.path, span), strict)],
  };
  const other = pattern.includes('$/') ? `https://evil${host}` : `https://${host}.evil.org`;
  const at = written.path === call.path ? span : call.fact.span;
  return { at, data: { pattern, other }, fixes: [fix] };
}

/** From the protocol to the end; below the host, as before. */
function anchor(pattern: string): string {
  const end = pattern.lastIndexOf('/');
  const body = pattern.slice(1, end);
  const begin = /^(?:\^|\\\.|\\\/\\\/)/.test(body) ? '' : '^https:\\/\\/(?:[\\w-]+\\.)*';
  return `/${begin}${body}${body.endsWith('$') ? '' : '$'}${pattern.slice(end)}`;
}

const known = "process.env.CORS_ORIGINS?.split(',') ?? []";
const asked =
  "ctx => process.env.CORS_ORIGINS?.split(',').find(origin => origin === ctx.get('Origin')) ?? ''";

function allowKnown(setting: CorsSetting, model: ProjectModel): ProposedFix {
  const origin = `origin: ${setting.method.takes === 'list' ? known : asked}`;
  return {
    title: 'Allow the origins listed in `CORS_ORIGINS`',
    kind: 'suggestion',
    edits(editor) {
      if (setting.origin.kind === 'found') return [replaceOption(editor, setting.origin, origin)];
      if (setting.options.kind !== 'found') return addOptions(editor, setting, origin);
      const { path, value } = followWritten(setting.options, model);
      if (value.kind === 'object') return [addProperty(editor, path, value, origin)];
      return [editor.replace(editPlace(setting.options.path, setting.options.value.span), `{ ${origin} }`)];
    },
  };
}

function replaceOption(
  editor: Editor,
  { path, property }: Extract<WrittenOption, { kind: 'found' }>,
  text: string,
): Edit {
  return editor.replace({ path, start: property.keySpan.start, end: property.value.span.end }, text);
}

function addOptions(editor: Editor, { call, method }: CorsSetting, origin: string): readonly Edit[] {
  const { path, fact } = call;
  const last = fact.arguments.at(-1);
  if (fact.arguments.length !== Number(method.options)) return [];
  if (last !== undefined) return [editor.insertAfter(editPlace(path, last.span), `, { ${origin} }`)];
  const inside = { path, start: fact.span.end - 1, end: fact.span.end - 1 };
  return [editor.insertBefore(inside, `{ ${origin} }`)];
}
