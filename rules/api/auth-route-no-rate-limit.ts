import {
  askOnce,
  bringInto,
  defineRule,
  editPlace,
  findOpenSignIns,
  isHttp,
  type ProjectModel,
  type ProposedFix,
  requirePackage,
  type SignInRoute,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'api/auth-route-no-rate-limit',
  statement: 'Whoever tries passwords or codes is slowed down.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API2:2023, broken authentication',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/',
    },
    {
      name: 'CWE-307: improper restriction of excessive authentication attempts',
      url: 'https://cwe.mitre.org/data/definitions/307.html',
    },
  ],
  options: {},
  settledBy: [{ name: 'rateLimit', value: 'edge' }],
  messages: {
    one: 'Nothing limits how often {{endpoint}} may be tried, so passwords and codes can be guessed at the speed of the service. Put a rate limiter before it.',
    several:
      'Nothing limits how often {{endpoint}} may be tried, nor {{others}} more endpoints like it, so passwords and codes can be guessed at the speed of the service. Put a rate limiter before them.',
  },
  docs: {
    why: `Lists of stolen passwords have billions of entries, and a code of six digits has a million. A login that answers as often as it is asked lets
a script go through them, and every attempt also costs you a slow password hash. Mails that reset a password can be sent to somebody until they give up.`,
    howToFix: `Put a limiter before these routes that counts by account and by address, and answers 429 with \`Retry-After\`: \`express-rate-limit\`, \`@fastify/rate-limit\`,
\`@nestjs/throttler\`, \`hono-rate-limiter\` or \`koa-ratelimit\`. With several instances keep the counts in Redis. Ten attempts in a minute are plenty for people.`,
    whenNotToFollow: `When a gateway, load balancer or firewall in front of the service limits these paths: say so under \`answers\` in the configuration (\`rateLimit: edge\`). The rule is silent where a
handler counts attempts or locks accounts, and wherever it cannot see all that stands before a route.`,
  },
  pattern: 'ba-rate-limit',
  examples: () => import('./auth-route-no-rate-limit.examples.ts'),
  check({ path, facts, model, report }) {
    if (facts.imports.length === 0) return;
    const home = model.manifestOf(path)?.path;
    if (home === undefined || firstFile(model, home) !== path) return;
    const [first, ...others] = findOpenSignIns(model, home);
    if (first === undefined) return;
    const { endpoint, title } = first;
    const at = isHttp(endpoint) ? endpoint.route.patternSpan : endpoint.span;
    const related = others.map(other => ({
      path: other.endpoint.file,
      span: other.endpoint.span,
      message: `nor does anything limit ${other.title}`,
    }));
    const fixes = addLimiter(first, model);
    if (others.length === 0) report({ message: 'one', at, data: { endpoint: title }, fixes });
    else report({ message: 'several', at, data: { endpoint: title, others: others.length }, related, fixes });
  },
});

/** One finding for each package: whoever sets up a limiter does it once. */
const firstFile = askOnce((model, home) => findOpenSignIns(model, home)[0]?.endpoint.file);

/** For Express, where a middleware may stand between a path and its handler. */
function addLimiter({ endpoint }: SignInRoute, model: ProjectModel): readonly ProposedFix[] {
  if (!isHttp(endpoint) || endpoint.framework !== 'express') return [];
  const { file: path, route } = endpoint;
  const facts = model.facts(path);
  if (facts === undefined || route.pattern === undefined || route.patternSpan === route.span) return [];
  return [
    {
      title: 'Limit it to ten attempts in a minute with `express-rate-limit`',
      kind: 'suggestion',
      edits(editor) {
        const limiter = bringInto(editor, { path, facts }, 'express-rate-limit', 'rateLimit');
        const code = `, ${limiter.expression}({ windowMs: 60_000, limit: 10 })`;
        return [
          ...limiter.edits,
          editor.insertAfter(editPlace(path, route.patternSpan), code),
          ...requirePackage(editor, path, 'express-rate-limit', '^8.0.0'),
        ];
      },
    },
  ];
}
