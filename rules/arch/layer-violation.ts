import {
  type CallFact,
  calleeName,
  type DataAccess,
  defineRule,
  type Endpoint,
  endpointsHandledIn,
  type FilePath,
  functionsAround,
  isDomain,
  isHttp,
  isModelAccess,
  knownPath,
  type Layering,
  option,
  type ProjectContext,
  type ProjectModel,
  type TypeScriptFacts,
} from '#rule-api';

const messages = {
  passes:
    'This route calls `{{called}}` of a repository itself, while {{services}} of {{routes}} route files here that need data ask services for it. Call it from a service.',
  skips:
    'This route reads or writes `{{model}}` itself, while {{obeying}} of {{routes}} route files here leave data to a service or repository. Move the query there.',
  reaches:
    'This file belongs to the domain, yet it imports `{{target}}`, which reaches {{outside}}. Say here what is needed, as an interface, and let that file implement it.',
  climbs:
    'This file works for the routes, yet it imports the routes in `{{routes}}`. Turn the dependency round: let the route call this file.',
} as const;

export default defineRule({
  kind: 'project',
  id: 'arch/layer-violation',
  statement: 'Routes ask services, services ask repositories: no layer is skipped and none is climbed.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [{ name: 'CWE-1054', url: 'https://cwe.mitre.org/data/definitions/1054.html' }],
  options: {
    obeying: option(
      80,
      'The share of route files, in percent, that must leave data to others before the rest is asked to.',
    ),
  },
  messages,
  docs: {
    why: `When most routes go through a service and one goes straight to the database, the rules that live in the service (permissions, cache invalidation, events, soft deletes) do not hold for that one. Nobody sees it in review, because each file looks fine by itself. It is also the query that cannot be tested without HTTP and that the next change of schema forgets.`,
    howToFix: `Move the query into the service or repository that already speaks for this model, as a method named after what the route wants, and call it from the handler. The handler then reads the request, calls one method and shapes the answer.`,
    whenNotToFollow: `A design with two layers on purpose, or a read model whose handlers *are* the queries (CQRS), is fine: answer \`"layers": "two"\`, or \`"off"\` where layers mean nothing. The rule is silent anyway until the code itself keeps layers: at least three route files, three files with data access, and most routes without queries of their own. That a route must not ask a repository holds only where three services ask repositories, most routes ask services, and repositories are told from services by their names or folders. A domain is what lies in folders by that name, five files at least, of which most reach nothing.`,
  },
  settledBy: [{ name: 'layers', value: 'off' }],
  pattern: 'ba-layers',
  examples: () => import('./layer-violation.examples.ts'),
  check(context) {
    const { path, facts, model, options } = context;
    const layering = model.layeringOf(path);
    const leavesData = (): boolean => keepsLayers(layering, options.obeying);
    const asksServices = (): boolean => keepsServices(layering, options.obeying);
    // Only few files have a part in a layer: how the others keep theirs is asked for these alone.
    if (layering.skipping.includes(path) && leavesData()) reportSkipping(context, layering);
    if (layering.passing.includes(path) && asksServices()) reportPassing(context, layering);
    if (layering.reaching.includes(path) && keepsDomain(layering, options.obeying)) reportReaching(context);
    const isBelow = layering.dataFiles.includes(path) || layering.services.includes(path);
    if (isBelow && !putsTogether(facts) && (leavesData() || asksServices()))
      reportClimbing(context, layering);
  },
});

type Context = ProjectContext<typeof messages>;

function reportSkipping({ path, facts, model, report }: Context, layering: Layering): void {
  const isForRequests = requestsServedIn(path, facts, model);
  const [first, ...others] = model
    .dataAccess(path)
    .filter(access => isModelAccess(access) && isForRequests(access.call.fact));
  if (first === undefined) return;
  const routes = layering.routeFiles.length;
  report({
    message: 'skips',
    at: first.call.fact.nameSpan,
    data: { model: nameOf(first), routes, obeying: routes - layering.skipping.length },
    settledBy: [{ name: 'layers', value: 'two' }],
    related: others.map(access => ({
      path,
      span: access.call.fact.nameSpan,
      message: 'Data is reached here too',
    })),
  });
}

function reportPassing({ path, facts, model, report }: Context, layering: Layering): void {
  const isForRequests = requestsServedIn(path, facts, model);
  const [first, ...others] = model
    .calls(path)
    .filter(
      ({ callee, fact }) =>
        callee.kind === 'function' && layering.repositories.includes(callee.path) && isForRequests(fact),
    );
  if (first === undefined) return;
  report({
    message: 'passes',
    at: first.fact.nameSpan,
    data: {
      called: calleeName(facts, first.fact),
      services: layering.asking.filter(file => !layering.passing.includes(file)).length,
      routes: new Set([...layering.asking, ...layering.passing]).size,
    },
    settledBy: [{ name: 'layers', value: 'two' }],
    related: others.map(({ fact }) => ({ path, span: fact.nameSpan, message: 'Here too' })),
  });
}

function reportClimbing({ path, facts, model, report }: Context, layering: Layering): void {
  for (const imported of facts.imports) {
    const target = imported.isTypeOnly ? undefined : model.resolve(path, imported.specifier);
    if (target?.kind !== 'file' || !layering.controllers.includes(target.path)) continue;
    report({ message: 'climbs', at: imported.span, data: { routes: imported.specifier } });
  }
}

function reportReaching({ path, facts, model, report }: Context): void {
  if (putsTogether(facts)) return;
  for (const { isTypeOnly, span, specifier } of facts.imports) {
    const target = isTypeOnly ? undefined : model.resolve(path, specifier);
    const role =
      target?.kind === 'file' && !isDomain(target.path) ? model.moduleRoleOf(target.path) : undefined;
    if (role === 'repository' || role === 'gateway')
      report({
        message: 'reaches',
        at: span,
        data: { target: specifier, outside: role === 'repository' ? 'data' : 'other services' },
      });
  }
}

/** Not when the server is started, nor to see that the database answers. */
function requestsServedIn(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): (call: CallFact) => boolean {
  const endpoints = endpointsHandledIn(model, path);
  const listens = facts.calls.some(({ callee }) => callee?.path.at(-1) === 'listen');
  return call => {
    const around = functionsAround(facts, call.function);
    const served = endpoints.filter(
      ({ handler }) => handler !== undefined && around.includes(handler.function),
    );
    return (!listens || served.length > 0) && !served.some(asksHealth);
  };
}

function asksHealth(endpoint: Endpoint): boolean {
  return (
    isHttp(endpoint) &&
    /(?:^|\/)(?:health|healthz|ready|readyz|live|livez|ping|status)(?:$|\/)/i.test(knownPath(endpoint) ?? '')
  );
}

const mounting = new Set(['use', 'listen', 'register', 'route', 'mount']);

/**
 * What mounts routes has to know them. A module of Nest names those that belong to it, and may read its settings from
 * the database.
 */
function putsTogether({ calls, classes, imports }: TypeScriptFacts): boolean {
  if (calls.some(({ callee }) => mounting.has(callee?.path.at(-1) ?? ''))) return true;
  return classes.some(({ decorators }) =>
    decorators.some(
      ({ callee: { root } }) => root.kind === 'import' && imports[root.import]?.imported === 'Module',
    ),
  );
}

/** Enough files of each kind to speak of layers, and most of them in order. */
function keepsLayers(layering: Layering, obeying: number): boolean {
  const { routeFiles, dataFiles, skipping } = layering;
  if (routeFiles.length < 3 || dataFiles.length < 3) return false;
  return (routeFiles.length - skipping.length) * 100 >= routeFiles.length * obeying;
}

/** Enough services between routes and repositories, and most routes that ask either ask them. */
function keepsServices({ asking, passing, repositories, services }: Layering, obeying: number): boolean {
  if (services.length < 3 || repositories.length < 3) return false;
  const all = new Set([...asking, ...passing]).size;
  const outOfOrder = new Set(passing);
  const inOrder = asking.filter(path => !outOfOrder.has(path)).length;
  return all >= 3 && inOrder * 100 >= all * obeying;
}

function keepsDomain({ domain, reaching }: Layering, obeying: number): boolean {
  return domain.length >= 5 && (domain.length - reaching.length) * 100 >= domain.length * obeying;
}

/** An entity is known by its class: the last part of its identity is of no use to a reader. */
function nameOf(access: DataAccess): string {
  const file = access.model?.split('#')[0]?.split('/').at(-1);
  return file?.replace(/\.(?:entity|model|schema)?\.?[cm]?[jt]s$/, '') ?? 'data';
}
