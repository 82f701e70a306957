import {
  type CallFact,
  calleeName,
  defineRule,
  type FilePath,
  isWithin,
  type OutboundCall,
  option,
  type ProjectModel,
  type ProposedFix,
  type TypeScriptFacts,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'integration/outbound-no-timeout',
  statement: 'Every call to another service has a deadline.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    {
      name: 'CWE-1088: synchronous access of remote resource without timeout',
      url: 'https://cwe.mitre.org/data/definitions/1088.html',
    },
    {
      name: 'OWASP API10:2023, unsafe consumption of APIs',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/',
    },
  ],
  options: {
    deadline: option(10_000, 'The deadline that the fix writes, in milliseconds.'),
  },
  messages: {
    endless:
      'This call waits as long as the other side likes: `{{client}}` sets no deadline by itself. Give it one with `{{remedy}}`.',
    long: 'This call waits up to five minutes for an answer to begin, and for ever for a slow one to end. Give it a deadline with `{{remedy}}`.',
  },
  docs: {
    why: `A service that is slow is worse than one that is down. Without a deadline every request that needs it waits, holding its memory, its database connection and its place in the pool, until your service is as unresponsive as the one it waits for. axios and got wait for ever; \`fetch\` gives up after five minutes without headers, and never on a body that trickles.`,
    howToFix: `Pass \`signal: AbortSignal.timeout(ms)\` to \`fetch\`, \`undici\` and axios (axios' \`timeout\` does not cover connecting, the signal does), \`timeout: { request: ms }\` to got, or set it once on the instance that all calls share. Choose it from what the caller can wait, not from what the other side usually takes. The pattern \`ba-http-client\` joins it with retries.`,
    whenNotToFollow: `Long polling, server-sent events and downloads that may rightly take long need a deadline between chunks rather than one for the whole; suppress the rule there and say how stalls are noticed. A client whose deadline comes from outside (a service mesh, a patched \`fetch\`) is a reason too.`,
  },
  pattern: 'ba-http-client',
  examples: [
    {
      title: 'fetch, with nothing but the address',
      files: {
        'src/rates.ts': `import express from 'express';

const app = express();
app.get('/rates', async (req, res) => {
  const response = await fetch('https://rates.example/latest');
  res.status(response.status).json(await response.json());
});
`,
      },
      reports: [{ message: 'long', at: 'fetch' }],
      fixed: {
        'src/rates.ts': `import express from 'express';

const app = express();
app.get('/rates', async (req, res) => {
  const response = await fetch('https://rates.example/latest', { signal: AbortSignal.timeout(10_000) });
  res.status(response.status).json(await response.json());
});
`,
      },
    },
    {
      title: 'fetch with options on several lines',
      files: {
        'package.json': '{ "dependencies": { "fastify": "^5.0.0" } }',
        'src/pay.ts': `export async function pay(amount: number) {
  return fetch('https://pay.example/charges', {
    method: 'POST',
    body: JSON.stringify({ amount }),
  });
}
`,
      },
      reports: [{ message: 'long', at: 'fetch', in: 'src/pay.ts' }],
      fixed: {
        'src/pay.ts': `export async function pay(amount: number) {
  return fetch('https://pay.example/charges', {
    signal: AbortSignal.timeout(10_000),
    method: 'POST',
    body: JSON.stringify({ amount }),
  });
}
`,
      },
    },
    {
      title: 'axios: get, post without a body, and a whole configuration',
      files: {
        'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
        'src/crm.ts': `import axios from 'axios';

export const load = (id: string) => axios.get(\`https://crm.example/\${id}\`);
export const touch = (id: string) => axios.post(\`https://crm.example/\${id}/touch\`);
export const call = () => axios.request({ url: 'https://crm.example' });
`,
      },
      reports: [
        { message: 'endless', at: 'get', in: 'src/crm.ts' },
        { message: 'endless', at: 'post', in: 'src/crm.ts' },
        { message: 'endless', at: 'request', in: 'src/crm.ts' },
      ],
      fixed: {
        'src/crm.ts': `import axios from 'axios';

export const load = (id: string) => axios.get(\`https://crm.example/\${id}\`, { timeout: 10_000 });
export const touch = (id: string) => axios.post(\`https://crm.example/\${id}/touch\`, undefined, { timeout: 10_000 });
export const call = () => axios.request({ timeout: 10_000, url: 'https://crm.example' });
`,
      },
    },
    {
      title: 'An instance without a deadline, from another file',
      files: {
        'package.json': '{ "dependencies": { "axios": "^1.0.0", "@nestjs/core": "^11.0.0" } }',
        'src/client.ts': `import axios from 'axios';

export const client = axios.create({ baseURL: 'https://crm.example' });
`,
        'src/crm.service.ts': `import { client } from './client';

export class CrmService {
  async find(id: string) {
    const { data } = await client.get(\`/users/\${id}\`);
    return data;
  }
}
`,
      },
      reports: [{ message: 'endless', at: 'get', in: 'src/crm.service.ts' }],
      fixed: {
        'src/crm.service.ts': `import { client } from './client';

export class CrmService {
  async find(id: string) {
    const { data } = await client.get(\`/users/\${id}\`, { timeout: 10_000 });
    return data;
  }
}
`,
      },
    },
    {
      title: "Nest's HttpService as it comes",
      files: {
        'src/geo.service.ts': `import { HttpService } from '@nestjs/axios';

export class GeoService {
  constructor(private readonly http: HttpService) {}

  locate(ip: string) {
    return this.http.get(\`https://geo.example/\${ip}\`, { headers: {} });
  }
}
`,
        'src/geo.module.ts': `import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';

@Module({ imports: [HttpModule] })
export class GeoModule {}
`,
      },
      reports: [{ message: 'endless', at: 'get', in: 'src/geo.service.ts' }],
      fixed: {
        'src/geo.service.ts': `import { HttpService } from '@nestjs/axios';

export class GeoService {
  constructor(private readonly http: HttpService) {}

  locate(ip: string) {
    return this.http.get(\`https://geo.example/\${ip}\`, { timeout: 10_000, headers: {} });
  }
}
`,
      },
    },
    {
      title: "got, and undici's request",
      files: {
        'package.json': '{ "dependencies": { "got": "^14.0.0", "undici": "^7.0.0", "koa": "^3.0.0" } }',
        'src/clients.ts': `import got from 'got';
import * as undici from 'undici';

export const news = () => got.get('https://news.example/top');
export const stock = () => undici.request('https://stock.example/all');
`,
      },
      reports: [
        { message: 'endless', at: 'get', in: 'src/clients.ts' },
        { message: 'long', at: 'request', in: 'src/clients.ts' },
      ],
      fixed: {
        'src/clients.ts': `import got from 'got';
import * as undici from 'undici';

export const news = () => got.get('https://news.example/top', { timeout: { request: 10_000 } });
export const stock = () => undici.request('https://stock.example/all', { signal: AbortSignal.timeout(10_000) });
`,
      },
    },
    {
      title: 'Deadlines by signal, timeout, instance and default',
      files: {
        'package.json': '{ "dependencies": { "axios": "^1.0.0", "got": "^14.0.0", "express": "^5.0.0" } }',
        'src/calls.ts': `import axios from 'axios';
import got from 'got';

const slow = axios.create({ timeout: 30_000 });
const client = got.extend({ timeout: { request: 2000 } });

export const one = (signal: AbortSignal) => fetch('https://a.example', { signal });
export const two = () => slow.get('https://b.example');
export const three = () => client.get('https://c.example');
export const four = () => axios.post('https://d.example', {}, { timeout: 5000 });
`,
        'src/other.ts': `import axios from 'axios';

const limits = { timeout: 1000 };
export const five = () => axios.get('https://e.example', limits);
`,
      },
      reports: [],
    },
    {
      title: 'A default for all of axios',
      files: {
        'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
        'src/main.ts': `import axios from 'axios';

axios.defaults.timeout = 5000;
`,
        'src/crm.ts': `import axios from 'axios';

export const load = () => axios.get('https://crm.example');
`,
      },
      reports: [],
    },
    {
      title: 'Options that come from elsewhere may hold one',
      files: {
        'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
        'src/http.ts': `import { defaults } from './unknown';

export const load = (url: string, init: RequestInit) => fetch(url, init);
export const more = (url: string) => fetch(url, { ...defaults, method: 'POST' });
export const asked = (request: Request) => fetch(request);
`,
      },
      reports: [],
    },
    {
      title: 'A race against a timer is a deadline',
      files: {
        'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
        'src/http.ts': `import { timer } from './timer';

export const load = (url: string) => Promise.race([fetch(url), timer(1000)]);
`,
      },
      reports: [],
    },
    {
      title: 'In a package for browsers the user closes the page',
      files: {
        'package.json': '{ "dependencies": { "react": "^19.0.0" } }',
        'src/api.ts': `export const load = () => fetch('/api/users');
`,
      },
      reports: [],
    },
    {
      title: 'Nest with a deadline in the module',
      files: {
        'src/geo.service.ts': `import { HttpService } from '@nestjs/axios';

export class GeoService {
  constructor(private readonly http: HttpService) {}

  locate(ip: string) {
    return this.http.get(\`https://geo.example/\${ip}\`);
  }
}
`,
        'src/geo.module.ts': `import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';

@Module({ imports: [HttpModule.register({ timeout: 5000 })] })
export class GeoModule {}
`,
      },
      reports: [],
    },
    {
      title: 'Data and files are no remote calls',
      files: {
        'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
        'src/local.ts': `export const pixel = () => fetch('data:image/png;base64,AAAA');
export const template = () => fetch(new URL('file:///srv/template.html'));
`,
      },
      reports: [],
    },
  ],
  check({ path, facts, model, options, report }) {
    if (!model.isServerCode(path)) return;
    for (const outbound of model.outboundCalls(path)) {
      if (hasDeadline(outbound, path, facts, model)) continue;
      const isFetch = !outbound.method.rejectsOnStatus;
      const remedy = remedyFor(outbound, options.deadline);
      report({
        ...(isFetch
          ? { message: 'long', data: { remedy } }
          : { message: 'endless', data: { remedy, client: outbound.library } }),
        at: outbound.call.fact.nameSpan,
        fixes: proposeFix(outbound, path, remedy),
      });
    }
  },
});

function hasDeadline(
  outbound: OutboundCall,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const { call, options } = outbound;
  if (model.clientsWithDeadline().has(outbound.library) || call.fact.hasSpread) return true;
  if (isLocal(outbound.url) || isRequestObject(outbound, path, model) || isRaced(call.fact, facts))
    return true;
  if (options !== undefined && mayHoldDeadline(options, outbound, path, model, 0)) return true;
  return call.callee.kind === 'library' && call.callee.isInstance && instanceHasDeadline(outbound, model);
}

/** Options that are not written out here may hold anything. */
function mayHoldDeadline(
  value: Value,
  outbound: OutboundCall,
  path: FilePath,
  model: ProjectModel,
  depth: number,
): boolean {
  if (value.kind === 'object') {
    return (
      value.isOpen || value.properties.some(property => outbound.method.deadlines.includes(property.key))
    );
  }
  // `axios(url)`: the address stands where the options may.
  if (value.kind === 'literal' || value.kind === 'template') return false;
  if (value.kind !== 'reference' || depth > 3) return true;
  const origin = model.origins.ofReference(path, value.reference);
  return origin.kind !== 'value' || mayHoldDeadline(origin.value, outbound, origin.path, model, depth + 1);
}

/** `axios.create({ timeout })`; an instance whose making is not known may have anything. */
function instanceHasDeadline(outbound: OutboundCall, model: ProjectModel): boolean {
  const { callee } = outbound.call;
  if (callee.kind !== 'library') return true;
  if (callee.madeBy === undefined) return callee.export !== 'HttpService';
  const { path } = callee.madeBy;
  const maker = model.facts(path)?.calls[callee.madeBy.call];
  if (maker === undefined || maker.hasSpread) return true;
  const [options] = maker.arguments;
  return options !== undefined && mayHoldDeadline(options, outbound, path, model, 0);
}

function isLocal(url: Value | undefined): boolean {
  const text =
    url?.kind === 'literal' ? String(url.value) : url?.kind === 'template' ? url.texts[0] : undefined;
  return text !== undefined && /^(?:data|file|blob):/.test(text);
}

/** `fetch(request)`: an object that is handed in may carry a signal. */
function isRequestObject({ url }: OutboundCall, path: FilePath, model: ProjectModel): boolean {
  if (url?.kind !== 'reference') return false;
  const { root } = url.reference;
  if (root.kind === 'parameter' && url.reference.path.length === 0) {
    const type = model.facts(path)?.functions[root.function]?.parameters[root.parameter]?.type;
    return (
      type?.kind === 'named' &&
      type.reference.root.kind === 'global' &&
      type.reference.root.name === 'Request'
    );
  }
  const origin = model.origins.ofReference(path, url.reference);
  const made = root.kind === 'call' ? model.facts(path)?.calls[root.call] : undefined;
  if (made !== undefined && calleeName(made) === 'URL') return isLocal(made.arguments[0]);
  return origin.kind === 'global' && origin.name === 'Request';
}

/** `Promise.race([fetch(url), timeout])` */
function isRaced(fact: CallFact, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    ({ callee, span }) =>
      callee?.root.kind === 'global' &&
      callee.root.name === 'Promise' &&
      callee.path[0] === 'race' &&
      isWithin(span, fact.span),
  );
}

function remedyFor({ library, method }: OutboundCall, deadline: number): string {
  const milliseconds = String(deadline).replaceAll(/\B(?=(?:\d{3})+$)/g, '_');
  if (library === 'got') return `timeout: { request: ${milliseconds} }`;
  return method.rejectsOnStatus ? `timeout: ${milliseconds}` : `signal: AbortSignal.timeout(${milliseconds})`;
}

/** Puts the deadline first into the options, or gives the call options. */
function proposeFix(outbound: OutboundCall, path: FilePath, remedy: string): readonly ProposedFix[] {
  const { call, method, options } = outbound;
  const { fact } = call;
  const title = `Add \`${remedy}\``;
  if (options?.kind === 'object') {
    const [first] = options.properties;
    return [
      {
        title,
        kind: 'suggestion',
        edits(editor) {
          if (first === undefined) return [editor.replace({ path, ...options.span }, `{ ${remedy} }`)];
          const place = { path, start: first.keySpan.start, end: first.keySpan.start };
          const before = editor.textOf(path).slice(options.span.start + 1, first.keySpan.start);
          return [editor.insertBefore(place, `${remedy},${before.includes('\n') ? before : ' '}`)];
        },
      },
    ];
  }
  const missing = method.options - fact.arguments.length;
  const last = fact.arguments.at(-1);
  if (options !== undefined || last === undefined || missing < 0) return [];
  const text = `, ${'undefined, '.repeat(missing)}{ ${remedy} }`;
  const place = { path, start: last.span.end, end: last.span.end };
  return [{ title, kind: 'suggestion', edits: editor => [editor.insertAfter(place, text)] }];
}
