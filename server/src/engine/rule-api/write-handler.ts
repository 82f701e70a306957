/** Writes a route for an operation that nothing answers, beside those that it belongs to. */
import type { HttpEndpoint } from '../frameworks/endpoint.ts';
import type { Operation } from '../model/openapi-document.ts';
import type { ProjectModel } from '../model/project-model.ts';
import { createSourceText } from '../source/source-text.ts';
import { writeInStyle } from './code-style.ts';
import type { ProposedFix } from './rule.ts';
import type { KnownServing, ServedOperation } from './served-operations.ts';

/** What answers in the words of each framework; `$path` and `$router` stand for what is there. */
const stubs: Readonly<Partial<Record<HttpEndpoint['framework'], string>>> = {
  express: `$router.$method('$path', (req, res) => {
  res.status(501).json({ error: 'Not implemented' });
});`,
  fastify: `$router.$method('$path', async (request, reply) => {
  return reply.code(501).send({ error: 'Not implemented' });
});`,
  hono: `$router.$method('$path', c => c.json({ error: 'Not implemented' }, 501));`,
  koa: `$router.$method('$path', ctx => {
  ctx.status = 501;
});`,
};

/** None where no route beside it shows where it would stand. */
export function stubFor(
  operation: Operation,
  served: readonly ServedOperation[],
  { added, left }: KnownServing,
  model: ProjectModel,
): readonly ProposedFix[] {
  const place = findNeighbour(operation, served, model);
  if (place === undefined) return [];
  const { endpoint, receiver, end } = place;
  const stub = stubs[endpoint.framework];
  const path = pathBelow(endpoint, routeOf(operation.template, added, left));
  if (stub === undefined || path === undefined) return [];
  return [
    {
      title: `Write a route for \`${operation.method.toUpperCase()} ${operation.template}\``,
      kind: 'suggestion',
      edits(editor) {
        const { file } = endpoint;
        const text = editor.textOf(file);
        const router = text.slice(receiver.start, receiver.end);
        const indentation = editor.indentationAt(file, receiver.start);
        const parts = { path, router, method: operation.method };
        const written = writeInStyle(stub, createSourceText(file, text), { indentation, parts });
        const after = text.charAt(end) === ';' ? end + 1 : end;
        const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
        const inserted = `${lineBreak}${lineBreak}${indentation}${written}`;
        return [editor.insertAfter({ path: file, start: after, end: after }, inserted)];
      },
    },
  ];
}

interface Neighbour {
  readonly endpoint: HttpEndpoint;
  /** Of the name that the route is registered on. */
  readonly receiver: { readonly start: number; readonly end: number };
  readonly end: number;
}

/** The last route below the same first segment that is registered on something with a name. */
function findNeighbour(
  { template }: Operation,
  served: readonly ServedOperation[],
  model: ProjectModel,
): Neighbour | undefined {
  const [, first] = template.split('/');
  const near = served.filter(({ operation }) => operation.template.split('/')[1] === first);
  return near
    .flatMap(({ endpoint }) => registrationOf(endpoint, model) ?? [])
    .sort((left, right) => right.end - left.end)[0];
}

function registrationOf(endpoint: HttpEndpoint, model: ProjectModel): Neighbour | undefined {
  const { file, route } = endpoint;
  const call = model
    .facts(file)
    ?.calls.find(
      ({ span, callee }) =>
        callee?.path.at(-1) === route.verb.toLowerCase() &&
        span.start <= route.patternSpan.start &&
        route.patternSpan.end <= span.end &&
        callee.path.length === 1 &&
        callee.root.kind !== 'call' &&
        callee.root.kind !== 'this',
    );
  if (call === undefined) return undefined;
  const receiver = { start: call.span.start, end: call.nameSpan.start - 1 };
  return receiver.end <= receiver.start ? undefined : { endpoint, receiver, end: call.span.end };
}

function routeOf(template: string, added: string, left: string): string | undefined {
  const before = left === '' ? '' : `/${left}`;
  if (!template.startsWith(before)) return undefined;
  const route = template.slice(before.length).replaceAll(/\{([^{}]+)\}/g, ':$1');
  return added === '' ? route : `/${added}${route}`;
}

/** The path as the router of a neighbour takes it: without what stands before all of its routes. */
function pathBelow({ path, route }: HttpEndpoint, wanted: string | undefined): string | undefined {
  const own = route.pattern === undefined || route.pattern === '/' ? '' : route.pattern;
  if (path === undefined || wanted === undefined || !path.endsWith(own)) return undefined;
  const mount = path.slice(0, path.length - own.length);
  if (!wanted.startsWith(mount)) return undefined;
  const rest = wanted.slice(mount.length);
  return /^\/[\w:/.~-]*$/.test(rest) ? rest : rest === '' ? '/' : undefined;
}
