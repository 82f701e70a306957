/** Errors that code sends as objects, with their status, in the words of each framework. */
import type { CallFact, FunctionIndex, Value } from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';
import { isHttp, isInfrastructurePath, segmentsOf } from '../descriptions/route-names.ts';
import { isResponse } from '../endpoints/answer-calls.ts';
import { endpointsHandledIn, knownPath } from '../endpoints/endpoints.ts';

export interface SentError {
  readonly status: number;
  /** Sorted; nothing else is in it. */
  readonly properties: readonly string[];
  /** Of the object. */
  readonly span: Span;
}

/** `res.status(400).json({ … })`, `reply.code(404).send({ … })`, `c.json({ … }, 409)`: where object and status are written. */
export function sentErrorsIn(model: ProjectModel, path: FilePath): readonly SentError[] {
  const probes = probesIn(model, path);
  return model.calls(path).flatMap(({ fact, callee }) => {
    if (probes.has(fact.function)) return [];
    const [body, code] = fact.arguments;
    const name = fact.callee?.path.at(-1) ?? '';
    if (body?.kind !== 'object' || body.isOpen || body.properties.length === 0) return [];
    if (body.spreads !== undefined || isOfOpenAi(body) || !/^(?:json|send)$/.test(name)) return [];
    const isHono = callee.kind === 'library' && callee.package === 'hono' && callee.export === 'Context';
    const status = isHono ? numberOf(code) : statusBefore(fact, model, path);
    if (status === undefined || status < 400 || isStateOfHealth(status, body)) return [];
    const properties = body.properties.map(({ key }) => key).sort();
    return [{ status, properties, span: body.span }];
  });
}

/** What tells a balancer how the service is was agreed with that, not with clients. */
function probesIn(model: ProjectModel, path: FilePath): ReadonlySet<FunctionIndex | undefined> {
  const probes = endpointsHandledIn(model, path)
    .filter(isHttp)
    .filter(endpoint => {
      const written = knownPath(endpoint) ?? '';
      return segmentsOf(written).length > 0 && isInfrastructurePath(written);
    });
  return new Set(probes.flatMap(({ handler }) => (handler === undefined ? [] : [handler.function])));
}

/** 503 with `{ status: 'down', checks }` tells a balancer how the service is. */
function isStateOfHealth(status: number, { properties }: Extract<Value, { kind: 'object' }>): boolean {
  return status === 503 && properties.some(({ key }) => key === 'status') && properties.length > 2;
}

/** `{ error: { message, type, param, code } }`: who answers as OpenAI does has to refuse as it does. */
function isOfOpenAi({ properties }: Extract<Value, { kind: 'object' }>): boolean {
  const [error, ...others] = properties;
  if (error?.key !== 'error' || others.length > 0 || error.value.kind !== 'object') return false;
  const names = error.value.properties.map(({ key }) => key);
  return ['message', 'type', 'code'].every(name => names.includes(name));
}

function statusBefore({ callee }: CallFact, model: ProjectModel, path: FilePath): number | undefined {
  const index = callee?.root.kind === 'call' && callee.path.length === 1 ? callee.root.call : undefined;
  const before = index === undefined ? undefined : model.calls(path)[index];
  if (before === undefined || !isResponse(before.callee)) return undefined;
  const isSetting = /^(?:status|code)$/.test(before.fact.callee?.path.at(-1) ?? '');
  return isSetting ? numberOf(before.fact.arguments[0]) : statusBefore(before.fact, model, path);
}

function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : undefined;
}
