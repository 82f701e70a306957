import {
  addToDescription,
  allSecurityRequirements,
  type Data,
  defineRule,
  editPlaceOf,
  findLoneBasic,
  findUndefinedSchemes,
  findUndefinedScopes,
  findUnencryptedSignIns,
  findUsualScheme,
  isGuardedWrite,
  isUnencrypted,
  nameOfOperation,
  nearestScheme,
  nearestScope,
  type OpenApiContext,
  type OpenApiDocument,
  type Operation,
  type Place,
  type ProposedFix,
  type Server,
  statesAccess,
  type TeamAnswer,
  type UndefinedScope,
} from '#rule-api';

const settledBy: readonly TeamAnswer[] = [{ name: 'auth', value: 'gateway' }];

const messages = {
  unstated:
    '{{operation}} changes something and does not say who may call it. Add `security`, or `security: []` when everybody may.',
  convention:
    '{{count}} of {{total}} operations that change something, such as {{operation}}, do not say who may call them. State `security` once for the whole description.',
  undefined:
    'No security scheme is called `{{scheme}}`, so this requirement means nothing. Define it under that name.',
  misspelt:
    'No security scheme is called `{{scheme}}`, so this requirement means nothing. Require `{{nearest}}`, which is defined.',
  scope:
    '`{{scheme}}` offers no scope `{{scope}}`, so no token can be good for it{{more}}. List it among the scopes of the scheme, or require one that is there.',
  plain:
    'What is sent to `{{url}}` can be read and changed on its way, credentials too. Serve the API over https, and say so here.',
  plainSignIn:
    '`{{key}}` of `{{scheme}}` goes to `{{url}}`, so whoever is on the way can read what signs people in, and change where that leads. Serve it over https, and say so here.',
  basic:
    '`{{scheme}}` sends a password with every call, and no operation takes anything else. Offer tokens that expire and can be withdrawn.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/undocumented-auth',
  statement: 'Every operation that changes something says who may call it.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API2:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/',
    },
    {
      name: 'OpenAPI, security requirement',
      url: 'https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object',
    },
  ],
  options: {},
  messages,
  docs: {
    why: `Generated clients, gateways, test tools and reviewers all take from the description which calls need a credential. Where it
is silent, clients forget to send one, scanners do not try without one, and nobody notices when an operation is open by mistake:
it looks like all the others.`,
    howToFix: `State what holds for nearly all operations once, and the exceptions where they are:

\`\`\`yaml
security:
  - bearerAuth: []
paths:
  /login:
    post:
      security: [] # everybody may sign in
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
\`\`\``,
    whenNotToFollow: `When a gateway authenticates every caller and the description is about what lies behind it: answer
\`"auth": "gateway"\`. Operations by which people sign in or up, and webhooks, are not asked. Where every body carries
a key, as \`routing_key\` or \`api_key\`, nothing is missing: no scheme can say that. Local servers and names
inside a cluster may use http, for sign-in too. Basic authentication is fine beside something better.`,
  },
  pattern: 'ba-oas-op',
  examples: () => import('./undocumented-auth.examples.ts'),
  check(context) {
    reportUnstatedAccess(context);
    reportUndefinedSchemes(context);
    reportUndefinedScopes(context);
    reportWeakSchemes(context);
  },
});

type Context = OpenApiContext<typeof messages>;

function reportUnstatedAccess({ document, report }: Context): void {
  const writes = document.operations().filter(isGuardedWrite);
  const unstated = writes.filter(operation => !statesAccess(operation));
  const heading = document.root.get('paths')?.keyPlace;
  const [first] = unstated;
  if (first !== undefined && heading !== undefined && isWithoutConvention(unstated.length, writes.length)) {
    const data = { count: unstated.length, total: writes.length, operation: nameOfOperation(first) };
    const fixes = stateForAll(document);
    report({ message: 'convention', in: heading.path, at: heading.span, data, fixes, settledBy });
    return;
  }
  const usual = findUsualScheme(writes);
  for (const operation of unstated) {
    const { path, span } = operation.place;
    const data = { operation: nameOfOperation(operation) };
    const fixes = usual === undefined ? stateForAll(document) : [stateFor(operation, usual)];
    report({ message: 'unstated', in: path, at: span, data, fixes, settledBy });
  }
}

function reportUndefinedSchemes({ document, report }: Context): void {
  for (const { scheme, place } of findUndefinedSchemes(document)) {
    const { path, span } = place;
    const nearest = nearestScheme(scheme, document.securitySchemes());
    if (nearest === undefined) {
      const fixes = defineScheme(document, scheme);
      report({ message: 'undefined', in: path, at: span, data: { scheme }, fixes });
    } else {
      const fixes = [renameScheme(document, scheme, nearest)];
      report({ message: 'misspelt', in: path, at: span, data: { scheme, nearest }, fixes });
    }
  }
}

function reportUndefinedScopes({ document, report }: Context): void {
  for (const undefinedScope of findUndefinedScopes(document)) {
    const { scheme, scope, places } = undefinedScope;
    const [{ path, span }, ...others] = places;
    const asks = others.length === 1 ? 'place asks' : 'places ask';
    const more = others.length === 0 ? '' : `, and ${others.length} more ${asks} for it`;
    const nearest = nearestScope(undefinedScope);
    const fixes = nearest === undefined ? [] : [renameScope(undefinedScope, nearest)];
    report({ message: 'scope', in: path, at: span, data: { scheme: scheme.name, scope, more }, fixes });
  }
}

function reportWeakSchemes({ document, report }: Context): void {
  for (const server of document.servers().filter(isUnencrypted)) {
    const { path, span } = server.place;
    const fixes = [useHttps(document, server)].filter(fix => fix !== undefined);
    report({ message: 'plain', in: path, at: span, data: { url: server.url }, fixes });
  }
  for (const { scheme, key, url, place } of findUnencryptedSignIns(document)) {
    const data = { key, scheme: scheme.name, url };
    report({ message: 'plainSignIn', in: place.path, at: place.span, data, fixes: [writeHttps(place)] });
  }
  for (const { name, place } of findLoneBasic(document)) {
    const { path, span } = place;
    report({ message: 'basic', in: path, at: span, severity: 'information', data: { scheme: name } });
  }
}

/** One among many that state it was forgotten; with more than a fifth nobody has thought of it. */
function isWithoutConvention(unstated: number, total: number): boolean {
  return unstated > total * 0.2 && (unstated >= 5 || (unstated > 1 && unstated === total));
}

function stateForAll(document: OpenApiDocument): readonly ProposedFix[] {
  const [only, ...others] = document.securitySchemes();
  if (others.length > 0 || document.security().kind === 'stated') return [];
  const name = only?.name ?? 'bearerAuth';
  const addition = { security: [{ [name]: [] }], ...(only === undefined && bearerScheme(document, name)) };
  return [
    {
      title: `Require \`${name}\` for all operations`,
      kind: 'suggestion',
      edits: editor => addToDescription(editor, document.root, addition),
    },
  ];
}

/** As its name says what it is; tokens and keys, in this order, where it says nothing. */
function defineScheme(document: OpenApiDocument, scheme: string): readonly ProposedFix[] {
  const ways = waysOf(scheme);
  return ways.map(way => ({
    title: `Define \`${scheme}\` as ${wayTitles[way]}`,
    kind: 'suggestion',
    edits: editor => addToDescription(editor, document.root, schemeAs(way, document, scheme)),
  }));
}

type Way = 'bearer' | 'basic' | 'key';

const wayTitles: Readonly<Record<Way, string>> = {
  bearer: 'a token in the `Authorization` header',
  basic: 'basic authentication',
  key: 'an API key in a header',
};

/** Where the addresses of OAuth and OpenID Connect are, only the team knows. */
function waysOf(scheme: string): readonly Way[] {
  if (/oauth|oidc|open-?_?id/i.test(scheme)) return [];
  if (/basic/i.test(scheme)) return ['basic'];
  if (/key/i.test(scheme)) return ['key'];
  return /bearer|jwt|token/i.test(scheme) ? ['bearer'] : ['bearer', 'key'];
}

function schemeAs(way: Way, document: OpenApiDocument, name: string): Readonly<Record<string, Data>> {
  if (way === 'bearer') return bearerScheme(document, name);
  const isOld = document.specification === '2.0';
  const basic = isOld ? { type: 'basic' } : { type: 'http', scheme: 'basic' };
  const data = way === 'basic' ? basic : { type: 'apiKey', name: 'X-API-Key', in: 'header' };
  return isOld
    ? { securityDefinitions: { [name]: data } }
    : { components: { securitySchemes: { [name]: data } } };
}

function bearerScheme({ specification }: OpenApiDocument, name: string): Readonly<Record<string, Data>> {
  return specification === '2.0'
    ? { securityDefinitions: { [name]: { type: 'apiKey', name: 'Authorization', in: 'header' } } }
    : { components: { securitySchemes: { [name]: { type: 'http', scheme: 'bearer' } } } };
}

function stateFor(operation: Operation, scheme: string): ProposedFix {
  return {
    title: `Require \`${scheme}\` like the others`,
    kind: 'suggestion',
    edits: editor => addToDescription(editor, operation.node, { security: [{ [scheme]: [] }] }),
  };
}

function renameScheme(document: OpenApiDocument, wrong: string, right: string): ProposedFix {
  return {
    title: `Require \`${right}\` instead`,
    kind: 'suggestion',
    edits: editor => {
      const places = new Map(
        allSecurityRequirements(document)
          .filter(({ scheme }) => scheme === wrong)
          .map(({ place }) => [`${place.path}:${place.span.start}`, place]),
      );
      return [...places.values()].map(place => {
        const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
        return editor.replace(editPlaceOf(place), written.replace(wrong, right));
      });
    },
  };
}

function renameScope({ scope, places }: UndefinedScope, right: string): ProposedFix {
  return {
    title: `Require \`${right}\` instead`,
    kind: 'suggestion',
    edits: editor =>
      places.map(place => {
        const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
        return editor.replace(editPlaceOf(place), written.replace(scope, right));
      }),
  };
}

function useHttps(document: OpenApiDocument, { url, place }: Server): ProposedFix | undefined {
  const secure = url.replace(/^http:/i, 'https:');
  if (document.servers().some(other => other.url === secure)) return undefined;
  return writeHttps(place, 'Name the server with https');
}

function writeHttps(place: Place, title = 'Name the address with https'): ProposedFix {
  return {
    title,
    kind: 'suggestion',
    edits: editor => {
      const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
      return [editor.replace(editPlaceOf(place), written.replace(/\bhttp\b/i, 'https'))];
    },
  };
}
