import {
  askPerFile,
  bringIn,
  type CallFact,
  callOf,
  defineRule,
  type FilePath,
  type FunctionFact,
  fileForEdits,
  insertStatementsAfter,
  type ProjectModel,
  type ProposedFix,
  type Service,
  type TypeScriptFacts,
  type Value,
  valuesIn,
} from '#rule-api';

export default defineRule({
  kind: 'absence',
  id: 'obs/no-correlation-id',
  statement: 'Every request carries an id through logs and calls.',
  severity: 'information',
  preset: 'recommended',
  guidance: 'Observability',
  standards: [{ name: 'W3C Trace Context', url: 'https://www.w3.org/TR/trace-context/' }],
  options: {},
  settledBy: [{ name: 'requestIds', value: 'agent' }],
  messages: {
    missing:
      'Nothing in this service gives a request an id, so the log lines of one request cannot be told from those of another. Take the id from `x-request-id` or make one, and have the logger write it.',
  },
  docs: {
    why: `With a hundred requests at once their log lines are mixed. "The payment failed" stands beside twenty other lines, and which user, which order and which call before it belong to it is a guess. With an id in every line one search shows the whole request, and with the same id handed on to other services it shows what they did for it.`,
    howToFix: `Take the id that a proxy has set (\`x-request-id\`, or \`traceparent\`), or make one with \`randomUUID()\`, and answer with it so that users can name it in a report. Put it into every log line: \`pino-http\` (Express, Koa), \`nestjs-pino\` or \`nestjs-cls\` (Nest), \`hono/request-id\` (Hono); Fastify does so by itself. \`AsyncLocalStorage\` carries it to places that do not see the request. OpenTelemetry does all of this and more.`,
    whenNotToFollow: `Where an agent that is not in the code adds trace ids, such as one of a cloud platform, say so under \`answers\` in the configuration (\`requestIds: agent\`). An id that only the proxy knows is not enough: it has to stand in the log lines of the service.`,
  },
  pattern: 'ba-logger',
  examples: () => import('./no-correlation-id.examples.ts'),
  check({ service, model, report }) {
    // Fastify numbers its requests, and its loggers write the number.
    if (service.framework === 'fastify' || service.framework === 'node') return;
    const files = new Set([...service.files, ...model.reachedFiles(service.entry)]);
    const manifests = [service.manifest, ...[...files].map(path => model.manifestOf(path))];
    if (
      manifests.some(manifest => Object.keys(manifest?.dependencies ?? {}).some(name => carrier.test(name)))
    )
      return;
    if ([...files].some(path => speaksOfIds(model, path) && !isUnusedIn(files, path, model))) return;
    report({ message: 'missing', at: service.listen, fixes: proposeMiddleware(service, model) });
  },
});

/** Packages that give requests an id, or trace them. */
const carrier =
  /^(?:pino-http|nestjs-pino|nestjs-cls|express-pino-logger|koa-pino-logger|hono-pino|cls-rtracer|cls-hooked|dd-trace|newrelic|elastic-apm-node|applicationinsights|skyapm-nodejs|@opentelemetry\/.+|@sentry\/.+|@hono\/otel|@google-cloud\/trace-agent|aws-xray-sdk.*|@honeycombio\/.+|@appsignal\/.+|@nestjs\/cqrs-cls)$|(?:request|correlation|trace|tracing)-?id|tracing|correlat/i;

const idName =
  /(?:request|correlation|trace|transaction)[-_]?id|req[-_]?id\b|traceparent|x-amzn-trace|requestContext|asynclocalstorage/i;

/** Whether a file names such an id anywhere, or keeps something for each request. */
const speaksOfIds = askPerFile((model, path) => {
  const facts = model.facts(path);
  if (facts === undefined) return false;
  return (
    facts.imports.some(
      ({ imported, specifier }) => carrier.test(specifier) || idName.test(specifier) || idName.test(imported),
    ) ||
    namesIn(facts).some(name => idName.test(name)) ||
    facts.calls.some(call => call.arguments.some(mentionsId))
  );
});

/** Whether all that speaks of ids in a file is a middleware that nobody uses, such as one that was just written. */
function isUnusedIn(files: ReadonlySet<FilePath>, path: FilePath, model: ProjectModel): boolean {
  const facts = model.facts(path);
  const unused = facts?.functions.find(
    (one, index) => isMiddleware(one) && !isUsed(facts, index) && !isImported(one.name, path, files, model),
  );
  if (facts === undefined || unused === undefined) return false;
  const isOutside = ({ span }: Pick<CallFact, 'span'>): boolean =>
    span.end <= unused.span.start || unused.span.end <= span.start;
  return (
    facts.classes.length === 0 &&
    !facts.requestReads.some(
      read => isOutside(read) && read.reference.path.some(name => idName.test(name)),
    ) &&
    !facts.calls.some(call => isOutside(call) && call.arguments.some(mentionsId))
  );
}

/** `withRequestId(request, response, next)` */
function isMiddleware({ name, parameters, parent }: FunctionFact): boolean {
  return parent === undefined && parameters.length > 1 && idName.test(name);
}

/** Whether its file calls it or hands it on; to export it is no use. */
function isUsed({ calls, functions, variables }: TypeScriptFacts, index: number): boolean {
  const isIt = (value: Value): boolean =>
    value.kind === 'reference' &&
    value.reference.root.kind === 'function' &&
    value.reference.root.function === index;
  const values = [
    ...calls.flatMap(call => call.arguments),
    ...variables.flatMap(({ value }) => value ?? []),
    ...functions.flatMap(({ returns }) => returns),
  ];
  return (
    calls.some(({ callee }) => callee?.root.kind === 'function' && callee.root.function === index) ||
    values.some(value => [...valuesIn(value)].some(isIt))
  );
}

/** By its name, with all the rest, or to hand it on. */
function isImported(
  name: string,
  path: FilePath,
  files: ReadonlySet<FilePath>,
  model: ProjectModel,
): boolean {
  const leadsHere = (from: FilePath, specifier: string): boolean => {
    const target = model.resolve(from, specifier);
    return target.kind === 'file' && target.path === path;
  };
  return [...files].some(from => {
    const { imports = [], exports = [] } = model.facts(from) ?? {};
    return (
      imports.some(
        ({ imported, specifier }) => [name, '*', 'default'].includes(imported) && leadsHere(from, specifier),
      ) || exports.some(each => 'specifier' in each && leadsHere(from, each.specifier))
    );
  });
}

function namesIn(facts: TypeScriptFacts): readonly string[] {
  return [
    ...facts.variables.map(({ name }) => name),
    ...facts.functions.flatMap(({ name, parameters }) => [
      name,
      ...parameters.map(parameter => parameter.name),
    ]),
    ...facts.classes.flatMap(({ members, name }) => [name, ...members.map(member => member.name)]),
    ...facts.requestReads.flatMap(({ reference }) => reference.path),
    ...facts.assignments.flatMap(({ target }) => target.path),
  ];
}

function mentionsId(value: Value): boolean {
  return [...valuesIn(value)].some(inner => {
    if (inner.kind === 'literal') return typeof inner.value === 'string' && idName.test(inner.value);
    if (inner.kind === 'object') return inner.properties.some(({ key }) => idName.test(key));
    if (inner.kind === 'template') return inner.texts.some(text => idName.test(text));
    return inner.kind === 'reference' && inner.reference.path.some(name => idName.test(name));
  });
}

const middleware: Readonly<Record<string, string>> = {
  express: `$app.use((req, res, next) => {
  const requestId = req.get('x-request-id') ?? $uuid();
  req.headers['x-request-id'] = requestId;
  res.set('x-request-id', requestId);
  next();
});`,
  koa: `$app.use(async (ctx, next) => {
  const requestId = ctx.get('x-request-id') || $uuid();
  ctx.state.requestId = requestId;
  ctx.set('x-request-id', requestId);
  await next();
});`,
};

/** Directly behind what makes the application, so that it comes before everything else. */
function proposeMiddleware(service: Service, model: ProjectModel): readonly ProposedFix[] {
  const code = middleware[service.framework];
  const path = service.entry;
  const facts = model.facts(path);
  if (code === undefined || facts === undefined) return [];
  const made = facts.variables.find(({ function: owner, value }) => {
    const call = callOf(facts, value);
    if (call?.callee === undefined || owner !== undefined) return false;
    const origin = model.origins.ofReference(path, call.callee);
    return origin.kind === 'library' && origin.package === service.framework && origin.path.length === 0;
  });
  if (made?.value === undefined) return [];
  const { name, span, value } = made;
  return [
    {
      title: 'Give every request an id',
      kind: 'suggestion',
      edits(editor) {
        const file = fileForEdits(editor, { path, facts });
        const uuid = bringIn(file, editor, 'node:crypto', 'randomUUID');
        const lineEnd = editor.textOf(path).indexOf('\n', value.span.end);
        const statement = { start: span.start, end: lineEnd === -1 ? value.span.end : lineEnd };
        const parts = { app: name, uuid: uuid.expression };
        return [...uuid.edits, insertStatementsAfter(editor, file, statement, `\n${code}`, parts)];
      },
    },
  ];
}
