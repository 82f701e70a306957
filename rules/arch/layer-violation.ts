import {
  type DataAccess,
  defineRule,
  type FilePath,
  functionsAround,
  httpEndpointsIn,
  isModelAccess,
  type Layering,
  option,
  type ProjectModel,
  type TypeScriptFacts,
} from '#rule-api';
import { examples } from './layer-violation.examples.ts';

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
  messages: {
    skips:
      'This route reads or writes `{{model}}` itself, while {{obeying}} of {{routes}} route files here leave data to a service or repository. Move the query there.',
    climbs:
      'This file reads or writes data, yet it imports the routes in `{{routes}}`. Turn the dependency round: let the route call this file.',
  },
  docs: {
    why: `When most routes go through a service and one goes straight to the database, the rules that live in the service (permissions, cache invalidation, events, soft deletes) do not hold for that one. Nobody sees it in review, because each file looks fine by itself. It is also the query that cannot be tested without HTTP and that the next change of schema forgets.`,
    howToFix: `Move the query into the service or repository that already speaks for this model, as a method named after what the route wants, and call it from the handler. The handler then reads the request, calls one method and shapes the answer.`,
    whenNotToFollow: `A design with two layers on purpose, or a read model whose handlers *are* the queries (CQRS), is fine: answer \`"layers": "two"\`, or \`"off"\` where layers mean nothing. The rule is silent anyway until the code itself keeps layers: at least three route files, three files with data access, and most routes without queries of their own.`,
  },
  settledBy: [{ name: 'layers', value: 'off' }],
  pattern: 'ba-layers',
  examples,
  check({ path, facts, model, options, report }) {
    const layering = model.layeringOf(path);
    if (!keepsLayers(layering, options.obeying)) return;
    const [first, ...others] = layering.skipping.includes(path)
      ? model
          .dataAccess(path)
          .filter(
            access =>
              isModelAccess(access) &&
              !runsAtStart(access, path, facts, model) &&
              !asksHealth(access, path, facts, model),
          )
      : [];
    if (first !== undefined) {
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
    if (!layering.dataFiles.includes(path) || putsTogether(facts)) return;
    for (const imported of facts.imports) {
      const target = imported.isTypeOnly ? undefined : model.resolve(path, imported.specifier);
      if (target?.kind !== 'file' || !layering.routeFiles.includes(target.path)) continue;
      report({ message: 'climbs', at: imported.span, data: { routes: imported.specifier } });
    }
  },
});

/** Where the server is started, only what stands in handlers is done for a request. */
function runsAtStart(
  { call }: DataAccess,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (!facts.calls.some(({ callee }) => callee?.path.at(-1) === 'listen')) return false;
  const around = functionsAround(facts, call.fact.function);
  return !httpEndpointsIn(model, path).some(
    ({ handler }) => handler?.path === path && around.includes(handler.function),
  );
}

/** A health check reads some table only to see that the database answers. */
function asksHealth(
  { call }: DataAccess,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const around = functionsAround(facts, call.fact.function);
  return httpEndpointsIn(model, path).some(
    ({ handler, path: route }) =>
      handler?.path === path &&
      around.includes(handler.function) &&
      /(?:^|\/)(?:health|healthz|ready|readyz|live|livez|ping|status)(?:$|\/)/i.test(route ?? ''),
  );
}

/** A module of Nest names the routes that belong to it, and may read its settings from the database. */
function putsTogether({ classes, imports }: TypeScriptFacts): boolean {
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

/** An entity is known by its class: the last part of its identity is of no use to a reader. */
function nameOf(access: DataAccess): string {
  const file = access.model?.split('#')[0]?.split('/').at(-1);
  return file?.replace(/\.(?:entity|model|schema)?\.?[cm]?[jt]s$/, '') ?? 'data';
}
