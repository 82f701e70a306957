import { defineRule, describeRoute, findUndescribed } from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/undocumented-operation',
  statement: 'Every route that clients may call is described where the others are.',
  // As the other half of drift is in `api/code-spec-drift`; that an operation lacks a summary is left to house styles.
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    {
      name: 'OWASP API9:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa9-improper-inventory-management/',
    },
    { name: 'OpenAPI, paths', url: 'https://spec.openapis.org/oas/v3.1.1.html#paths-object' },
  ],
  options: {},
  messages: {
    missing:
      '`{{route}}` is not described in `{{file}}`, which has {{share}} of the routes here. Describe it, so that clients, gateways and tests know of it.',
    many: '{{count}} of {{total}} routes of this service, such as `{{route}}`, are not described. Describe them, or say in the description what it leaves out.',
  },
  docs: {
    why: `A description that has most of an API is taken for all of it: clients are generated from it, gateways route by it, security tests
call what it names. A route that was forgotten there is used by nobody who should and tested by nobody, and it stays when the others are
retired.`,
    howToFix: `Add the operation. The fix writes what the code tells: path and parameters, query and body from the validators, the
statuses that the handler answers, the security scheme where a guard stands before it:

\`\`\`yaml
/orders/{id}:
  get:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    responses:
      '200': { description: The order }
      '404': { description: No such order }
\`\`\``,
    whenNotToFollow: `When the route is for operators or other services of yours only, suppress it with that reason. Health checks, metrics, webhooks, pages of
documentation, files such as \`/sitemap.xml\`, \`/internal\`, \`@ApiExcludeEndpoint\` and routes for many paths are not asked. Nothing is said where the description has
fewer than 60 % of the routes, says that it is generated, or is made from the code (\`@nestjs/swagger\`, \`swagger-jsdoc\`, tsoa,
\`zod-to-openapi\` and the like): \`why openapi.yaml:1 api/undocumented-operation\` says which it is.`,
  },
  examples: () => import('./undocumented-operation.examples.ts'),
  check({ document, model, report }) {
    const serving = model.servingOf(document.path);
    if (serving.kind === 'unknown') return;
    const missing = findUndescribed(serving, model);
    const [first] = missing;
    const heading = document.root.get('paths')?.keyPlace ?? document.place;
    if (first === undefined) return;
    if (missing.length > 10) {
      const total = Math.round(missing.length / (1 - serving.shareOfServed));
      const data = { count: missing.length, total, route: `${first.verb} ${first.path}` };
      report({ message: 'many', in: heading.path, at: heading.span, data });
      return;
    }
    const share = `${Math.round(serving.shareOfServed * 100)} %`;
    const file = document.path.slice(document.path.lastIndexOf('/') + 1);
    for (const endpoint of missing) {
      report({
        message: 'missing',
        in: endpoint.file,
        at: endpoint.route.patternSpan,
        data: { route: `${endpoint.verb} ${endpoint.path}`, file, share },
        related: [{ path: heading.path, span: heading.span, message: 'The others are described here.' }],
        fixes: describeRoute(endpoint, document, serving, model),
      });
    }
  },
});
