import {
  bringIn,
  bringInFunction,
  type CodeReference,
  defineRule,
  isTyped,
  type Node,
  namesSecret,
  type Origin,
  type ProposedFix,
  type SourceContext,
  type SyntaxQueries,
  type TypeScriptFacts,
  type Value,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/timing-unsafe-compare',
  statement: 'Secrets and signatures are compared in constant time.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-208: observable timing discrepancy',
      url: 'https://cwe.mitre.org/data/definitions/208.html',
    },
    {
      name: 'Node.js, crypto.timingSafeEqual',
      url: 'https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b',
    },
  ],
  options: {},
  messages: {
    signature:
      '`{{operator}}` stops at the first character that differs, so its time tells how much of this signature is right. Compare with `timingSafeEqual`.',
    secret:
      '`{{operator}}` stops at the first character that differs, so its time tells how much of this secret was guessed. Compare with `timingSafeEqual`.',
  },
  docs: {
    why: `\`===\` on strings ends at the first difference. Whoever can send many requests and measures the answers learns character by character what the right value is: a forged webhook signature, an API key, a reset token. Noise of the network hides it less than one would hope, above all from a machine in the same data centre.`,
    howToFix: `Compare bytes with \`timingSafeEqual\` of \`node:crypto\`. It throws when the lengths differ, so check them first; the length of a signature is no secret. For passwords use the verify function of the hash (\`argon2.verify\`, \`bcrypt.compare\`), for tokens of web hooks the verify function of the provider's SDK where there is one.`,
    whenNotToFollow: `Comparing with something that everybody may know, such as the checksum of a file, needs none of it. Neither does a comparison whose answer nobody outside sees and which no request can repeat, such as checking one's own settings at start.`,
  },
  examples: [
    {
      title: 'Express, the signature of a web hook',
      files: {
        'src/webhooks.ts': `import { createHmac } from 'node:crypto';
import { Router } from 'express';

export const webhooks = Router();

webhooks.post('/payments', (req, res) => {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET!).update(req.body).digest('hex');
  if (req.headers['x-signature'] !== \`sha256=\${expected}\`) {
    return res.status(401).end();
  }
  return res.status(204).end();
});
`,
      },
      reports: [{ message: 'signature', at: `req.headers['x-signature'] !== \`sha256=\${expected}\`` }],
      fixed: {
        'src/webhooks.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';

export const webhooks = Router();

webhooks.post('/payments', (req, res) => {
  const expected = createHmac('sha256', process.env.WEBHOOK_SECRET!).update(req.body).digest('hex');
  if (!isSameSecret(req.headers['x-signature'], \`sha256=\${expected}\`)) {
    return res.status(401).end();
  }
  return res.status(204).end();
});

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'Fastify, a key in a header',
      files: {
        'src/authenticate.ts': `import type { FastifyReply, FastifyRequest } from 'fastify';

export async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const key = request.headers['x-api-key'];
  if (key === process.env.API_KEY) return;
  await reply.code(401).send({ message: 'Unknown key' });
}
`,
      },
      reports: [{ message: 'secret', at: 'key === process.env.API_KEY' }],
      fixed: {
        'src/authenticate.ts': `import type { FastifyReply, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';

export async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const key = request.headers['x-api-key'];
  if (isSameSecret(key, process.env.API_KEY)) return;
  await reply.code(401).send({ message: 'Unknown key' });
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'Nest, a guard and a decorated parameter',
      files: {
        'src/api-key.guard.ts': `import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly config: ConfigService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    return request.headers['x-api-key'] === this.config.get<string>('API_KEY');
  }
}
`,
        'src/cron.controller.ts': `import { Controller, Get, Headers, UnauthorizedException } from '@nestjs/common';

@Controller('cron')
export class CronController {
  @Get()
  run(@Headers('authorization') authorization: string): void {
    if (authorization !== \`Bearer \${process.env.CRON_SECRET}\`) throw new UnauthorizedException();
  }
}
`,
      },
      reports: [
        {
          message: 'secret',
          at: "request.headers['x-api-key'] === this.config.get<string>('API_KEY')",
          in: 'src/api-key.guard.ts',
        },
        {
          message: 'secret',
          at: `authorization !== \`Bearer \${process.env.CRON_SECRET}\``,
          in: 'src/cron.controller.ts',
        },
      ],
      fixed: {
        'src/api-key.guard.ts': `import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { timingSafeEqual } from 'node:crypto';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly config: ConfigService) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    return isSameSecret(request.headers['x-api-key'], this.config.get<string>('API_KEY'));
  }
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
        'src/cron.controller.ts': `import { Controller, Get, Headers, UnauthorizedException } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';

@Controller('cron')
export class CronController {
  @Get()
  run(@Headers('authorization') authorization: string): void {
    if (!isSameSecret(authorization, \`Bearer \${process.env.CRON_SECRET}\`)) throw new UnauthorizedException();
  }
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'Koa, a signature that a function of the file makes',
      files: {
        'src/hooks.js': `const crypto = require('crypto');

const sign = body => {
  const hmac = crypto.createHmac('sha1', process.env.HOOK_SECRET);
  hmac.update(body);
  return hmac.digest('hex');
};

module.exports = async ctx => {
  const signature = ctx.get('x-hub-signature');
  ctx.status = sign(ctx.request.rawBody) == signature ? 204 : 401;
};
`,
      },
      reports: [{ message: 'signature', at: 'sign(ctx.request.rawBody) == signature' }],
      fixed: {
        'src/hooks.js': `const crypto = require('crypto');

const sign = body => {
  const hmac = crypto.createHmac('sha1', process.env.HOOK_SECRET);
  hmac.update(body);
  return hmac.digest('hex');
};

module.exports = async ctx => {
  const signature = ctx.get('x-hub-signature');
  ctx.status = isSameSecret(sign(ctx.request.rawBody), signature) ? 204 : 401;
};

function isSameSecret(given, expected) {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && crypto.timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'Hono, a token in the query',
      files: {
        'src/tasks.ts': `import { Hono } from 'hono';
import { config, env } from './config.ts';

export const tasks = new Hono();

tasks.post('/run', c => {
  if (c.req.query('token') !== config.taskToken) return c.text('Forbidden', 403);
  if (c.req.header('authorization') !== \`Basic \${env().CRON_SECRET}\`) return c.text('Forbidden', 403);
  return c.text('Started', 202);
});
`,
      },
      reports: [
        { message: 'secret', at: "c.req.query('token') !== config.taskToken" },
        { message: 'secret', at: `c.req.header('authorization') !== \`Basic \${env().CRON_SECRET}\`` },
      ],
      fixed: {
        'src/tasks.ts': `import { Hono } from 'hono';
import { config, env } from './config.ts';
import { timingSafeEqual } from 'node:crypto';

export const tasks = new Hono();

tasks.post('/run', c => {
  if (!isSameSecret(c.req.query('token'), config.taskToken)) return c.text('Forbidden', 403);
  if (!isSameSecret(c.req.header('authorization'), \`Basic \${env().CRON_SECRET}\`)) return c.text('Forbidden', 403);
  return c.text('Started', 202);
});

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'A hash compared with a stored token',
      files: {
        'src/reset.ts': `import crypto from 'crypto';
import type { Request } from 'express';

export function mayReset(user: { resetToken: string; resetTokenHash: string }, req: Request): boolean {
  const hash = crypto.createHash('sha256').update(req.body.token).digest('hex');
  return hash === user.resetTokenHash || req.body.token === user.resetToken;
}
`,
      },
      reports: [
        { message: 'secret', at: 'hash === user.resetTokenHash' },
        { message: 'secret', at: 'req.body.token === user.resetToken' },
      ],
      fixed: {
        'src/reset.ts': `import crypto from 'crypto';
import type { Request } from 'express';

export function mayReset(user: { resetToken: string; resetTokenHash: string }, req: Request): boolean {
  const hash = crypto.createHash('sha256').update(req.body.token).digest('hex');
  return isSameSecret(hash, user.resetTokenHash) || isSameSecret(req.body.token, user.resetToken);
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && crypto.timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'Nest, two values that say what they are',
      files: {
        'src/nudge.ts': `import { signWith } from '@acme/security';

export function check(header: string, id: string): void {
  const hmacHash = signWith(process.env.NUDGE_KEY, id);
  const hmacFromHeader = header.trim();
  if (hmacHash !== hmacFromHeader) throw new Error('Unauthorized');
}
`,
      },
      reports: [{ message: 'signature', at: 'hmacHash !== hmacFromHeader' }],
      fixed: {
        'src/nudge.ts': `import { signWith } from '@acme/security';
import { timingSafeEqual } from 'node:crypto';

export function check(header: string, id: string): void {
  const hmacHash = signWith(process.env.NUDGE_KEY, id);
  const hmacFromHeader = header.trim();
  if (!isSameSecret(hmacHash, hmacFromHeader)) throw new Error('Unauthorized');
}

function isSameSecret(given: unknown, expected: unknown): boolean {
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
`,
      },
    },
    {
      title: 'Compared in constant time',
      files: {
        'src/webhooks.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isGenuine(body: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest('hex');
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}
`,
      },
      reports: [],
    },
    {
      title: 'Asking whether there is a secret at all',
      files: {
        'src/config.ts': `import { createHmac } from 'node:crypto';

export function check(body: string): void {
  const secret = process.env.WEBHOOK_SECRET;
  if (secret === undefined || secret === '' || process.env.API_KEY === null) throw new Error('No secret.');
  if (typeof process.env.JWT_SECRET !== 'string') throw new Error('No secret.');
  if (createHmac('sha256', secret).update(body).digest('hex').length !== 64) throw new Error('No digest.');
}
`,
      },
      reports: [],
    },
    {
      title: 'Kinds of secrets, named by constants',
      files: {
        'src/kinds.ts': `import type { Request } from 'express';
import { AuthScheme, API_KEY } from './schemes.ts';

enum Kind {
  SECRET = 'secret',
}

export function isSecret(req: Request, node: { kind: Kind }): boolean {
  return req.body.kind === AuthScheme.API_KEY || req.body.scheme === API_KEY || node.kind === Kind.SECRET;
}
`,
      },
      reports: [],
    },
    {
      title: 'Checksums of what is no secret',
      files: {
        'src/files.ts': `import { createHash } from 'node:crypto';
import type { Request } from 'express';

export function isUnchanged(req: Request, content: string, url: URL): boolean {
  const etag = createHash('sha256').update(content).digest('hex');
  return req.headers['if-none-match'] === etag || url.hash === location.hash;
}

declare const location: URL;
`,
      },
      reports: [],
    },
    {
      title: 'Two inputs that have to be alike',
      files: {
        'src/sign-up.ts': `import type { Request } from 'express';

export function isConfirmed(req: Request): boolean {
  const { password, passwordConfirmation } = req.body;
  return password === passwordConfirmation && req.body.token === req.query.token;
}
`,
      },
      reports: [],
    },
    {
      title: 'Tokens that mark a place or a turn',
      files: {
        'src/pages.ts': `import type { Request } from 'express';

export class Pages {
  private currentToken = '';

  isCurrent(token: string): boolean {
    return token === this.currentToken;
  }

  isNext(req: Request, page: { nextPageToken: string }): boolean {
    return page.nextPageToken === req.query.pageToken;
  }
}
`,
      },
      reports: [],
    },
    {
      title: 'Two signatures under a random key',
      files: {
        'src/compare.ts': `import { createHmac, randomBytes } from 'node:crypto';

export function isSame(left: string, right: string): boolean {
  const key = randomBytes(32);
  const first = createHmac('sha256', key).update(left).digest('hex');
  const second = createHmac('sha256', key).update(right).digest('hex');
  return first === second;
}
`,
      },
      reports: [],
    },
  ],
  visit(context) {
    const { report } = context;
    return {
      BinaryExpression(node) {
        const { left, operator, right } = node;
        if (!['===', '!==', '==', '!='].includes(operator) || left.type === 'PrivateIdentifier') return;
        if (isPlain(left) || isPlain(right)) return;
        const kind = judge(context, left, right) ?? judge(context, right, left);
        if (kind === undefined) return;
        const fix = compareInConstantTime(context, node, kind === 'signature' ? 'safe' : 'suggestion');
        report({ message: kind, at: node, data: { operator }, fixes: [fix] });
      },
    };
  },
});

/** What makes comparing `secret` with `other` dangerous, if anything does. */
function judge(context: SourceContext, secret: Node, other: Node): 'signature' | 'secret' | undefined {
  const value = context.syntax.valueOf(secret);
  const otherValue = context.syntax.valueOf(other);
  if (isConstant(context.syntax, otherValue)) return undefined;
  if (carries(context, value, isSignature)) {
    return carries(context, otherValue, isSignature) ? undefined : 'signature';
  }
  if (namesMac(context.facts, value) && namesMac(context.facts, otherValue)) return 'signature';
  const isGiven = comesFromRequest(context.facts, otherValue);
  if (carries(context, value, isSetting)) {
    return isGiven || isParameter(context.syntax, otherValue) ? 'secret' : undefined;
  }
  if (carries(context, value, isHash)) {
    return namesSecretHash(nameOf(context.facts, otherValue)?.name ?? '') ? 'secret' : undefined;
  }
  const parts = value.kind === 'template' ? value.parts : [value];
  const isKept = parts.some(part => namesKeptSecret(context.facts, part));
  return isGiven && isKept && !comesFromRequest(context.facts, value) ? 'secret' : undefined;
}

/** Most comparisons are with one of these. */
function isPlain(node: Node): boolean {
  const isUndefined = node.type === 'Identifier' && node.name === 'undefined';
  return isUndefined || node.type === 'Literal' || node.type === 'UnaryExpression';
}

function isConstant(syntax: SyntaxQueries, value: Value): boolean {
  if (value.kind !== 'reference') return !['template', 'choice', 'opaque'].includes(value.kind);
  const origin = syntax.originOfReference(value.reference);
  return origin.kind === 'value' && origin.value.kind === 'literal';
}

type Test = (origin: Origin, facts: TypeScriptFacts) => boolean;

/** Whether a value is, or is text with, something of a kind. */
function carries(context: SourceContext, value: Value, isOfKind: Test, depth = 0): boolean {
  const inner = (each: Value): boolean => depth < 5 && carries(context, each, isOfKind, depth + 1);
  if (value.kind === 'template') return value.parts.some(inner);
  if (value.kind === 'choice') return value.options.some(inner);
  if (value.kind !== 'reference') return false;
  const origin = context.syntax.originOfReference(value.reference);
  return isOfKind(origin, context.facts) || (origin.kind === 'value' && inner(origin.value));
}

function isSignature(origin: Origin): boolean {
  if (origin.kind !== 'library' || origin.path.at(-1) === 'length') return false;
  if (origin.package === 'crypto-js') return origin.export.startsWith('Hmac');
  return origin.package === 'crypto' && origin.export === 'createHmac' && origin.path.includes('digest');
}

function isHash(origin: Origin): boolean {
  if (origin.kind !== 'library' || origin.package !== 'crypto') return false;
  return origin.export === 'createHash' && origin.path.includes('digest');
}

/** A secret from the environment or from Nest's configuration. */
function isSetting(origin: Origin, facts: TypeScriptFacts): boolean {
  if (origin.kind === 'global' && origin.name === 'process') {
    return origin.path.length === 2 && origin.path[0] === 'env' && namesSecret(origin.path[1] ?? '');
  }
  if (origin.kind !== 'library' || origin.package !== '@nestjs/config') return false;
  const asked = origin.madeBy === undefined ? undefined : facts.calls[origin.madeBy.call]?.arguments[0];
  return asked?.kind === 'literal' && typeof asked.value === 'string' && namesSecret(asked.value);
}

const requestNames = /^(?:req|request|ctx|getRequest)$/;
const requestParts = /^(?:headers?|query|body|rawBody|cookies|signedCookies|params?|get)$/;

function comesFromRequest(facts: TypeScriptFacts, value: Value): boolean {
  const steps = stepsTo(facts, value).filter(step => step !== '()');
  return steps.some((step, index) => {
    const next = steps[index + 1] ?? '';
    return step === handedIn || (requestNames.test(step) && requestParts.test(next));
  });
}

/** Stands for a parameter that Nest fills from the request. */
const handedIn = '@';

/** The names that lead to a value, through the variables of the file: `req`, `headers`, `x-key`. */
function stepsTo(facts: TypeScriptFacts, value: Value | undefined, depth = 0): readonly string[] {
  if (value?.kind === 'choice') return value.options.flatMap(option => stepsTo(facts, option, depth + 1));
  if (value?.kind !== 'reference' || depth > 8) return [];
  const { root, path } = value.reference;
  if (root.kind === 'variable')
    return [...stepsTo(facts, facts.variables[root.variable]?.value, depth + 1), ...path];
  if (root.kind === 'call') {
    const callee = facts.calls[root.call]?.callee;
    const called: Value | undefined = callee && { kind: 'reference', reference: callee, span: value.span };
    return [...stepsTo(facts, called, depth + 1), '()', ...path];
  }
  if (root.kind !== 'parameter') return path;
  const parameter = facts.functions[root.function]?.parameters[root.parameter];
  return [parameter === undefined ? '' : nameOfParameter(facts, parameter), ...path];
}

const requestDecorators = new Set(['Headers', 'Query', 'Body', 'Param']);

function nameOfParameter(
  facts: TypeScriptFacts,
  { decorators, name }: TypeScriptFacts['functions'][number]['parameters'][number],
): string {
  const isFilled = decorators.some(({ callee: { root } }) => {
    const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
    return imported?.specifier === '@nestjs/common' && requestDecorators.has(imported.imported);
  });
  return isFilled ? handedIn : name;
}

function isParameter(syntax: SyntaxQueries, value: Value): boolean {
  return value.kind === 'reference' && syntax.originOfReference(value.reference).kind === 'parameter';
}

interface Name {
  readonly name: string;
  readonly owner: string;
}

/** The last name of a reference, and the first. */
function nameOf(facts: TypeScriptFacts, value: Value): Name | undefined {
  if (value.kind !== 'reference') return undefined;
  const { path } = value.reference;
  const owner = ownerOf(facts, value.reference);
  return { name: path.at(-1) ?? owner, owner };
}

function ownerOf(facts: TypeScriptFacts, { root, path }: CodeReference): string {
  if (root.kind === 'variable') return facts.variables[root.variable]?.name ?? '';
  if (root.kind === 'import') return facts.imports[root.import]?.local ?? '';
  const callee = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  return callee === undefined || path.length === 0 ? '' : ownerOf(facts, callee);
}

/** Names in capitals are constants, unless they stand in the settings: `Scheme.API_KEY`, but `env.API_KEY`. */
function namesKeptSecret(facts: TypeScriptFacts, value: Value): boolean {
  const named = nameOf(facts, value);
  if (named === undefined || !namesSecret(named.name)) return false;
  return !/^[A-Z]/.test(named.name) || /^(?:env|config|settings|secrets)$/i.test(named.owner);
}

/** Such as `resetTokenHash`, `hashedPassword` or `signature`. */
function namesSecretHash(name: string): boolean {
  const words = wordsOf(name).filter(word => !/^hash(?:ed)?$/.test(word));
  return namesSecret(words.join('_')) || ['signature', 'hmac', 'mac'].includes(words.at(-1) ?? '');
}

/** Such as `hmacFromHeader`: whoever made it, two of them are compared to tell who may go on. */
function namesMac(facts: TypeScriptFacts, value: Value): boolean {
  const name = nameOf(facts, value)?.name ?? '';
  return /^[a-z]/.test(name) && wordsOf(name).includes('hmac');
}

const parameters = { typed: '(given: unknown, expected: unknown): boolean', untyped: '(given, expected)' };
const body = `{
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && $equal(left, right);
}`;

function compareInConstantTime(
  context: SourceContext,
  comparison: Extract<Node, { type: 'BinaryExpression' }>,
  kind: ProposedFix['kind'],
): ProposedFix {
  const { path, syntax } = context;
  const { left, operator, right } = comparison;
  const operands = `${syntax.textOf(left)}, ${syntax.textOf(right)}`;
  return {
    title: 'Compare in constant time',
    kind,
    edits(editor) {
      if (syntax.commentsIn({ start: left.end, end: right.start }).length > 0) return [];
      const equal = bringIn(context, editor, 'node:crypto', 'timingSafeEqual');
      const signature = isTyped(path) ? parameters.typed : parameters.untyped;
      const code = `function isSameSecret${signature} ${body}`;
      const call = `${operator.startsWith('!') ? '!' : ''}isSameSecret(${operands})`;
      const place = { path, start: comparison.start, end: comparison.end };
      const added = bringInFunction(context, editor, 'isSameSecret', code, { equal: equal.expression });
      // A function that is there already brought its import along.
      return [editor.replace(place, call), ...(added.length > 0 ? [...equal.edits, ...added] : [])];
    },
  };
}
