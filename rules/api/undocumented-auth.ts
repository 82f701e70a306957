import {
  addToDescription,
  type Data,
  defineRule,
  editPlaceOf,
  isInfrastructurePath,
  nameOfOperation,
  type OpenApiDocument,
  type Operation,
  type ProposedFix,
  type Security,
  type SecurityRequirement,
  type SecurityScheme,
  type Server,
  segmentsOf,
  splitWords,
} from '#rule-api';

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
  options: {
    authenticatedByGateway: {
      default: false,
      description:
        'A gateway in front of the API authenticates callers, and the description leaves that out.',
    },
  },
  messages: {
    unstated:
      '{{operation}} changes something and does not say who may call it. Add `security`, or `security: []` when everybody may.',
    convention:
      '{{count}} of {{total}} operations that change something, such as {{operation}}, do not say who may call them. State `security` once for the whole description.',
    undefined:
      'No security scheme is called `{{scheme}}`, so this requirement means nothing. Define it under that name.',
    misspelt:
      'No security scheme is called `{{scheme}}`, so this requirement means nothing. Require `{{nearest}}`, which is defined.',
    plain:
      'What is sent to `{{url}}` can be read and changed on its way, credentials too. Serve the API over https, and say so here.',
    basic:
      '`{{scheme}}` sends a password with every call, and no operation takes anything else. Offer tokens that expire and can be withdrawn.',
  },
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
    whenNotToFollow: `When a gateway authenticates every caller and the description is about what lies behind it: set
\`authenticatedByGateway\`. Operations by which people sign in or up, and webhooks, are not asked. Local servers and names
inside a cluster may use http. Basic authentication is fine beside something better.`,
  },
  examples: [
    {
      title: 'One operation was forgotten',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post: # places an order
      summary: Place an order
      responses: {}
  /orders/{id}:
    delete:
      security:
        - bearerAuth: []
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
      },
      reports: [{ message: 'unstated', at: 'post' }],
      fixed: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post: # places an order
      summary: Place an order
      security:
        - bearerAuth: []
      responses: {}
  /orders/{id}:
    delete:
      security:
        - bearerAuth: []
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
      },
    },
    {
      title: 'No operation says it',
      files: {
        'openapi.yaml': `openapi: 3.1.0
info: { title: Orders }
# all of them
paths:
  /orders:
    post: {}
  /orders/{id}:
    put: {}
    delete: {}
components:
  schemas: {}
`,
      },
      reports: [{ message: 'convention', at: 'paths' }],
      fixed: {
        'openapi.yaml': `openapi: 3.1.0
info: { title: Orders }
security:
  - bearerAuth: []
# all of them
paths:
  /orders:
    post: {}
  /orders/{id}:
    put: {}
    delete: {}
components:
  schemas: {}
  securitySchemes:
    bearerAuth:
      type: http
      scheme: bearer
`,
      },
    },
    {
      title: 'A scheme is defined and never required, in version 2',
      files: {
        'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": { "post": {} }
  },
  "securityDefinitions": {
    "key": { "type": "apiKey", "name": "X-Api-Key", "in": "header" }
  }
}
`,
      },
      reports: [{ message: 'unstated', at: '"post"' }],
      fixed: {
        'swagger.json': `{
  "swagger": "2.0",
  "security": [
    {
      "key": []
    }
  ],
  "paths": {
    "/orders": { "post": {} }
  },
  "securityDefinitions": {
    "key": { "type": "apiKey", "name": "X-Api-Key", "in": "header" }
  }
}
`,
      },
    },
    {
      title: 'A scheme that is called a little differently, twice',
      files: {
        'openapi.yaml': `openapi: 3.0.3
security:
  - "bearer-auth": []
paths:
  /orders:
    get: { security: [bearer-auth: []] }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
      },
      reports: [{ message: 'misspelt', at: '"bearer-auth"' }],
      fixed: {
        'openapi.yaml': `openapi: 3.0.3
security:
  - "bearerAuth": []
paths:
  /orders:
    get: { security: [bearerAuth: []] }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
      },
    },
    {
      title: 'A scheme that nobody defines',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get: { security: [{ apiKey: [] }] }
`,
      },
      reports: [{ message: 'undefined', at: 'apiKey' }],
    },
    {
      title: 'A server without encryption',
      files: {
        'openapi.yaml': `openapi: 3.0.3
servers:
  - url: http://api.orders.shop/v1
paths: {}
`,
      },
      reports: [{ message: 'plain', at: 'http://api.orders.shop/v1' }],
      fixed: {
        'openapi.yaml': `openapi: 3.0.3
servers:
  - url: https://api.orders.shop/v1
paths: {}
`,
      },
    },
    {
      title: 'Passwords only',
      files: {
        'openapi.yaml': `openapi: 3.0.3
security: [{ password: [] }]
paths:
  /orders: { post: {} }
components:
  securitySchemes:
    "password": { type: http, scheme: basic }
`,
      },
      reports: [{ message: 'basic', at: '"password"', severity: 'information' }],
    },
    {
      title: 'Stated once for all, with an exception',
      files: {
        'openapi.yaml': `openapi: 3.0.3
security: [{ bearerAuth: [] }]
paths:
  /orders: { post: {} }
  /suggestions: { post: { security: [] } }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
      },
      reports: [],
    },
    {
      title: 'Reading needs no statement',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /products: { get: {} }
  /products/{id}: { get: {}, head: {} }
`,
      },
      reports: [],
    },
    {
      title: 'Operations by which people come in and machines report',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /auth/login: { post: {} }
  /sign-up: { post: {} }
  /users/password-reset: { post: {} }
  /webhooks/payments: { post: {} }
`,
      },
      reports: [],
    },
    {
      title: 'A credential described as a parameter',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    parameters:
      - { name: X-API-Key, in: header, required: true }
    post: {}
`,
      },
      reports: [],
    },
    {
      title: 'A gateway that the description or the configuration names',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { post: { x-amazon-apigateway-auth: { type: AWS_IAM } } }
`,
      },
      reports: [],
    },
    {
      title: 'A gateway in front of everything',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { post: {} }
`,
      },
      options: { authenticatedByGateway: true },
      reports: [],
    },
    {
      title: 'Servers on this machine, in the cluster and in examples',
      files: {
        'openapi.yaml': `openapi: 3.0.3
servers:
  - url: http://localhost:3000
  - url: http://orders:8080
  - url: http://orders.shop.svc.cluster.local
  - url: http://192.168.0.7/api
  - url: http://{host}/api
  - url: http://api.example.com
  - url: /v1
paths: {}
`,
      },
      reports: [],
    },
    {
      title: 'Passwords beside something better',
      files: {
        'openapi.yaml': `openapi: 3.0.3
security: [{ basicAuth: [] }, { bearerAuth: [] }]
paths:
  /orders: { post: {} }
components:
  securitySchemes:
    basicAuth: { type: http, scheme: basic }
    bearerAuth: { type: http, scheme: bearer }
`,
      },
      reports: [],
    },
  ],
  check({ document, options, report }) {
    if (!options.authenticatedByGateway) {
      const writes = document.operations().filter(isGuardedWrite);
      const unstated = writes.filter(operation => !statesAccess(operation));
      const heading = document.root.get('paths')?.keyPlace;
      const [first] = unstated;
      if (
        first !== undefined &&
        heading !== undefined &&
        isWithoutConvention(unstated.length, writes.length)
      ) {
        const data = { count: unstated.length, total: writes.length, operation: nameOfOperation(first) };
        report({
          message: 'convention',
          in: heading.path,
          at: heading.span,
          data,
          fixes: stateForAll(document),
        });
      } else {
        const usual = findUsualScheme(writes);
        for (const operation of unstated) {
          const { path, span } = operation.place;
          const data = { operation: nameOfOperation(operation) };
          const fixes = usual === undefined ? stateForAll(document) : [stateFor(operation, usual)];
          report({ message: 'unstated', in: path, at: span, data, fixes });
        }
      }
    }
    for (const { scheme, place } of findUndefined(document)) {
      const { path, span } = place;
      const nearest = nearestScheme(scheme, document.securitySchemes());
      if (nearest === undefined) report({ message: 'undefined', in: path, at: span, data: { scheme } });
      else {
        const fixes = [renameScheme(document, scheme, nearest)];
        report({ message: 'misspelt', in: path, at: span, data: { scheme, nearest }, fixes });
      }
    }
    for (const server of document.servers().filter(isPlain)) {
      const { path, span } = server.place;
      const fixes = [useHttps(document, server)].filter(fix => fix !== undefined);
      report({ message: 'plain', in: path, at: span, data: { url: server.url }, fixes });
    }
    for (const { name, place } of findLoneBasic(document)) {
      report({
        message: 'basic',
        in: place.path,
        at: place.span,
        severity: 'information',
        data: { scheme: name },
      });
    }
  },
});

/** One among many that state it was forgotten; with more than a fifth nobody has thought of it. */
function isWithoutConvention(unstated: number, total: number): boolean {
  return unstated > total * 0.2 && (unstated >= 5 || (unstated > 1 && unstated === total));
}

/** Words of paths by which people come in, and by which machines report: these are often open, and meant to be. */
const openWords: ReadonlySet<string> = new Set(
  `activate auth authenticate authorize callback confirm forgot hook hooks invitation invitations login logout oauth oauth2
   otp password ping recover refresh register registration reset session sessions signin signout signup subscribe
   token tokens unsubscribe verification verify webhook webhooks`.split(/\s+/),
);

function isGuardedWrite({ method, template, isDeprecated }: Operation): boolean {
  if (!['post', 'put', 'patch', 'delete'].includes(method) || isDeprecated) return false;
  if (isInfrastructurePath(template)) return false;
  const names = segmentsOf(template).filter(({ isParameter }) => !isParameter);
  return !names.some(
    ({ text }) => splitWords(text).some(word => openWords.has(word)) || /sign-?(?:in|up|out)/i.test(text),
  );
}

/** By `security`, or in the way of those who describe their credential as a parameter. */
function statesAccess(operation: Operation): boolean {
  if (operation.security().kind === 'stated') return true;
  const isParameter = operation
    .parameters()
    .some(
      ({ name, location, node }) =>
        !node.isResolved || (['header', 'cookie'].includes(location) && isCredential(name)),
    );
  return (
    isParameter ||
    operation.node.entries().some(({ key }) => key.startsWith('x-') && /auth|security/i.test(key))
  );
}

function isCredential(parameter: string): boolean {
  return /^authorization$|api[-_]?key|token|session/i.test(parameter);
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

function bearerScheme({ specification }: OpenApiDocument, name: string): Readonly<Record<string, Data>> {
  return specification === '2.0'
    ? { securityDefinitions: { [name]: { type: 'apiKey', name: 'Authorization', in: 'header' } } }
    : { components: { securitySchemes: { [name]: { type: 'http', scheme: 'bearer' } } } };
}

/** The scheme that most operations require. */
function findUsualScheme(writes: readonly Operation[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { scheme } of writes.flatMap(operation => requirementsOf(operation.security()))) {
    counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
  }
  const [most] = [...counts].sort(
    ([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1),
  );
  return most?.[0];
}

function stateFor(operation: Operation, scheme: string): ProposedFix {
  return {
    title: `Require \`${scheme}\` like the others`,
    kind: 'suggestion',
    edits: editor => addToDescription(editor, operation.node, { security: [{ [scheme]: [] }] }),
  };
}

function requirementsOf(security: Security): readonly SecurityRequirement[] {
  return security.kind === 'stated' ? security.alternatives.flat() : [];
}

function allRequirements(document: OpenApiDocument): readonly SecurityRequirement[] {
  return [document.security(), ...document.operations().map(operation => operation.security())].flatMap(
    requirementsOf,
  );
}

/** The first requirement of each scheme that nobody defines. */
function findUndefined(document: OpenApiDocument): readonly SecurityRequirement[] {
  const schemes =
    document.root.get('securityDefinitions') ?? document.root.get('components')?.get('securitySchemes');
  if (schemes?.isResolved === false || document.root.get('components')?.isResolved === false) return [];
  const known = new Set(document.securitySchemes().map(({ name }) => name));
  const missing = new Map<string, SecurityRequirement>();
  for (const requirement of allRequirements(document)) {
    const { scheme } = requirement;
    // Since version 3.2 a scheme may be named by its address.
    if (known.has(scheme) || missing.has(scheme) || /[/#]/.test(scheme)) continue;
    missing.set(scheme, requirement);
  }
  return [...missing.values()];
}

/** The scheme that was surely meant: the same letters in another case or with other separators. */
function nearestScheme(wrong: string, schemes: readonly SecurityScheme[]): string | undefined {
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
  return schemes.find(({ name }) => letters(name) === letters(wrong))?.name;
}

function renameScheme(document: OpenApiDocument, wrong: string, right: string): ProposedFix {
  return {
    title: `Require \`${right}\` instead`,
    kind: 'suggestion',
    edits: editor => {
      const places = new Map(
        allRequirements(document)
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

/** Plain http to a machine that others can reach. */
function isPlain({ url }: Server): boolean {
  const [, host] = /^http:\/\/([^/:?#]+)/i.exec(url) ?? [];
  if (host === undefined || host.includes('{') || !host.includes('.')) return false;
  const isPrivate = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$)/.test(host);
  const isInternal =
    /(?:^|\.)(?:local|localhost|internal|intranet|lan|svc|test|invalid|example(?:\.\w+)?)$/i.test(host);
  return !isPrivate && !isInternal;
}

function useHttps(document: OpenApiDocument, { url, place }: Server): ProposedFix | undefined {
  const secure = url.replace(/^http:/i, 'https:');
  if (document.servers().some(other => other.url === secure)) return undefined;
  return {
    title: 'Name the server with https',
    kind: 'suggestion',
    edits: editor => {
      const written = editor.textOf(place.path).slice(place.span.start, place.span.end);
      return [editor.replace(editPlaceOf(place), written.replace(/\bhttp\b/i, 'https'))];
    },
  };
}

/** Basic schemes that some operation requires, in a description where nothing else is ever accepted. */
function findLoneBasic(document: OpenApiDocument): readonly SecurityScheme[] {
  const basic = document.securitySchemes().filter(({ isBasic }) => isBasic);
  const used = new Set(allRequirements(document).map(({ scheme }) => scheme));
  const isLone = [...used].every(scheme => basic.some(({ name }) => name === scheme));
  return isLone ? basic.filter(({ name }) => used.has(name)) : [];
}
