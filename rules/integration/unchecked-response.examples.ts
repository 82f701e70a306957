import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Nest, a body read at once',
    files: {
      'src/rates.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class RatesService {
  async rate(currency: string): Promise<number> {
    const response = await fetch(\`https://rates.example.com/\${currency}\`);
    const body = (await response.json()) as { rate: number };
    return body.rate;
  }
}
`,
    },
    reports: [{ message: 'unchecked', at: 'response.json()' }],
    fixed: {
      'src/rates.service.ts': `import { Injectable } from '@nestjs/common';

@Injectable()
export class RatesService {
  async rate(currency: string): Promise<number> {
    const response = await fetch(\`https://rates.example.com/\${currency}\`);
    if (!response.ok) throw new Error(\`The request failed with status \${response.status}.\`);
    const body = (await response.json()) as { rate: number };
    return body.rate;
  }
}
`,
    },
  },
  {
    title: 'Express, a chain',
    files: {
      'src/weather.js': `const express = require("express")

const router = express.Router()

router.get("/weather", (req, res, next) => {
  fetch("https://weather.example.com/today")
    .then((r) => r.json())
    .then((today) => res.json({ degrees: today.degrees }))
    .catch(next)
})

module.exports = router
`,
    },
    reports: [{ message: 'unchecked', at: 'r.json()' }],
    fixed: {
      'src/weather.js': `const express = require("express")

const router = express.Router()

router.get("/weather", (req, res, next) => {
  fetch("https://weather.example.com/today")
    .then((r) => {
      if (!r.ok) throw new Error(\`The request failed with status \${r.status}.\`)
      return r.json()
    })
    .then((today) => res.json({ degrees: today.degrees }))
    .catch(next)
})

module.exports = router
`,
    },
  },
  {
    title: 'Fastify, both awaits in one',
    files: {
      'src/catalog.ts': `import type { FastifyInstance } from 'fastify';
import fetch from 'node-fetch';

export async function catalog(app: FastifyInstance): Promise<void> {
  app.get('/catalog', async () => {
    const items = await (await fetch('https://catalog.example.com/items')).json();
    return { items };
  });
}
`,
    },
    reports: [{ message: 'unchecked', at: 'json()' }],
    fixed: {
      'src/catalog.ts': `import type { FastifyInstance } from 'fastify';
import fetch from 'node-fetch';

export async function catalog(app: FastifyInstance): Promise<void> {
  app.get('/catalog', async () => {
    const response = await fetch('https://catalog.example.com/items');
    if (!response.ok) throw new Error(\`The request failed with status \${response.status}.\`);
    const items = await response.json();
    return { items };
  });
}
`,
    },
  },
  {
    title: 'Hono, a callback with a block',
    files: {
      'src/proxy.ts': `import { Hono } from 'hono';

const app = new Hono();

app.get('/page', async c => {
  const html = await fetch('https://pages.example.com/').then(async answer => {
    const text = await answer.text();
    return text.trim();
  });
  return c.html(html);
});
`,
    },
    reports: [{ message: 'unchecked', at: 'answer.text()', preset: 'strict' }],
    fixed: {
      'src/proxy.ts': `import { Hono } from 'hono';

const app = new Hono();

app.get('/page', async c => {
  const html = await fetch('https://pages.example.com/').then(async answer => {
    if (!answer.ok) throw new Error(\`The request failed with status \${answer.status}.\`);
    const text = await answer.text();
    return text.trim();
  });
  return c.html(html);
});
`,
    },
  },
  {
    title: 'Koa, assigned in a try',
    files: {
      'src/avatar.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async ctx => {
  let picture;
  try {
    picture = await globalThis.fetch('https://avatars.example.com/1');
    ctx.body = Buffer.from(await picture.arrayBuffer());
  } catch (error) {
    ctx.throw(502, 'No picture');
  }
});
`,
    },
    reports: [{ message: 'unchecked', at: 'picture.arrayBuffer()', preset: 'strict' }],
    fixed: {
      'src/avatar.ts': `import Koa from 'koa';

const app = new Koa();

app.use(async ctx => {
  let picture;
  try {
    picture = await globalThis.fetch('https://avatars.example.com/1');
    if (!picture.ok) throw new Error(\`The request failed with status \${picture.status}.\`);
    ctx.body = Buffer.from(await picture.arrayBuffer());
  } catch (error) {
    ctx.throw(502, 'No picture');
  }
});
`,
    },
  },
  {
    title: 'undici, without its status code',
    files: {
      'src/stock.ts': `import { request } from 'undici';

export async function stock(id: string): Promise<unknown> {
  const { body } = await request(\`https://stock.example.com/\${id}\`);
  return body.json();
}
`,
    },
    reports: [{ message: 'uncheckedRequest', at: 'body.json()' }],
    fixed: {
      'src/stock.ts': `import { request } from 'undici';

export async function stock(id: string): Promise<unknown> {
  const { body, statusCode } = await request(\`https://stock.example.com/\${id}\`);
  if (statusCode >= 400) throw new Error(\`The request failed with status \${statusCode}.\`);
  return body.json();
}
`,
    },
  },
  {
    title: 'The status was looked at',
    files: {
      'src/users.ts': `export async function user(id: string): Promise<unknown> {
  const response = await fetch(\`https://users.example.com/\${id}\`);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export async function status(): Promise<{ ok: boolean; text: string }> {
  const response = await fetch('https://users.example.com/health');
  const { ok } = response;
  return { ok, text: await response.text() };
}
`,
    },
    reports: [],
  },
  {
    title: 'The response is handed on',
    files: {
      'src/client.ts': `import { readJson } from './read-json.ts';

export async function load(path: string): Promise<unknown> {
  const response = await fetch(path);
  await check(response);
  return response.json();
}

export async function loadAll(path: string): Promise<unknown> {
  return readJson(await fetch(path));
}

export const raw = (path: string): Promise<Response> => fetch(path);

declare function check(response: Response): Promise<void>;
`,
    },
    reports: [],
  },
  {
    title: 'APIs that say in the body whether it worked',
    files: {
      'src/slack.ts': `export async function post(text: string): Promise<void> {
  const response = await fetch('https://slack.example.com/api/chat.postMessage', { method: 'POST', body: text });
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.error);
}

export async function send(url: string): Promise<string> {
  const [code, id] = (await (await fetch(url)).text()).split(':');
  return code === '0' ? id : Promise.reject(new Error(code));
}
`,
    },
    reports: [],
  },
  {
    title: 'A schema looks at the body',
    files: {
      'src/quotes.ts': `import { z } from 'zod';

const Quote = z.object({ price: z.number() });

export async function quote(): Promise<number> {
  const response = await fetch('https://quotes.example.com/latest');
  const { price } = Quote.parse(await response.json());
  return price;
}
`,
    },
    reports: [],
  },
  {
    title: 'Clients that throw by themselves, and a fetch of their own',
    files: {
      'src/clients.ts': `import axios from 'axios';
import { fetch as fetchChecked } from './http.ts';

export async function load(fetch: (path: string) => Promise<Response>): Promise<unknown> {
  const first = await axios.get('https://a.example.com');
  const second = await fetchChecked('https://b.example.com');
  const third = await fetch('https://c.example.com');
  return [first.data, await second.json(), await third.json()];
}
`,
    },
    reports: [],
  },
  {
    title: 'Code that pages run',
    files: {
      'src/files.ts': `export async function show(url: string): Promise<void> {
  const response = await fetch(url);
  const image = document.createElement('img');
  image.src = URL.createObjectURL(await response.blob());
}
`,
    },
    reports: [],
  },
  {
    title: 'Something that is no request, and a body that nobody reads',
    files: {
      'src/assets.ts': `export async function load(): Promise<ArrayBuffer> {
  const response = await fetch(new URL('./table.wasm', import.meta.url));
  return response.arrayBuffer();
}

export async function decode(): Promise<string> {
  return (await fetch('data:text/plain,hello')).text();
}

export async function tunnel(): Promise<{ url: string }> {
  const response = await fetch('http://localhost:4040/api/tunnel');
  return await response.json();
}

export async function visit(): Promise<string | null> {
  const response = await fetch('https://counter.example.com/', { method: 'HEAD' });
  return response.headers.get('x-count');
}
`,
    },
    reports: [],
  },
  {
    title: 'A function of its own that fetches and leaves the status to its callers',
    files: {
      'src/http.ts': `export function get(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) });
}
`,
      'src/weather.ts': `import { get } from './http';

export async function today(): Promise<unknown> {
  const response = await get('https://weather.example.com/today');
  return response.json();
}
`,
    },
    reports: [{ message: 'unchecked', in: 'src/weather.ts', at: 'response.json()' }],
    fixed: {
      'src/weather.ts': `import { get } from './http';

export async function today(): Promise<unknown> {
  const response = await get('https://weather.example.com/today');
  if (!response.ok) throw new Error(\`The request failed with status \${response.status}.\`);
  return response.json();
}
`,
    },
  },
  {
    title: 'Functions of its own that look at the status, or give something else',
    files: {
      'src/http.ts': `export async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(\`The request failed with status \${response.status}.\`);
  return response;
}

export function post(url: string, body: string): Promise<Response> {
  return fetch(url, { method: 'POST', body }).then(check);
}

function check(response: Response): Response {
  if (!response.ok) throw new Error('The request failed.');
  return response;
}

export function open(name: string) {
  return { json: () => JSON.parse(name), text: () => name };
}
`,
      'src/weather.ts': `import { get, open, post } from './http';

export async function today(): Promise<unknown> {
  const response = await get('https://weather.example.com/today');
  return response.json();
}

export async function report(text: string): Promise<unknown> {
  const response = await post('https://weather.example.com/reports', text);
  return response.json();
}

export async function parse(text: string): Promise<unknown> {
  const file = await open(text);
  return file.json();
}
`,
    },
    reports: [],
  },
  {
    title: 'A failure that gives something else, which is then looked at',
    files: {
      'src/funds.ts': `export async function cusipOf(symbol: string): Promise<string | undefined> {
  const profile = await fetch(\`https://funds.example.com/\${symbol}.json\`)
    .then(response => response.json())
    .catch(() => ({}));
  const cusip = profile?.cusip;
  if (cusip) return cusip;
  return undefined;
}
`,
    },
    reports: [],
  },
  {
    title: 'An API that says in its body whether it worked, and a font',
    files: {
      'src/slack.ts': `export async function ask(method: string, token: string): Promise<{ data: unknown }> {
  const url = \`https://slack.com/api/\${method}\`;
  const response = await fetch(url, { headers: { authorization: token } });
  const data = await response.json();
  return { data };
}

export const font = (origin: string) => fetch(\`\${origin}/fonts/serif.ttf\`).then(response => response.arrayBuffer());
`,
    },
    reports: [],
  },
  {
    title: 'What came back says itself whether it went well',
    files: {
      'src/captcha.ts': `export async function isHuman(token: string): Promise<boolean> {
  const response = await fetch('https://captcha.example/verify', { method: 'POST', body: token });
  const data = await response.json();
  return !!data.success;
}
`,
    },
    reports: [],
  },
]);
