/** Writes a route for an operation that nothing answers, beside those that it belongs to. */
import type { HttpEndpoint } from '../../frameworks/endpoint.ts';
import type { FunctionFact } from '../../languages/typescript/facts.ts';
import type { Operation } from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { createSourceText } from '../../source/source-text.ts';
import { capitalise, codeStyleOf, writeInStyle } from '../edits/code-style.ts';
import { bringInto } from '../edits/imports.ts';
import type { Edit } from '../finding.ts';
import type { Editor, ProposedFix } from '../rule.ts';
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

/** `new Hono().get('/', …).post('/', …)` */
const chainedStub = `.$method('$path', c => c.json({ error: 'Not implemented' }, 501))`;

/** None where no route beside it shows where it would stand. */
export function stubFor(
  operation: Operation,
  served: readonly ServedOperation[],
  { added, left }: KnownServing,
  model: ProjectModel,
): readonly ProposedFix[] {
  const place = findNeighbour(operation, served, model);
  if (place === undefined) return stubInController(operation, served, { added, left }, model);
  const { endpoint } = place;
  const path = pathBelow(endpoint, routeOf(operation.template, added, left));
  const stub = place.receiver === undefined ? chainedStub : stubs[endpoint.framework];
  if (stub === undefined || path === undefined) return [];
  const parts = { path, method: operation.method };
  return [
    {
      title: `Write a route for \`${operation.method.toUpperCase()} ${operation.template}\``,
      kind: 'suggestion',
      edits: editor => [insertStub(editor, stub, parts, place)],
    },
  ];
}

/** A statement behind that of the neighbour, or one more link behind it in a chain. */
function insertStub(
  editor: Editor,
  stub: string,
  parts: Readonly<Record<string, string>>,
  { endpoint: { file }, receiver, name, end }: Neighbour,
): Edit {
  const text = editor.textOf(file);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const write = (indentation: string, more: Readonly<Record<string, string>>): string =>
    `${lineBreak}${indentation}${writeInStyle(stub, createSourceText(file, text), { indentation, parts: { ...parts, ...more } })}`;
  if (receiver === undefined) {
    const own = editor.indentationAt(file, name);
    const lineStart = text.lastIndexOf('\n', name - 1) + 1;
    const isOnOwnLine = text.slice(lineStart, name).trim() === '.';
    const inserted = write(isOnOwnLine ? own : `${own}${codeStyleOf(text).indent}`, {});
    return editor.insertAfter({ path: file, start: end, end }, inserted);
  }
  const after = text.charAt(end) === ';' ? end + 1 : end;
  const router = text.slice(receiver.start, receiver.end);
  const inserted = `${lineBreak}${write(editor.indentationAt(file, receiver.start), { router })}`;
  return editor.insertAfter({ path: file, start: after, end: after }, inserted);
}

/** A method of the controller whose routes begin like this one. */
function stubInController(
  operation: Operation,
  served: readonly ServedOperation[],
  { added, left }: Pick<KnownServing, 'added' | 'left'>,
  model: ProjectModel,
): readonly ProposedFix[] {
  const [, first] = operation.template.split('/');
  const near = served.filter(
    ({ operation: other, endpoint }) =>
      endpoint.framework === 'nest' &&
      endpoint.handler?.path === endpoint.file &&
      other.template.split('/')[1] === first,
  );
  const placed = near.flatMap(({ endpoint }) => {
    const facts = model.facts(endpoint.file);
    const method = endpoint.handler === undefined ? undefined : facts?.functions[endpoint.handler.function];
    const own = method === undefined ? undefined : writtenPath(method);
    const path =
      own === undefined ? undefined : pathBehind(endpoint, own, routeOf(operation.template, added, left));
    return path === undefined || facts === undefined || method === undefined
      ? []
      : [{ file: endpoint.file, facts, method, path }];
  });
  const last = placed.sort((one, other) => other.method.span.end - one.method.span.end)[0];
  if (last === undefined) return [];
  const { file, facts, method, path } = last;
  const verb = capitalise(operation.method);
  const name = operation.operationId ?? `${operation.method}${capitalise(first ?? '')}`;
  if (!/^[A-Za-z_]\w*$/.test(name) || facts.functions.some(other => other.name === name)) return [];
  return [
    {
      title: `Write a route for \`${operation.method.toUpperCase()} ${operation.template}\``,
      kind: 'suggestion',
      edits(editor) {
        const decorator = bringInto(editor, { path: file, facts }, '@nestjs/common', verb);
        const text = editor.textOf(file);
        const indentation = editor.indentationAt(file, method.span.end - 1);
        const given = path === '/' ? '' : `'${path.slice(1)}'`;
        const parts = { decorator: decorator.expression, given, name };
        const source = createSourceText(file, text);
        const written = writeInStyle(controllerStub.replace("'$given'", given), source, {
          indentation,
          parts,
        });
        const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
        const inserted = `${lineBreak}${lineBreak}${indentation}${written}`;
        const { end } = method.span;
        return [...decorator.edits, editor.insertAfter({ path: file, start: end, end }, inserted)];
      },
    },
  ];
}

const controllerStub = `@$decorator('$given')
$name() {
  throw new Error('Not implemented');
}`;

interface Neighbour {
  readonly endpoint: HttpEndpoint;
  /** Of the name that the route is registered on; undefined where it is a link of a chain. */
  readonly receiver: { readonly start: number; readonly end: number } | undefined;
  /** Where the name of its method begins. */
  readonly name: number;
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
        callee.root.kind !== 'this',
    );
  if (call === undefined) return undefined;
  const found = { endpoint, name: call.nameSpan.start, end: call.span.end };
  if (call.callee?.root.kind === 'call')
    return endpoint.framework === 'hono' ? { ...found, receiver: undefined } : undefined;
  const receiver = { start: call.span.start, end: call.nameSpan.start - 1 };
  return receiver.end <= receiver.start ? undefined : { ...found, receiver };
}

function routeOf(template: string, added: string, left: string): string | undefined {
  const before = left === '' ? '' : `/${left}`;
  if (!template.startsWith(before)) return undefined;
  const route = template.slice(before.length).replaceAll(/\{([^{}]+)\}/g, ':$1');
  return added === '' ? route : `/${added}${route}`;
}

/** What the decorator of a method says of its path; undefined where that is not a text. */
function writtenPath({ decorators }: FunctionFact): string | undefined {
  const paths = decorators.flatMap(({ arguments: given = [] }) => {
    const [first] = given;
    if (first === undefined) return [''];
    return first.kind === 'literal' && typeof first.value === 'string' ? [first.value] : [];
  });
  return paths.length === decorators.length && paths.length === 1 ? paths[0] : undefined;
}

/** The path as the router of a neighbour takes it: without what stands before all of its routes. */
function pathBelow({ path, route }: HttpEndpoint, wanted: string | undefined): string | undefined {
  const own = route.pattern === undefined || route.pattern === '/' ? '' : route.pattern;
  return pathBehind({ path }, own, wanted);
}

function pathBehind(
  { path }: Pick<HttpEndpoint, 'path'>,
  own: string,
  wanted: string | undefined,
): string | undefined {
  if (path === undefined || wanted === undefined || !path.endsWith(own)) return undefined;
  const mount = path.slice(0, path.length - own.length).replace(/\/$/, '');
  if (!wanted.startsWith(mount)) return undefined;
  const rest = wanted.slice(mount.length);
  return /^\/[\w:/.~-]*$/.test(rest) ? rest : rest === '' ? '/' : undefined;
}
