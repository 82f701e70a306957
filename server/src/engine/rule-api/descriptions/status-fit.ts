/** Whether status and body fit what a method does. */

import type { Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type {
  DocumentNode,
  OpenApiDocument,
  Operation,
  ResponseDescription,
} from '../../model/openapi-document.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { isNothing } from '../code/code.ts';
import {
  isResponse,
  koaAssignments,
  statusesWrittenIn,
  type WrittenStatus,
} from '../endpoints/answer-calls.ts';
import { httpEndpointsIn } from '../endpoints/endpoints.ts';
import { typesOf } from './openapi.ts';
import { segmentsOf, splitWords } from './route-names.ts';

/** These never have a body, whatever a server sends. */
function isBodiless(status: unknown): boolean {
  return /^(?:204|205|304)$/.test(String(status));
}

export function findBodiesThatAreNotSent(operation: Operation): readonly ResponseDescription[] {
  return operation.responses().filter(response => {
    if (!isBodiless(response.status) || !response.node.isResolved) return false;
    return response.content().some(({ schema }) => schema !== undefined && !isOfNull(schema));
  });
}

/** `type: 'null'` is how some generators write that there is none. */
function isOfNull(schema: DocumentNode): boolean {
  const types = typesOf(schema);
  return types.length > 0 && types.every(type => type === 'null');
}

/** A body in a request whose method gives it no meaning: proxies drop it, and clients cannot send it. */
export function hasMeaninglessBody(operation: Operation): boolean {
  if (!/^(?:get|head|delete)$/.test(operation.method)) return false;
  const body = operation.requestBody();
  if (body?.node.isResolved !== true || body.content.length === 0) return false;
  return body.isRequired || !body.content.every(({ schema }) => schema !== undefined && holdsNothing(schema));
}

/** `type: object, properties: {}`: some generators write a body for every operation. */
function holdsNothing(schema: DocumentNode): boolean {
  const properties = schema.get('properties');
  const others = schema.get('additionalProperties');
  const isEmpty = properties?.data.kind === 'mapping' && properties.data.entries.length === 0;
  return isEmpty && (others === undefined || others.value === false) && !schema.has('allOf');
}

const creating = /^(?:create|add|register|new|post|insert)$/;
const reading = /^(?:fetch|get|gets|retrieve|retrieves|list|lists|return|returns)$/;
/** Words of operations that do something instead of making it. */
export const acting =
  /^(?:log|sign|search|query|validate|verify|check|previews?|bulk|batch|calculate|test|send|sync|refresh|revoke|import|export|upload|token|tokens|session|sessions|auth|webhook|webhooks|callback|graphql|rpc|chat|completions|embeddings|generations|responses|inference|predictions)$/;

/** What is put onto a thing that is there already. */
export const marks = new Set(['tags', 'labels', 'permissions', 'roles', 'scopes']);

/** Whether an operation makes a new thing in a collection, by its path and by what it calls itself. */
export function createsThing(operation: Operation): boolean {
  const last = segmentsOf(operation.template).at(-1);
  if (operation.method !== 'post' || operation.isDeprecated || last === undefined || last.isParameter)
    return false;
  const words = splitWords(last.text);
  const name = words.at(-1) ?? '';
  const isActing = segmentsOf(operation.template).some(({ text }) =>
    splitWords(text).some(word => acting.test(word)),
  );
  // `/rejects/add-sms` is the name of a procedure.
  const isProcedure =
    words.length > 1 && (creating.test(words[0] ?? '') || /\.(?:create|add|new|insert)/.test(last.text));
  const does = splitWords(operation.operationId ?? '')[0] ?? '';
  if (!name.endsWith('s') || isActing || isProcedure || acting.test(does) || marks.has(name)) return false;
  const called = [operation.operationId, operation.node.text('summary')].map(
    text => splitWords(text ?? '')[0] ?? '',
  );
  const summary = operation.node.text('summary') ?? '';
  if (reading.test(splitWords(summary)[0] ?? '') || /\bor (?:replace|update)|\bupsert/i.test(summary))
    return false;
  const said = splitWords(operation.operationId ?? '');
  return called.some(word => creating.test(word)) || said.some(word => word === 'create');
}

/** Answers a creation with 200 where 201 would say what happened. */
export function answersCreationWith200(operation: Operation): boolean {
  const statuses = operation.responses().map(({ status }) => status);
  return statuses.includes('200') && !statuses.some(status => /^20[1-9]$|^2XX$|^3/i.test(status));
}

export function creationsOf(document: OpenApiDocument): readonly Operation[] {
  return document.operations().filter(createsThing);
}

export interface UnsentBody {
  readonly status: number;
  /** Where the status is written. */
  readonly statusSpan: Span;
  readonly span: Span;
  /** That there is something in it is seen; what a function gives may be nothing. */
  readonly isSeen: boolean;
}

/** `res.status(204).json(order)`, `c.json(order, 204)`, `ctx.status = 204; ctx.body = order`: the body never arrives. */
export function findUnsentBodies(model: ProjectModel, path: FilePath): readonly UnsentBody[] {
  const others = statusesWrittenIn(path, model).flatMap(written => {
    const body = bodyBeside(written, path, model);
    return unsent(written.status, body);
  });
  return [...unsentInChains(model.calls(path)), ...unsentByNest(path, model), ...others];
}

/** `@HttpCode(204)` before a method that gives something back. */
function unsentByNest(path: FilePath, model: ProjectModel): readonly UnsentBody[] {
  return (model.facts(path)?.functions ?? []).flatMap(({ decorators, returns }) => {
    const told = decorators.find(({ callee }) => {
      const origin = model.origins.ofReference(path, callee);
      return origin.kind === 'library' && origin.package === '@nestjs/common' && origin.export === 'HttpCode';
    });
    const [status] = told?.arguments ?? [];
    return returns.flatMap(body => unsent(status, body)).filter(({ isSeen }) => isSeen);
  });
}

/** Of Hono and Koa. */
function bodyBeside(
  { set, answer, function: owner }: WrittenStatus,
  path: FilePath,
  model: ProjectModel,
): Value | undefined {
  if (set.kind !== 'assignment') return set.kind === 'answer' ? set.call.fact.arguments[0] : undefined;
  const { block: beside } = set.assignment;
  return koaAssignments(path, model, 'body').find(
    ({ block, function: other, target }) =>
      other === owner && block === beside && JSON.stringify(target.root) === JSON.stringify(answer),
  )?.value;
}

function unsent(status: Value | undefined, body: Value | undefined): readonly UnsentBody[] {
  if (body === undefined || isEmpty(body)) return [];
  if (status?.kind !== 'literal' || !isBodiless(status.value)) return [];
  const isSeen = body.kind !== 'reference' && body.kind !== 'opaque';
  return [{ status: Number(status.value), statusSpan: status.span, span: body.span, isSeen }];
}

function unsentInChains(calls: readonly ResolvedCall[]): readonly UnsentBody[] {
  return calls.flatMap(({ fact }) => {
    const [body] = fact.arguments;
    const name = fact.callee?.path.at(-1) ?? '';
    if (!/^(?:json|send)$/.test(name)) return [];
    const root = fact.callee?.root;
    const before = root?.kind === 'call' && fact.callee?.path.length === 1 ? calls[root.call] : undefined;
    if (before === undefined || !isResponse(before.callee)) return [];
    if (!/^(?:status|code)$/.test(before.fact.callee?.path.at(-1) ?? '')) return [];
    return unsent(before.fact.arguments[0], body);
  });
}

/** A body that says nothing: `null`, `undefined`, `''` or `{}`. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'choice') return value.options.every(isEmpty);
  return isNothing(value) || (value.kind === 'object' && value.properties.length === 0 && !value.isOpen);
}

export interface BodyRead {
  readonly verb: string;
  readonly span: Span;
}

/** Handlers of GET and HEAD in this file that read a body. */
export function findBodyReads(model: ProjectModel, path: FilePath): readonly BodyRead[] {
  const endpoints = httpEndpointsIn(model, path);
  return endpoints.flatMap(({ verb, handler, framework }) => {
    if ((verb !== 'GET' && verb !== 'HEAD') || handler?.path !== path) return [];
    const takesBody = endpoints.some(
      other => other.handler?.function === handler.function && /^(?:POST|PUT|PATCH)$/.test(other.verb ?? ''),
    );
    if (takesBody) return [];
    const facts = model.facts(path);
    const decorated = facts?.functions[handler.function]?.parameters.find(({ decorators }) =>
      decorators.some(({ callee: { root } }) => {
        const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
        return imported?.specifier === '@nestjs/common' && imported.imported === 'Body';
      }),
    );
    if (decorated !== undefined) return [{ verb, span: decorated.span }];
    if (framework !== 'express' && framework !== 'fastify') return [];
    const read = facts?.requestReads.find(
      ({ reference: { root, path: names } }) =>
        root.kind === 'parameter' &&
        root.function === handler.function &&
        root.parameter === 0 &&
        names[0] === 'body' &&
        names.length > 1,
    );
    return read === undefined ? [] : [{ verb, span: read.span }];
  });
}
