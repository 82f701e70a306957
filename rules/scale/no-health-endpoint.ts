import {
  askPerFile,
  defineRule,
  type Endpoint,
  type FilePath,
  isHttp,
  option,
  type ProjectModel,
  type ProposedFix,
  type Service,
  segmentsOf,
  type TypeScriptFacts,
  type Value,
  valuesIn,
} from '#rule-api';

export default defineRule({
  kind: 'absence',
  id: 'scale/no-health-endpoint',
  statement: 'A server answers whether it can serve.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    {
      name: 'Kubernetes, liveness, readiness and startup probes',
      url: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    },
    {
      name: 'Health Endpoint Monitoring pattern',
      url: 'https://learn.microsoft.com/azure/architecture/patterns/health-endpoint-monitoring',
    },
  ],
  options: {
    paths: option<readonly string[]>(
      [],
      'Other names of paths that say whether the service is well, such as `am-i-up`.',
    ),
  },
  settledBy: [{ name: 'health', value: 'platform' }],
  messages: {
    missing:
      'None of the {{count}} routes of this server says whether it is well, so a balancer sends requests to an instance that cannot serve. Add a route such as `/health`, and let the platform ask it.',
  },
  docs: {
    why: `A load balancer, Kubernetes or a deployment script has to know whether an instance can take requests. Without a route that says so, they take an open port for an answer: a new version that has lost its database gets all the traffic, a process that hangs is never restarted, and a deployment goes on although every request fails.`,
    howToFix: `Add two cheap routes without authentication: one that says that the process runs (liveness: answer 200 and ask nothing), and one that says that it can serve (readiness: ask the database and what else is needed, each with a short timeout, and answer 503 when one fails). In Nest use \`@nestjs/terminus\`, in Fastify \`@fastify/under-pressure\`. Then tell the platform to ask them. The pattern \`ba-health\` has both.`,
    whenNotToFollow: `Where the platform looks at something else, such as a heartbeat that a worker writes or a check over TCP, no route is needed: say so under \`answers\` in the configuration (\`health: platform\`). A route that serves the purpose under another name goes into the option \`paths\`. Servers of which the rule does not see all routes, and raw servers of \`node:http\`, are passed over, and \`GET /\` is taken for such a route.`,
  },
  pattern: 'ba-health',
  examples: () => import('./no-health-endpoint.examples.ts'),
  check({ service, model, options, report }) {
    if (hasHealthLibrary(service)) return;
    const reached = model.reachedFiles(service.entry);
    // A bare server serves what it is given; a framework may find its routes by their place among the files.
    const isAlone = service.framework === 'node' && service.manifest?.dependencies.next === undefined;
    const files = isAlone ? reached : new Set([...service.files, ...reached]);
    const endpoints = model.endpoints().filter(endpoint => files.has(endpoint.file));
    const routes = endpoints.filter(isHttp);
    if (routes.length === 0 || endpoints.some(isPartlyKnown)) return;
    const isHealth = (segment: string): boolean => health.test(segment) || options.paths.includes(segment);
    if (routes.some(({ path = '/' }) => isRoot(path) || segmentsOf(path).some(({ text }) => isHealth(text))))
      return;
    if ([...files].some(path => namesHealth(model, path))) return;
    const own = routes.filter(({ file }) => isOf(service, file, model));
    if (own.length === 0) return;
    report({
      message: 'missing',
      at: service.listen,
      data: { count: own.length },
      fixes: addRoute(service, model),
    });
  },
});

const health =
  /^_?(?:server-?)?(?:health(?:z|[-_]?checks?)?|livez?|liveness|alive|ready|readyz|readiness|ping|status|statusz|heartbeat|up|uptime)(?:\.\w+)?$/i;

const healthLibraries = [
  '@godaddy/terminus',
  '@nestjs/terminus',
  'lightship',
  '@fastify/under-pressure',
  'under-pressure',
  'fastify-healthcheck',
  'express-healthcheck',
  'express-actuator',
  '@cloudnative/health-connect',
  'koa-simple-healthcheck',
  'express-status-monitor',
];

/** `GET /` and `GET /api/v1` show nothing but that somebody is there. */
function isRoot(path: string): boolean {
  return /^(?:(?:\/api)?\/v\d+)?\/?$/.test(path);
}

function hasHealthLibrary({ manifest }: Service): boolean {
  return healthLibraries.some(name => name in (manifest?.dependencies ?? {}));
}

/** Where a package starts several servers, a route that only another one brings in is none of this one. */
function isOf({ entry, otherEntries }: Service, file: FilePath, model: ProjectModel): boolean {
  return (
    model.reachedFiles(entry).has(file) || !otherEntries.some(other => model.reachedFiles(other).has(file))
  );
}

/** A route whose path is not known may be the one. */
function isPartlyKnown(endpoint: Endpoint): boolean {
  return isHttp(endpoint) && endpoint.path === undefined;
}

/** Says a path that names health in any other way: where a router is put, what a raw server compares. */
const namesHealth = askPerFile((model, path) => {
  const facts = model.facts(path);
  return facts !== undefined && writtenValues(facts).some(saysHealth);
});

function writtenValues({ assignments, calls, functions, variables }: TypeScriptFacts): readonly Value[] {
  const values = [
    ...calls.flatMap(call => call.arguments),
    ...variables.flatMap(({ value }) => value ?? []),
    ...assignments.map(({ value }) => value),
    ...functions.flatMap(fact => fact.returns),
  ];
  return values.flatMap(value => [...valuesIn(value)]);
}

function saysHealth(value: Value): boolean {
  if (value.kind === 'object') return value.properties.some(({ key }) => isHealthPath(key));
  return value.kind === 'literal' && typeof value.value === 'string' && isHealthPath(value.value);
}

function isHealthPath(text: string): boolean {
  return text.length < 60 && text.startsWith('/') && text.split('/').some(segment => health.test(segment));
}

/** Behind what makes the application, so that nothing that is put before other routes stands before it. */
function addRoute(service: Service, model: ProjectModel): readonly ProposedFix[] {
  const path = service.entry;
  const facts = model.facts(path);
  const route = routeOf(service.framework);
  const made = facts === undefined ? undefined : applicationIn(facts, path, model, service.framework);
  if (route === undefined || made === undefined) return [];
  return [
    {
      title: 'Add the route `/health`',
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        const lineEnd = text.indexOf('\n', made.end);
        const end = lineEnd === -1 ? text.length : lineEnd;
        const indentation = editor.indentationAt(path, made.start);
        const lines = route(made.name).map(line => `\n${indentation}${line}`);
        return /^[)\s;]*$/.test(text.slice(made.end, end))
          ? [editor.insertBefore({ path, start: end, end }, lines.join(''))]
          : [];
      },
    },
  ];
}

function routeOf(framework: Service['framework']): ((app: string) => readonly string[]) | undefined {
  switch (framework) {
    case 'express':
      return app => [
        `${app}.get('/health', (_request, response) => {`,
        "  response.json({ status: 'up' });",
        '});',
      ];
    case 'fastify':
      return app => [`${app}.get('/health', async () => ({ status: 'up' }));`];
    default:
      return undefined;
  }
}

interface MadeApplication {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The variable that holds the application, and the call that made it. */
function applicationIn(
  facts: TypeScriptFacts,
  path: FilePath,
  model: ProjectModel,
  framework: Service['framework'],
): MadeApplication | undefined {
  for (const { name, value } of facts.variables) {
    if (value?.kind !== 'reference' || value.reference.root.kind !== 'call') continue;
    const call = model.calls(path)[value.reference.root.call];
    if (
      call?.callee.kind !== 'library' ||
      call.callee.package !== framework ||
      value.reference.path.length > 0
    )
      continue;
    if (/Router/.test(call.callee.export) || call.callee.path.length > 0) continue;
    return { name, start: call.fact.span.start, end: call.fact.span.end };
  }
  return undefined;
}
