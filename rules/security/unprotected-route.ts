import { defineRule, openEndpointsIn } from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/unprotected-route',
  statement: 'A route that changes something asks who is asking, as its neighbours do.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'OWASP API5:2023 Broken Function Level Authorization',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa5-broken-function-level-authorization/',
    },
    {
      name: 'CWE-306: Missing authentication for critical function',
      url: 'https://cwe.mitre.org/data/definitions/306.html',
    },
  ],
  options: {},
  messages: {
    open: 'Anybody may call `{{endpoint}}`, while {{protected}} of {{total}} endpoints here ask who is asking. Put the same guard before it, or say that it is public.',
  },
  docs: {
    why: `Where nearly every route is guarded, the one that is not is most often forgotten: it was added in another file, above the line with the guard, or while the guard was switched off for a test. It works in every test and every demonstration, and is found by whoever lists the paths.`,
    howToFix: `Put the guard of the neighbours before it: the middleware in Express and Koa, a hook in Fastify, \`@UseGuards\` in Nest. Better, guard the whole application and open single routes on purpose, with a mark such as \`@Public()\`.`,
    whenNotToFollow: `A route that is meant for everybody is named under \`publicPaths\` in the configuration, and where a gateway checks callers \`"auth": "gateway"\` says so. The rule is silent about signing in, health, webhooks and the like, and wherever it does not know what stands before a route.`,
  },
  examples: () => import('./unprotected-route.examples.ts'),
  check({ path, model, report }) {
    const routes = model.routes(path);
    if (routes.length === 0) return;
    const open = openEndpointsIn(model, path);
    const seen = new Set<number>();
    for (const endpoint of open) {
      const route = routes[endpoint.index];
      if (route === undefined || seen.has(endpoint.index)) continue;
      seen.add(endpoint.index);
      report({
        message: 'open',
        at: route.patternSpan,
        data: { endpoint: endpoint.title, protected: endpoint.protectedCount, total: endpoint.total },
        settledBy: [
          { name: 'publicPaths', value: endpoint.path },
          { name: 'auth', value: 'gateway' },
        ],
      });
    }
  },
});
