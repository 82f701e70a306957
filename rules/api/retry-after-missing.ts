import {
  addToDescription,
  type CodeReference,
  type Data,
  defineRule,
  type FilePath,
  nameOfOperation,
  type OpenApiDocument,
  type Origin,
  type ProposedFix,
  placeKey,
  placeOfDefinition,
  type ResolvedCall,
  type ResponseDescription,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/retry-after-missing',
  statement: 'A 429 response says with `Retry-After` when to try again.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'RFC 6585 section 4', url: 'https://www.rfc-editor.org/rfc/rfc6585#section-4' },
    { name: 'RFC 9110 section 10.2.3', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3' },
  ],
  options: {},
  messages: {
    missing:
      'This 429 response does not say when to try again, so clients guess or retry at once. Describe a `Retry-After` header, and send it.',
    convention:
      '{{count}} of {{total}} descriptions of a 429 response, this one of {{operation}} first, do not say when to try again. Describe a `Retry-After` header once, and refer to it from each.',
    answer:
      'This answers 429 and does not say when to try again, so clients guess or retry at once. Set `Retry-After`.',
    limiter:
      'This limiter sends no header at all, so clients never learn when to try again. Switch one family of headers on.',
  },
  docs: {
    why: `A client that is told "too many requests" and nothing else tries again at once, or after a time somebody guessed.
Both keep an overloaded service overloaded. \`Retry-After\` is the one header that HTTP libraries, proxies and generated
clients obey by themselves.`,
    howToFix: `Describe the header beside the response's \`description\`, once under \`components\` when several operations answer 429:

\`\`\`yaml
'429':
  description: Too many requests
  headers:
    Retry-After:
      description: Seconds to wait before the next request
      schema: { type: integer }
\`\`\`

Then look that the service sends it: most rate limiters do when they are asked to.`,
    whenNotToFollow: `When another header says the same. Headers that tell when the limit is reset, such as \`RateLimit-Reset\` or
\`X-RateLimit-Reset\`, are an answer, and the rule is silent.`,
  },
  examples: [
    {
      title: 'A 429 without headers',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders }
        '429': # slow down
          description: Too many requests
`,
      },
      reports: [{ message: 'missing', at: "'429'" }],
      fixed: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '200': { description: The orders }
        '429': # slow down
          description: Too many requests
          headers:
            Retry-After:
              description: Seconds to wait before the next request
              schema:
                type: integer
`,
      },
    },
    {
      title: 'A shared response is one finding, where it is defined',
      files: {
        'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    get:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
    post:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
components:
  responses:
    "TooMany":
      description: Slow down
      headers:
        X-Trace: { schema: { type: string } }
`,
      },
      reports: [{ message: 'missing', at: '"TooMany"' }],
      fixed: {
        'openapi.yaml': `openapi: 3.1.0
paths:
  /orders:
    get:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
    post:
      responses:
        429: { $ref: '#/components/responses/TooMany' }
components:
  responses:
    "TooMany":
      description: Slow down
      headers:
        X-Trace: { schema: { type: string } }
        Retry-After:
          description: Seconds to wait before the next request
          schema:
            type: integer
`,
      },
    },
    {
      title: 'A response in a file of its own',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429': { $ref: errors/too-many.yaml }
`,
        'errors/too-many.yaml': `description: Slow down
content:
    text/plain: {}
`,
      },
      reports: [{ message: 'missing', at: 'description', in: 'errors/too-many.yaml' }],
      fixed: {
        'errors/too-many.yaml': `description: Slow down
headers:
    Retry-After:
        description: Seconds to wait before the next request
        schema:
            type: integer
content:
    text/plain: {}
`,
      },
    },
    {
      title: 'JSON in version 2',
      files: {
        'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": {
      "get": {
        "responses": {
          "429": {
            "description": "Slow down"
          }
        }
      }
    }
  }
}
`,
      },
      reports: [{ message: 'missing', at: '"429"' }],
      fixed: {
        'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": {
      "get": {
        "responses": {
          "429": {
            "description": "Slow down",
            "headers": {
              "Retry-After": {
                "description": "Seconds to wait before the next request",
                "type": "integer"
              }
            }
          }
        }
      }
    }
  }
}
`,
      },
    },
    {
      title: 'A header that is defined already is referred to',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        "429": { description: Slow down }
components:
  headers:
    Retry-After: { schema: { type: integer } }
`,
      },
      reports: [{ message: 'missing', at: '"429"' }],
      fixed: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        "429": { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } }
components:
  headers:
    Retry-After: { schema: { type: integer } }
`,
      },
    },
    {
      title: 'A convention that nearly every operation breaks is told once',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { "429": { description: Slow down } } } }
  /b: { get: { responses: { 429: { description: Slow down } } } }
  /c: { get: { responses: { 429: { description: Slow down } } } }
  /d: { get: { responses: { 429: { description: Slow down } } } }
  /e: { get: { responses: { 429: { description: Slow down } } } }
components:
  headers:
    Retry-After: {}
`,
      },
      reports: [{ message: 'convention', at: '"429"' }],
      fixed: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /a: { get: { responses: { "429": { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /b: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /c: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /d: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
  /e: { get: { responses: { 429: { description: Slow down, headers: { Retry-After: { $ref: "#/components/headers/Retry-After" } } } } } }
components:
  headers:
    Retry-After: {}
`,
      },
    },
    {
      title: 'An answer in code, and a limiter without headers',
      files: {
        'src/app.ts': `import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(rateLimit({ windowMs: 60_000, legacyHeaders: false }));
app.get('/orders', (request, response) => {
  // too many
  response.status(429).json({ title: 'Slow down' });
});
app.listen(3000);
`,
      },
      reports: [
        { message: 'limiter', at: 'false' },
        { message: 'answer', at: '429' },
      ],
      fixed: {
        'src/app.ts': `import express from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(rateLimit({ windowMs: 60_000, legacyHeaders: true }));
app.get('/orders', (request, response) => {
  // too many
  response.status(429).header('Retry-After', '60').json({ title: 'Slow down' });
});
app.listen(3000);
`,
      },
    },
    {
      title: 'Answers in code that say it, or let somebody else do so',
      files: {
        'src/app.ts': `import express, { type Response } from 'express';
import { rateLimit } from 'express-rate-limit';

const app = express();
app.use(rateLimit({ windowMs: 60_000, legacyHeaders: false, standardHeaders: 'draft-8' }));
app.use(rateLimit({ standardHeaders: false, legacyHeaders: false, handler: (request, response) => refuse(response) }));
app.get('/orders', (request, response) => {
  response.setHeader('Retry-After', '60');
  response.status(429).json({});
});
app.get('/customers', (request, response) => {
  tellWhen(response);
  response.status(429).json({});
});
app.get('/products', (request, response) => {
  response.status(404).json({});
});
app.listen(3000);

function tellWhen(response: Response) {
  response.set({ 'Retry-After': '60' });
}

function refuse(response: Response) {
  response.set({ 'retry-after': '60' }).sendStatus(429);
}
`,
      },
      reports: [],
    },
    {
      title: 'The header is there, in any case',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429':
          description: Slow down
          headers:
            retry-after: { schema: { type: integer } }
`,
      },
      reports: [],
    },
    {
      title: 'The shared response has it',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429': { $ref: '#/components/responses/TooMany' }
components:
  responses:
    TooMany:
      description: Slow down
      headers:
        Retry-After: { $ref: headers.yaml#/retry }
`,
        'headers.yaml': `retry: { schema: { type: integer } }
`,
      },
      reports: [],
    },
    {
      title: 'Another header tells when the limit is reset',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '429':
          description: Slow down
          headers:
            X-RateLimit-Reset: { schema: { type: integer } }
`,
      },
      reports: [],
    },
    {
      title: 'Responses of other kinds',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get:
      responses:
        '404': { description: No such order }
        4XX: { description: Your mistake }
        default: { description: Something else }
`,
      },
      reports: [],
    },
    {
      title: 'A response that is shared but not used',
      files: {
        'openapi.yaml': `openapi: 3.0.3
paths: {}
components:
  responses:
    TooManyRequests: { description: Slow down }
`,
      },
      reports: [],
    },
    {
      title: 'The limits of somebody else, whom a webhook calls',
      files: {
        'openapi.yaml': `openapi: 3.1.0
paths: {}
webhooks:
  orderPlaced:
    post:
      responses:
        '429': { description: Slow down }
`,
      },
      reports: [],
    },
  ],
  check({ document, report }) {
    const limits = findLimits(document);
    const missing = limits.filter(({ response }) => !tellsWhen(response));
    const [first] = missing;
    if (first !== undefined && missing.length >= 5 && missing.length > limits.length * 0.6) {
      const { path, span } = placeOfDefinition(first.response.node);
      const data = { count: missing.length, total: limits.length, operation: first.operation };
      const fix = addHeader(document, missing);
      report({ message: 'convention', in: path, at: span, data, fixes: [fix] });
      return;
    }
    for (const limit of missing) {
      const { path, span } = placeOfDefinition(limit.response.node);
      report({ message: 'missing', in: path, at: span, fixes: [addHeader(document, [limit])] });
    }
  },
  checkCode({ path, model, report }) {
    for (const call of model.calls(path)) {
      const [status] = call.fact.arguments;
      if (status !== undefined && isRefusal(call) && !tellsWhenInCode(call, model.calls(path))) {
        report({ message: 'answer', at: status.span, fixes: setHeader(path, call) });
      }
      const off = findSwitchedOff(call);
      if (off !== undefined) report({ message: 'limiter', at: off.span, fixes: [switchOn(path, off)] });
    }
  },
});

interface Limit {
  readonly response: ResponseDescription;
  /** One that gives it. */
  readonly operation: string;
}

/** Every definition of a 429 response once, however many operations share it. */
function findLimits(document: OpenApiDocument): readonly Limit[] {
  const limits = new Map<string, Limit>();
  for (const operation of document.operations()) {
    for (const response of operation.responses()) {
      if (response.status !== '429' || !response.node.isResolved) continue;
      const key = placeKey(response.node);
      if (!limits.has(key)) limits.set(key, { response, operation: nameOfOperation(operation) });
    }
  }
  return [...limits.values()];
}

function tellsWhen(response: ResponseDescription): boolean {
  return response.headers().some(({ key }) => tellsWhenByName(key));
}

function tellsWhenByName(header: string): boolean {
  return /retry|rate-?limit(?:$|.*reset)/i.test(header);
}

function addHeader(document: OpenApiDocument, limits: readonly Limit[]): ProposedFix {
  const count = limits.length;
  return {
    title:
      count === 1 ? 'Describe a `Retry-After` header' : `Describe a \`Retry-After\` header in all ${count}`,
    kind: 'suggestion',
    edits: editor =>
      limits.flatMap(({ response: { node } }) =>
        addToDescription(editor, node, { headers: { 'Retry-After': headerFor(document, node.path) } }),
      ),
  };
}

function headerFor(document: OpenApiDocument, path: string): Data {
  const shared = document.root.get('components')?.get('headers');
  if (shared?.has('Retry-After') && path === document.path)
    return { $ref: '#/components/headers/Retry-After' };
  const description = 'Seconds to wait before the next request';
  return document.specification === '2.0'
    ? { description, type: 'integer' }
    : { description, schema: { type: 'integer' } };
}

/** `response.status(429)`, `reply.code(429)`, `response.sendStatus(429)`. */
function isRefusal({ callee, fact }: ResolvedCall): boolean {
  const [status] = fact.arguments;
  return (
    callee.kind === 'library' &&
    isAnswer(callee) &&
    ['status', 'code', 'sendStatus'].includes(callee.path[0] ?? '') &&
    status?.kind === 'literal' &&
    status.value === 429
  );
}

function isAnswer(callee: Origin): boolean {
  return (
    callee.kind === 'library' &&
    callee.path.length === 1 &&
    ((callee.package === 'express' && callee.export === 'Response') ||
      (callee.package === 'fastify' && callee.export === 'FastifyReply'))
  );
}

/** Whether the same function names such a header, or hands the answer on to somebody who may. */
function tellsWhenInCode(refusal: ResolvedCall, calls: readonly ResolvedCall[]): boolean {
  const answer = JSON.stringify(refusal.fact.callee?.root);
  const isAnswerItself = ({ root, path }: CodeReference): boolean =>
    path.length === 0 && JSON.stringify(root) === answer;
  return calls.some(
    ({ fact }) =>
      fact.function === refusal.fact.function &&
      fact.arguments.some(
        argument =>
          namesHeader(argument) || (argument.kind === 'reference' && isAnswerItself(argument.reference)),
      ),
  );
}

function namesHeader(argument: Value): boolean {
  if (argument.kind === 'literal') return tellsWhenByName(String(argument.value));
  if (argument.kind !== 'object') return false;
  return (
    argument.isOpen ||
    argument.properties.some(({ key, value }) => tellsWhenByName(key) || namesHeader(value))
  );
}

function setHeader(path: FilePath, { callee, fact }: ResolvedCall): readonly ProposedFix[] {
  if (callee.kind !== 'library' || callee.path.at(-1) === 'sendStatus') return [];
  return [
    {
      title: 'Set `Retry-After` to a minute',
      kind: 'suggestion',
      edits: editor => [editor.insertAfter({ path, ...fact.span }, ".header('Retry-After', '60')")],
    },
  ];
}

/** The option that keeps a limiter of `express-rate-limit` from sending any header. */
function findSwitchedOff({ callee, fact }: ResolvedCall): Value | undefined {
  const [options] = fact.arguments;
  const isLimiter =
    callee.kind === 'library' && callee.package === 'express-rate-limit' && callee.path.length === 0;
  if (!isLimiter || options?.kind !== 'object' || options.isOpen) return undefined;
  const optionOf = (name: string) => options.properties.find(({ key }) => key === name)?.value;
  const legacy = optionOf('legacyHeaders');
  const standard = optionOf('standardHeaders');
  const isOff = isFalse(legacy) && (standard === undefined || isFalse(standard));
  // A handler of its own may send what it likes.
  return isOff && optionOf('handler') === undefined ? (standard ?? legacy) : undefined;
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === false;
}

function switchOn(path: FilePath, { span }: Value): ProposedFix {
  return {
    title: 'Send the headers',
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, ...span }, 'true')],
  };
}
