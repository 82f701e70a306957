// What the model says of a Fastify service, put as Fastify's own table puts it.
import { type HttpEndpoint, isHttp, titleOf } from '../../../server/src/engine/frameworks/endpoint.ts';
import type { TableRoute } from './fastify-table.ts';
import { modelOf } from './model.ts';

/** Fastify knows no order among routes, so both sides are sorted. A route that answers two ways is there twice. */
export async function staticTable(folder: URL): Promise<readonly TableRoute[]> {
  const model = await modelOf(folder);
  const endpoints = model.endpoints().filter(isHttp);
  return endpoints.flatMap(endpoint =>
    [endpoint.verb, ...(endpoint.alsoAnswers ?? [])].map(verb => ({
      title: titleOf({ ...endpoint, verb }),
      hooks: hooksOf(endpoint, piece => {
        const { origin } = piece;
        if (origin.kind !== 'function') return piece.name;
        return model.facts(origin.path)?.functions[origin.function]?.name || 'inline';
      }),
      described: describedBy(endpoint),
    })),
  );
}

export function sorted(table: readonly TableRoute[]): readonly string[] {
  const lines = table.map(
    ({ title, hooks, described }) => `${title} [${hooks.join(', ')}] {${described.join(', ')}}`,
  );
  return [...new Set(lines)].sort();
}

function hooksOf({ chain }: HttpEndpoint, nameOf: (piece: HttpEndpoint['chain'][number]) => string) {
  return chain
    .filter(({ role, stage }) => role === 'hook' && stage !== 'plugin')
    .map(piece => `${piece.stage} ${nameOf(piece)}`);
}

const written: Readonly<Record<string, string>> = { query: 'querystring' };

function describedBy({ chain, marks }: HttpEndpoint): readonly string[] {
  const parts = chain
    .filter(({ role }) => role === 'schema')
    .map(({ stage = '' }) => written[stage] ?? stage);
  const said = marks.map(({ stage = '' }) => stage).filter(stage => documentation.has(stage));
  return [...parts, ...said].sort();
}

const documentation = new Set(['tags', 'summary', 'description', 'operationId', 'security', 'hide']);
