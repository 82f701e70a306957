import {
  askOnce,
  defineRule,
  type FilePath,
  type Origin,
  type ProjectModel,
  type Span,
  type TypeFact,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'arch/http-in-domain',
  statement: 'Below the routes nobody knows of HTTP.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Server-side architecture',
  standards: [],
  options: {},
  messages: {
    parameter:
      '`{{function}}` reads or writes data, and takes the {{kind}} of {{framework}}: it can only be used while somebody asks over HTTP. Hand it the values that it needs.',
    exception:
      '`{{exception}}` says in the terms of HTTP what went wrong with data. Throw an error of the domain here, and choose the status where the request is answered.',
  },
  docs: {
    why: `A function that takes the request cannot be called by a job, a consumer, a script or a test without somebody making up a request. What it really needs is hidden: somewhere in it stands \`req.user.id\` and \`req.query.sort\`, and no type says so. The response is worse: two places then decide how the request is answered.`,
    howToFix: `Read what is needed from the request in the handler, and hand it on as plain values: \`orders.list({ userId: req.user.id, sort })\`. Give back a result, or throw an error that says what is wrong in the terms of the domain (\`OrderNotFound\`); one error handler or filter turns it into a status.`,
    whenNotToFollow: `Code whose business is HTTP (sessions, uploads, proxies, sign-in) may know of it: the rule looks only at files that read or write data and register no route. Many teams that use Nest throw its HTTP exceptions from services on purpose; where most do, the rule only gives a hint.`,
  },
  pattern: 'ba-layers',
  examples: () => import('./http-in-domain.examples.ts'),
  check({ path, facts, model, report }) {
    if (!mayBeDomain(path) || model.moduleRoleOf(path) !== 'repository') return;
    if (!isAboutRequests(path, facts, model))
      for (const { at, data } of findParameters(path, facts, model))
        report({ message: 'parameter', at, data });
    if (!usesNestExceptions(facts)) return;
    const first = findException(path, model);
    if (first === undefined) return;
    const severity = isHouseStyle(model, '') ? 'hint' : 'information';
    report({ message: 'exception', at: first.span, data: { exception: first.name }, severity });
  },
});

/** What stands before the handlers knows of HTTP, whatever it reads. */
function mayBeDomain(path: FilePath): boolean {
  return !/(?:middleware|guard|filter|interceptor|controller|handler|router?|route|resolver|passport|strateg|session|auth|upload|proxy|webhook|hook|plugin|context|server|app|main|index|loader)s?(?:[./-]|$)/i.test(
    path.split('/').slice(-2).join('/'),
  );
}

const packages: Readonly<Record<string, string>> = {
  express: 'Express',
  'express-serve-static-core': 'Express',
  '@types/express': 'Express',
  fastify: 'Fastify',
  koa: 'Koa',
  hono: 'Hono',
};
const kinds: Readonly<Record<string, string>> = {
  Request: 'request',
  Response: 'response',
  FastifyRequest: 'request',
  FastifyReply: 'response',
  Context: 'context',
  ParameterizedContext: 'context',
};

interface FoundParameter {
  readonly at: Span;
  readonly data: { readonly function: string; readonly kind: string; readonly framework: string };
}

/** Several functions, each of which wants the request: the file stands before the domain as a whole. */
function isAboutRequests(
  path: FilePath,
  { exports, functions }: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const offered = exports.flatMap(fact => {
    const root = fact.kind === 'local' ? fact.target.root : undefined;
    return root?.kind === 'function' ? (functions[root.function] ?? []) : [];
  });
  return (
    offered.length > 1 &&
    offered.every(({ parameters }) =>
      parameters.some(({ type }) => httpTypeOf(path, type, model) !== undefined),
    )
  );
}

/** Of each function the first parameter that is a request or a response; functions that are middleware are not meant. */
function findParameters(
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly FoundParameter[] {
  const reaching = new Set(model.dataAccess(path).map(({ call }) => call.fact.function));
  return facts.functions.flatMap(({ name, parameters }, index) => {
    if (name === '' || ![...reaching].some(owner => owner === index)) return [];
    const given = parameters.map(({ span, type }) => ({ span, http: httpTypeOf(path, type, model) }));
    if (given.filter(({ http }) => http !== undefined).length !== 1) return [];
    // Handlers may know the request by a type of their own.
    if (parameters.some(({ name: own }) => /^_?next$/.test(own))) return [];
    const first = given.find(({ http }) => http !== undefined);
    return first?.http === undefined ? [] : [{ at: first.span, data: { function: name, ...first.http } }];
  });
}

function httpTypeOf(
  path: FilePath,
  type: TypeFact | undefined,
  model: ProjectModel,
): { readonly kind: string; readonly framework: string } | undefined {
  if (type?.kind !== 'named') return undefined;
  const origin: Origin = model.origins.ofType(path, type);
  if (origin.kind !== 'library' || origin.path.length > 0) return undefined;
  const [framework, kind] = [packages[origin.package], kinds[origin.export]];
  return framework === undefined || kind === undefined ? undefined : { framework, kind };
}

/** Exceptions by which Nest answers with a status. */
const nestException =
  /^(?:Http|BadRequest|Unauthorized|NotFound|Forbidden|NotAcceptable|RequestTimeout|Conflict|Gone|PayloadTooLarge|UnprocessableEntity|PreconditionFailed)Exception$/;

function usesNestExceptions({ imports }: TypeScriptFacts): boolean {
  return imports.some(
    ({ imported, specifier }) => specifier === '@nestjs/common' && nestException.test(imported),
  );
}

/** Made in a file that is a repository by its name, not only by what it does. */
function findException(
  path: FilePath,
  model: ProjectModel,
): { readonly span: Span; readonly name: string } | undefined {
  if (!/repositor(?:y|ies)|\bdao\b/i.test(path)) return undefined;
  for (const { callee, fact } of model.calls(path)) {
    if (fact.form !== 'new' || callee.kind !== 'library' || callee.package !== '@nestjs/common') continue;
    if (nestException.test(callee.export)) return { span: fact.span, name: callee.export };
  }
  return undefined;
}

/** More than half of the files that reach data throw them. */
const isHouseStyle = askOnce(model => {
  const reaching = model.files().filter(path => model.moduleRoleOf(path) === 'repository');
  const throwing = reaching.filter(path => {
    const facts = model.facts(path);
    return facts !== undefined && usesNestExceptions(facts);
  });
  return throwing.length * 2 > reaching.length;
});
