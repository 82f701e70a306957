import {
  type AnyFunction,
  type CallExpression,
  calledName,
  defineRule,
  type Edit,
  type Editor,
  functionAround,
  insertStatementsAfter,
  insertStatementsBefore,
  isFunction,
  listedStatementAround,
  type MemberExpression,
  type Node,
  type NodePlace,
  nodesIn,
  type ProposedFix,
  parameterPattern,
  patternNames,
  placesIn,
  propertyName,
  type SourceContext,
  type SyntaxQueries,
  touchesPage,
  type VariableDeclarator,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'integration/unchecked-response',
  statement: 'The body of a response is read only after its status was looked at.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    { name: 'CWE-252: unchecked return value', url: 'https://cwe.mitre.org/data/definitions/252.html' },
    {
      name: 'OWASP API10:2023, unsafe consumption of APIs',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/',
    },
    { name: 'MDN, Response.ok', url: 'https://developer.mozilla.org/en-US/docs/Web/API/Response/ok' },
  ],
  options: {},
  messages: {
    unchecked:
      'This takes whatever came back for data: `fetch` does not throw on 4xx and 5xx. Look at `ok` first, and throw when it is false.',
    uncheckedRequest:
      'This takes whatever came back for data: `request` does not throw on 4xx and 5xx. Look at `statusCode` first, and throw when it is 400 or more.',
  },
  docs: {
    why: `\`fetch\` rejects when no answer came. A 401, a 404, a 429 or a 500 is an answer: the promise resolves, \`json()\` gives the error document, or fails on an HTML page with "Unexpected token <". The error turns up later and elsewhere, as \`undefined\` in the database or as a crash far from its cause, and no retry or circuit breaker ever sees that the other side is down.`,
    howToFix: `After each \`await fetch(…)\` look at \`response.ok\` (or at the status, where a 404 means "none") and throw an error with the status in it. Write it once: a small client function that sets the deadline, checks the status and reads the body. The pattern \`ba-http-client\` is such a function.`,
    whenNotToFollow: `Some APIs answer every request with 200 and say in the body whether it worked. The rule is silent where the body is tested or given to a schema, and where the response itself is handed on for others to check. For an API that needs neither, suppress it with the API's name as the reason.`,
  },
  pattern: 'ba-http-client',
  examples: [
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
      reports: [{ message: 'unchecked', at: 'answer.text()' }],
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
      reports: [{ message: 'unchecked', at: 'picture.arrayBuffer()' }],
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
  ],
  visit(context) {
    const { report } = context;
    return {
      CallExpression(call, ancestors) {
        // Asking what a callee stands for costs more than looking at what becomes of its result.
        const parent = ancestors.at(-1)?.type;
        if (parent !== 'AwaitExpression' && parent !== 'MemberExpression') return;
        const client = clientOf(context, call);
        if (client === undefined || isLocal(context.syntax, call) || touchesPage(context.facts)) return;
        const found = findUnchecked(context, call, [...ancestors], client);
        if (found === undefined) return;
        const message = client === 'fetch' ? 'unchecked' : 'uncheckedRequest';
        report({ message, at: found.read, fixes: found.fixes });
      },
    };
  },
});

type Client = 'fetch' | 'request';

/** The clients whose promise resolves whatever the status is. */
function clientOf({ syntax }: SourceContext, call: CallExpression): Client | undefined {
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') {
    const name = [origin.name, ...origin.path].join('.');
    return name === 'fetch' || name === 'globalThis.fetch' ? 'fetch' : undefined;
  }
  if (origin.kind !== 'library' || syntax.libraries.httpMethod(origin)?.rejectsOnStatus !== false)
    return undefined;
  const name = origin.path.at(-1) ?? origin.export;
  if (name === 'request') return 'request';
  return name === 'stream' ? undefined : 'fetch';
}

const ownMachine =
  /^['"`](?:(?:data|file|blob):|https?:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|['"`]$))|import\.meta\.url/;

/** An address that leads to no server, or to what a developer runs beside. */
function isLocal(syntax: SyntaxQueries, call: CallExpression): boolean {
  const [address] = call.arguments;
  return address !== undefined && ownMachine.test(syntax.textOf(address));
}

interface Unchecked {
  readonly read: { readonly start: number; readonly end: number };
  readonly fixes: readonly ProposedFix[];
}

/** Where the body of a request's response is read although nobody looks at its status. */
function findUnchecked(
  context: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
  client: Client,
): Unchecked | undefined {
  const parent = ancestors.at(-1);
  if (parent?.type === 'MemberExpression') return findInCallback(context, ancestors);
  if (parent?.type !== 'AwaitExpression') return undefined;
  const outside = ancestors.slice(0, -1);
  const at = outside.findLastIndex(node => !casts.has(node.type));
  const [holder, around] = [outside[at], outside.slice(0, at)];
  if (holder?.type === 'MemberExpression') return findDirectRead(context, call, holder, around);
  if (holder?.type === 'AssignmentExpression' && holder.left.type === 'Identifier') {
    return findInVariable(context, holder.left.name, holder, around, client);
  }
  if (holder?.type !== 'VariableDeclarator') return undefined;
  if (holder.id.type === 'Identifier') return findInVariable(context, holder.id.name, holder, around, client);
  return client === 'request' ? findInPattern(context, holder, around) : undefined;
}

const casts = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ChainExpression']);
const readers = new Set(['json', 'text', 'arrayBuffer', 'blob', 'formData', 'bytes']);
const statusNames = new Set(['ok', 'status', 'statusText', 'statusCode', 'redirected']);
const harmless = new Set(['headers', 'url', 'body', 'bodyUsed', 'trailers']);

/** `const response = await fetch(…)`, then `response.json()` */
function findInVariable(
  context: SourceContext,
  name: string,
  holder: Node,
  around: readonly Node[],
  client: Client,
): Unchecked | undefined {
  const owner = functionAround(around) ?? around[0];
  const read =
    owner === undefined
      ? undefined
      : uncheckedRead(context, name, owner, around.slice(0, around.indexOf(owner)));
  if (read === undefined) return undefined;
  const statement = listedStatementAround(holder, around);
  const code = client === 'fetch' ? throwUnlessOk : throwOnStatus;
  const edits: ProposedFix['edits'] = editor =>
    statement === undefined ? [] : [insertStatementsAfter(editor, context, statement, code, { name })];
  return { read, fixes: statement === undefined ? [] : [offer(edits)] };
}

const failed = (status: string): string =>
  `throw new Error(\`The request failed with status \${${status}}.\`);`;
const throwUnlessOk = `if (!$name.ok) ${failed('$name.status')}`;
const throwOnStatus = `if ($name.statusCode >= 400) ${failed('$name.statusCode')}`;
const throwOnCode = `if (statusCode >= 400) ${failed('statusCode')}`;

function offer(edits: ProposedFix['edits']): ProposedFix {
  return { title: 'Throw when the status says that it failed', kind: 'suggestion', edits };
}

/** The first read of a response's body, unless its status is looked at or the response goes elsewhere. */
function uncheckedRead(
  context: SourceContext,
  name: string,
  owner: Node,
  outside: readonly Node[],
): Node | undefined {
  let first: NodePlace | undefined;
  for (const place of placesIn(context.syntax, owner, outside)) {
    if (place.node.type !== 'Identifier' || place.node.name !== name) continue;
    const use = useOf(place);
    if (use === 'status' || use === 'elsewhere') return undefined;
    if (typeof use === 'object') first ??= use;
  }
  return first === undefined || isExamined(context, first) ? undefined : first.node;
}

/** What is done with a response where it is named; a place when its body is read there. */
function useOf({ ancestors, node }: NodePlace): NodePlace | 'status' | 'elsewhere' | 'nothing' {
  const parent = ancestors.at(-1);
  if (parent?.type === 'VariableDeclarator' && parent.id === node) return 'nothing';
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return 'nothing';
  if (isFunction(parent) && parent.params.some(parameter => parameter === node)) return 'nothing';
  if (parent?.type === 'Property' && ancestors.at(-2)?.type === 'ObjectPattern') return 'nothing';
  if (parent?.type === 'Property' && parent.key === node && !parent.shorthand) return 'nothing';
  if (parent?.type !== 'MemberExpression') return 'elsewhere';
  if (parent.object !== node) return parent.computed ? 'elsewhere' : 'nothing';
  const property = propertyName(parent.property, parent.computed) ?? '';
  if (statusNames.has(property)) return 'status';
  const next = ancestors.at(-2);
  if (property === 'body' && next?.type === 'MemberExpression')
    return useOf({ node: parent, ancestors: ancestors.slice(0, -1) });
  const isCalled = next?.type === 'CallExpression' && next.callee === parent;
  if (readers.has(property) && isCalled) return { node: next, ancestors: ancestors.slice(0, -2) };
  return harmless.has(property) ? 'nothing' : 'elsewhere';
}

/** `fetch(…).then(response => response.json())` */
function findInCallback(context: SourceContext, ancestors: readonly Node[]): Unchecked | undefined {
  const then = ancestors.at(-2);
  if (then?.type !== 'CallExpression' || calledName(then) !== 'then') return undefined;
  const [callback] = then.arguments;
  if (!isFunction(callback)) return undefined;
  const [parameter] = callback.params;
  if (parameter?.type !== 'Identifier') return undefined;
  const read = uncheckedRead(context, parameter.name, callback, ancestors.slice(0, -1));
  if (read === undefined) return undefined;
  return { read, fixes: [offer(editor => checkInCallback(context, editor, callback, parameter.name))] };
}

function checkInCallback(
  context: SourceContext,
  editor: Editor,
  callback: AnyFunction,
  name: string,
): readonly Edit[] {
  const { body } = callback;
  if (body === null) return [];
  if (body.type === 'BlockStatement') {
    const [first] = body.body;
    return first === undefined
      ? []
      : [insertStatementsBefore(editor, context, first, throwUnlessOk, { name })];
  }
  const { path, source, syntax } = context;
  const indentation = editor.indentationAt(path, callback.start);
  const code = `{\n  ${throwUnlessOk}\n  return $value;\n}`;
  const parts = { name, value: syntax.textOf(body) };
  const place = { path, start: body.start, end: body.end };
  return [editor.replace(place, writeInStyle(code, source, { indentation, parts }))];
}

/** `(await fetch(…)).json()` */
function findDirectRead(
  context: SourceContext,
  call: CallExpression,
  member: MemberExpression,
  around: readonly Node[],
): Unchecked | undefined {
  const read = around.at(-1);
  const name = propertyName(member.property, member.computed) ?? '';
  if (read?.type !== 'CallExpression' || !readers.has(name)) return undefined;
  const ancestors = around.slice(0, -1);
  if (isExamined(context, { node: read, ancestors })) return undefined;
  const { path, source, syntax } = context;
  const statement = listedStatementAround(read, ancestors);
  const replaced = { start: member.start, end: member.property.start };
  const canFix =
    statement !== undefined &&
    isReachedAtOnce(statement, ancestors) &&
    !/\bresponse\b/.test(source.text) &&
    syntax.commentsIn(replaced).length === 0;
  const code = `const response = await $call;\n${throwUnlessOk}`;
  const parts = { call: syntax.textOf(call), name: 'response' };
  const edits: ProposedFix['edits'] = editor =>
    statement === undefined
      ? []
      : [
          insertStatementsBefore(editor, context, statement, code, parts),
          editor.replace({ path, ...replaced }, 'response.'),
        ];
  const at = { start: member.property.start, end: read.end };
  return { read: at, fixes: canFix ? [offer(edits)] : [] };
}

/** Whether what stands in a statement runs whenever the statement does, and first. */
function isReachedAtOnce(statement: Node, ancestors: readonly Node[]): boolean {
  if (!['VariableDeclaration', 'ReturnStatement', 'ExpressionStatement'].includes(statement.type))
    return false;
  return !ancestors
    .slice(ancestors.indexOf(statement) + 1)
    .some(
      node => node.type === 'ConditionalExpression' || node.type === 'LogicalExpression' || isFunction(node),
    );
}

/** `const { body } = await request(…)` of undici, then `body.json()` */
function findInPattern(
  context: SourceContext,
  { id }: VariableDeclarator,
  around: readonly Node[],
): Unchecked | undefined {
  const names = patternNames(id);
  const body = names.find(({ path }) => path.join('.') === 'body');
  const owner = functionAround(around) ?? around[0];
  if (body === undefined || owner === undefined) return undefined;
  if (names.some(({ path }) => path[0] === 'statusCode' || path[0] === '...')) return undefined;
  const read = uncheckedRead(context, body.name, owner, around.slice(0, around.indexOf(owner)));
  const statement = listedStatementAround(id, around);
  if (read === undefined) return undefined;
  const last = id.type === 'ObjectPattern' ? id.properties.at(-1) : undefined;
  if (statement === undefined || last === undefined) return { read, fixes: [] };
  const edits: ProposedFix['edits'] = editor => [
    editor.insertAfter({ path: context.path, start: last.start, end: last.end }, ', statusCode'),
    insertStatementsAfter(editor, context, statement, throwOnCode),
  ];
  return { read, fixes: [offer(edits)] };
}

const validators =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|validate\w*|assert\w*|decode|check\w*|is[A-Z]\w*)$/;

/** Whether somebody looks into what was read: gives it to a schema, or tests it or what comes from it. */
function isExamined(context: SourceContext, { ancestors, node }: NodePlace): boolean {
  let inner = node;
  for (const [index, parent] of [...ancestors.entries()].toReversed()) {
    const outside = ancestors.slice(0, index);
    if (parent.type === 'CallExpression' && parent.arguments.some(argument => argument === inner)) {
      return validators.test(calledName(parent) ?? '');
    }
    if (parent.type === 'VariableDeclarator') {
      return isTested(
        context.syntax,
        patternNames(parent.id).map(({ name }) => name),
        outside,
      );
    }
    if (parent.type === 'AssignmentExpression') {
      return parent.left.type === 'Identifier' && isTested(context.syntax, [parent.left.name], outside);
    }
    if (isFunction(parent)) return isExaminedLater(context, parent, outside);
    if (parent.type === 'BlockStatement')
      return isExaminedLater(context, functionAround(outside), outside.slice(0, -1));
    if (parent.type === 'IfStatement' || parent.type === 'SwitchStatement') return true;
    inner = parent;
  }
  return false;
}

/** What a callback of `then` gives goes on: to the next callback, or out of the chain. */
function isExaminedLater(
  context: SourceContext,
  callback: Node | undefined,
  outside: readonly Node[],
): boolean {
  const then = outside.at(-1);
  if (callback === undefined || then?.type !== 'CallExpression' || calledName(then) !== 'then') return false;
  if (!then.arguments.some(argument => argument === callback)) return false;
  const next = outside.at(-3);
  if (outside.at(-2)?.type !== 'MemberExpression' || next?.type !== 'CallExpression') {
    return isExamined(context, { node: then, ancestors: outside.slice(0, -1) });
  }
  const [following] = next.arguments;
  if (calledName(next) !== 'then' || !isFunction(following)) return false;
  const [parameter] = following.params;
  const names =
    parameter === undefined ? [] : patternNames(parameterPattern(parameter)).map(({ name }) => name);
  return isTested(context.syntax, names, [following]);
}

/** Whether a test in the function around depends on one of these names. */
function isTested(syntax: SyntaxQueries, names: readonly string[], outside: readonly Node[]): boolean {
  const owner = functionAround(outside) ?? outside[0];
  if (owner === undefined) return false;
  const known = new Set(names);
  const mentions = (node: Node): boolean =>
    [...nodesIn(syntax, node)].some(inner => inner.type === 'Identifier' && known.has(inner.name));
  for (const node of nodesIn(syntax, owner)) {
    if (node.type === 'VariableDeclarator' && node.init !== null && mentions(node.init)) {
      for (const { name } of patternNames(node.id)) known.add(name);
    }
    const test = testOf(node);
    if (test !== undefined && mentions(test)) return true;
    if (node.type !== 'CallExpression' || !validators.test(calledName(node) ?? '')) continue;
    if (node.arguments.some(mentions)) return true;
  }
  return false;
}

function testOf(node: Node): Node | undefined {
  if (node.type === 'SwitchStatement') return node.discriminant;
  return node.type === 'IfStatement' || node.type === 'ConditionalExpression' ? node.test : undefined;
}
