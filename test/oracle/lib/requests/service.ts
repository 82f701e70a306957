// A service written by hand, held to its model as the made ones are. Its functions note their own names (`note(request,
// 'requireUser')`), its handlers give theirs (`reply(request, response, 'listOrders')`).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isHttp } from '../../../../server/src/engine/frameworks/endpoint.ts';
import { modelOf } from '../model.ts';
import { type Ask, disagreements, emptyTally, type NamesIn } from './agreement.ts';

export interface Service {
  readonly folder: URL;
  readonly ask: Ask;
  readonly requests?: readonly string[];
  /** All that the model says it does not know, of whichever endpoints. */
  readonly open?: readonly string[];
  /** Handlers that nothing registers, or that the model cannot know. */
  readonly unknown?: readonly string[];
}

/** Every handler is known, each answers at its path, and before it runs what the model says. */
export async function holdsFor({
  folder,
  ask,
  requests = [],
  open = [],
  unknown = [],
}: Service): Promise<void> {
  const texts = textsBelow(folder);
  const names = namesIn(texts);
  const model = await modelOf(folder);
  const tally = emptyTally();
  const probes = requests.map(line => line.split(' ')).map(([verb = '', path = '']) => [verb, path] as const);
  const readText: Parameters<typeof disagreements>[1] = (path, span) =>
    readFileSync(path, 'utf8').slice(span.start, span.end);
  const endpoints = model.endpoints().filter(isHttp);
  const said = endpoints.flatMap(({ gaps }) => gaps.map(({ reason }) => reason));
  const wrong = await disagreements(model, readText, ask, probes, tally, names);
  const known = endpoints.flatMap(({ handler }) => {
    const fact = handler && model.facts(handler.path)?.functions[handler.function];
    return names.handler.exec(handler && fact ? readText(handler.path, fact.span) : '')?.[1] ?? [];
  });
  const all = [...texts.matchAll(/\breply\(.*?'(\w+)'\)/g)].map(([, name = '']) => name);
  const missing = [...new Set(all)].filter(name => !known.includes(name));
  assert.deepEqual(
    { wrong, said: [...new Set(said)].sort(), missing },
    { wrong: [], said: [...open].sort(), missing: unknown },
  );
}

function textsBelow(folder: URL): string {
  const root = fileURLToPath(folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => /\.[cm]?[jt]sx?$/.test(path))
    .map(path => readFileSync(`${root}/${path}`, 'utf8'))
    .join('\n');
}

function namesIn(texts: string): NamesIn {
  const noted = [...texts.matchAll(/\bnote\(.*?'(\w+)'\)/g)].map(([, name = '']) => name);
  const replied = [...texts.matchAll(/\breply\(.*?'(\w+)'\)/g)].map(([, name = '']) => name);
  return {
    piece: new RegExp(String.raw`\b(?:${[...noted, 'none'].join('|')})\b`),
    handler: new RegExp(`'(${[...replied, 'none'].join('|')})'`),
  };
}
