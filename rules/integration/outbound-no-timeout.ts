import {
  type CallFact,
  calleeName,
  callOf,
  clientKey,
  defineRule,
  type FilePath,
  isBoundedFromOutside,
  isGivenLater,
  isOwnAddress,
  keyOfMadeClient,
  type OutboundCall,
  option,
  type ProjectModel,
  type ProposedFix,
  propertyOf,
  type ResolvedCall,
  type TypeFact,
  type TypeScriptFacts,
  touchesPage,
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
    client:
      'This client waits as long as the other side likes: `{{client}}` sets no deadline by itself. Give all its calls one with `{{remedy}}`.',
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
      reports: [{ message: 'client', at: 'create', in: 'src/client.ts' }],
      fixed: {
        'src/client.ts': `import axios from 'axios';

export const client = axios.create({ timeout: 10_000, baseURL: 'https://crm.example' });
`,
      },
    },
    {
      title: 'A client that is made for one call',
      files: {
        'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
        'src/sms.ts': `import axios from 'axios';

export const send = (text: string) => axios.create().post('https://sms.example', { text });
`,
      },
      reports: [{ message: 'endless', at: 'post', in: 'src/sms.ts' }],
      fixed: {
        'src/sms.ts': `import axios from 'axios';

export const send = (text: string) => axios.create().post('https://sms.example', { text }, { timeout: 10_000 });
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
      title: 'A default of one client bounds that client, and no other',
      files: {
        'package.json': '{ "dependencies": { "axios": "^1.0.0", "express": "^5.0.0" } }',
        'src/bounded.ts': `import axios from 'axios';

const bounded = axios.create({ baseURL: 'https://a.example' });
bounded.defaults.timeout = 5000;
export const load = () => bounded.get('/a');
`,
        'src/endless.ts': `import axios from 'axios';

export const load = () => axios.get('https://b.example');
`,
      },
      reports: [{ message: 'endless', at: 'get', in: 'src/endless.ts' }],
      fixed: {
        'src/endless.ts': `import axios from 'axios';

export const load = () => axios.get('https://b.example', { timeout: 10_000 });
`,
      },
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
      title: 'Deadlines around the call, and later',
      files: {
        'package.json':
          '{ "dependencies": { "axios": "^1.0.0", "@nestjs/axios": "^4.0.0", "@nestjs/core": "^11.0.0", "rxjs": "^7.0.0" } }',
        'src/calls.ts': `import axios from 'axios';
import { HttpService } from '@nestjs/axios';
import { firstValueFrom, timeout } from 'rxjs';
import { withTimeout } from './with-timeout';

export const ask = (http: HttpService) => firstValueFrom(http.get('https://a.example').pipe(timeout(1000)));
export const load = (url: string) => withTimeout(() => fetch(url), 1000);
export const file = (url: string) => axios.get(url, { responseType: 'stream' });
export const status = () => axios('https://b.example', { timeout: 1000 });
export const send = (url: string, signal?: AbortSignal) => {
  const options: RequestInit = { method: 'POST' };
  if (signal !== undefined) options.signal = signal;
  return fetch(url, options);
};
`,
      },
      reports: [],
    },
    {
      title: 'Something sent off, for which nobody waits',
      files: {
        'src/telemetry.ts': `import express from 'express';

export const app = express();
export function report(event: string) {
  void fetch('https://telemetry.example/events', { method: 'POST', body: event });
}
`,
      },
      reports: [],
    },
    {
      title: 'Code that pages run as well',
      files: {
        'src/images.ts': `import express from 'express';

export const app = express();
export async function draw(url: string) {
  const blob = await (await fetch(url)).blob();
  document.body.append(blob.type);
}
`,
      },
      reports: [],
    },
    {
      title: 'Data, files and the same machine',
      files: {
        'package.json': '{ "dependencies": { "express": "^5.0.0" } }',
        'src/local.ts': `export const pixel = () => fetch('data:image/png;base64,AAAA');
export const template = () => fetch(new URL('file:///srv/template.html'));
export const sidecar = (port: number) => fetch(\`http://localhost:\${port}/health\`);
`,
      },
      reports: [],
    },
  ],
  check({ path, facts, model, options, report }) {
    if (!model.isServerCode(path)) return;
    const clients = findEndlessClients(path, facts, model);
    const endless = model.outboundCalls(path).filter(outbound => !hasDeadline(outbound, path, facts, model));
    if (clients.length + endless.length === 0 || touchesPage(facts)) return;
    for (const client of clients) {
      const remedy = remedyOf(client.library, 'timeout', options.deadline);
      report({
        message: 'client',
        data: { remedy, client: client.library },
        at: client.call.fact.nameSpan,
        fixes: proposeFix({ fact: client.call.fact, options: client.options, position: 0 }, path, remedy),
      });
    }
    for (const outbound of endless) {
      const { call, library, method } = outbound;
      const isFetch = !method.rejectsOnStatus;
      const remedy = remedyOf(library, isFetch ? 'signal' : 'timeout', options.deadline);
      report({
        ...(isFetch
          ? { message: 'long', data: { remedy } }
          : { message: 'endless', data: { remedy, client: library } }),
        at: call.fact.nameSpan,
        fixes: proposeFix({ fact: call.fact, ...optionsOf(outbound) }, path, remedy),
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
  const { call, library, method, url } = outbound;
  const served = model.clientsWithDeadline();
  if (served.has(library) || call.fact.hasSpread) return true;
  if (call.callee.kind === 'library' && served.has(clientKey(call.callee))) return true;
  // Nobody waits for it, so nobody waits too long.
  if (call.fact.use === 'discarded' && !call.fact.isAwaited) return true;
  if (isOwn(url, facts) || isRequestObject(outbound, path, model)) return true;
  if (isBoundedFromOutside(facts, call.index)) return true;
  const { options } = optionsOf(outbound);
  if (options !== undefined && mayHoldDeadline(options, method.deadlines, path, model, 0)) return true;
  return call.callee.kind === 'library' && call.callee.isInstance && isToldElsewhere(outbound, model);
}

interface Options {
  readonly options: Value | undefined;
  readonly position: number;
}

/** `axios(options)` and `axios(url, options)` are the same function. */
function optionsOf({ call, method, options }: OutboundCall): Options {
  const isAddress = method.options === 0 && (options?.kind === 'literal' || options?.kind === 'template');
  return isAddress ? { options: call.fact.arguments[1], position: 1 } : { options, position: method.options };
}

/** Options that are not written out here may hold anything; a stream has no deadline for its whole. */
function mayHoldDeadline(
  value: Value,
  deadlines: readonly string[],
  path: FilePath,
  model: ProjectModel,
  depth: number,
): boolean {
  if (value.kind === 'object') {
    return (
      value.isOpen ||
      isStream(propertyOf(value, 'responseType')) ||
      value.properties.some(property => deadlines.includes(property.key))
    );
  }
  if (value.kind === 'literal') return value.value !== null;
  if (value.kind !== 'reference' || depth > 3) return true;
  const facts = model.facts(path);
  if (facts === undefined || isGivenLater(facts, value, deadlines)) return true;
  const origin = model.origins.ofReference(path, value.reference);
  return origin.kind !== 'value' || mayHoldDeadline(origin.value, deadlines, origin.path, model, depth + 1);
}

function isStream(value: Value | undefined): boolean {
  return value !== undefined && (value.kind !== 'literal' || value.value === 'stream');
}

interface Client {
  readonly call: ResolvedCall;
  readonly library: string;
  readonly options: Value | undefined;
}

const clientDeadlines = ['timeout', 'signal', 'cancelToken'];

/** Clients that are made here to be kept: all that they are asked goes without a deadline. */
function findEndlessClients(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): readonly Client[] {
  return model.calls(path).flatMap(call => {
    const { callee, fact } = call;
    if (
      callee.kind !== 'library' ||
      fact.use === 'chained' ||
      !isMaker(callee.package, calleeName(facts, fact))
    )
      return [];
    const served = model.clientsWithDeadline();
    if (served.has(callee.package) || served.has(keyOfMadeClient(path, call.index))) return [];
    if (fact.hasSpread || callee.isInstance) return [];
    const [options] = fact.arguments;
    const isBounded = options !== undefined && mayHoldDeadline(options, clientDeadlines, path, model, 0);
    return isBounded || isOwn(propertyOf(options, 'baseURL'), facts)
      ? []
      : [{ call, library: callee.package, options }];
  });
}

function isMaker(library: string, name: string): boolean {
  return (library === 'axios' && name === 'create') || (library === 'got' && name === 'extend');
}

/** A client that is kept is told of where it is made; one whose making is not known may have anything. */
function isToldElsewhere(outbound: OutboundCall, model: ProjectModel): boolean {
  const { callee } = outbound.call;
  if (callee.kind !== 'library') return true;
  if (callee.madeBy === undefined) return callee.export !== 'HttpService';
  const { path } = callee.madeBy;
  const maker = model.facts(path)?.calls[callee.madeBy.call];
  if (maker === undefined || maker.hasSpread || maker.use !== 'chained') return true;
  const [options] = maker.arguments;
  return options !== undefined && mayHoldDeadline(options, outbound.method.deadlines, path, model, 0);
}

function isOwn(url: Value | undefined, facts: TypeScriptFacts): boolean {
  const made = callOf(facts, url);
  return isOwnAddress(made !== undefined && calleeName(facts, made) === 'URL' ? made.arguments[0] : url);
}

/** `fetch(request)`: an object that is handed in may carry a signal. */
function isRequestObject({ url }: OutboundCall, path: FilePath, model: ProjectModel): boolean {
  if (url?.kind !== 'reference') return false;
  const { root } = url.reference;
  if (root.kind === 'parameter' && url.reference.path.length === 0) {
    const parameter = model.facts(path)?.functions[root.function]?.parameters[root.parameter];
    return /^(?:req|request|input|info)$/i.test(parameter?.name ?? '') || isRequestType(parameter?.type);
  }
  const origin = model.origins.ofReference(path, url.reference);
  return origin.kind === 'global' && origin.name === 'Request';
}

function isRequestType(type: TypeFact | undefined): boolean {
  if (type?.kind === 'union') return type.options.some(isRequestType);
  return (
    type?.kind === 'named' &&
    type.reference.root.kind === 'global' &&
    type.reference.root.name.startsWith('Request')
  );
}

function remedyOf(library: string, kind: 'signal' | 'timeout', deadline: number): string {
  const milliseconds = deadline.toLocaleString('en-US').replaceAll(',', '_');
  if (library === 'got') return `timeout: { request: ${milliseconds} }`;
  return kind === 'timeout' ? `timeout: ${milliseconds}` : `signal: AbortSignal.timeout(${milliseconds})`;
}

interface Fixable extends Options {
  readonly fact: CallFact;
}

/** Puts the deadline first into the options, or gives the call options. */
function proposeFix(
  { fact, options, position }: Fixable,
  path: FilePath,
  remedy: string,
): readonly ProposedFix[] {
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
  const missing = position - fact.arguments.length;
  if (options !== undefined || missing < 0) return [];
  const last = fact.arguments.at(-1);
  const place = last === undefined ? fact.span.end - 1 : last.span.end;
  const text = `${last === undefined ? '' : ', '}${'undefined, '.repeat(missing)}{ ${remedy} }`;
  return [
    {
      title,
      kind: 'suggestion',
      edits: editor => [editor.insertAfter({ path, start: place, end: place }, text)],
    },
  ];
}
