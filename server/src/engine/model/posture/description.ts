/** What callers are told of an endpoint: the types of its answers, its errors, its documentation. */
import { isHttp } from '../../frameworks/endpoint.ts';
import type { FunctionFact, TypeFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Evidence, Standing } from '../posture.ts';
import { conclude, gapsBefore, here, type PostureContext, standing } from './context.ts';

const describingResponse =
  /^@Api(?:\w*Response|Response)$|^@(?:ResponseSchema|ZodResponse|SerializeOptions|Returns)$/;

export function responseTypesOf(context: PostureContext): Standing {
  const { endpoint, handler, sources } = context;
  const inDescription = describedAnswers(context);
  if (inDescription.length > 0) return standing('yes', inDescription);
  const described = [...endpoint.chain, ...endpoint.marks].filter(
    ({ role, stage, name }) =>
      (role === 'schema' && /^(?:response|output|responses)$/.test(stage ?? '')) ||
      describingResponse.test(name),
  );
  if (described.length > 0)
    return standing(
      'yes',
      described.map(({ path, span, name }) => ({ path, span, text: `\`${name}\` describes its answers` })),
    );
  if (endpoint.framework === 'graphql' || /^(?:query|mutation|subscription|field)$/.test(endpoint.kind))
    return endpoint.framework === 'trpc'
      ? standing('yes', [here(context, 'its callers share its inferred types')])
      : standing('yes', [here(context, 'the schema types its answer')]);
  const fact = handler === undefined ? undefined : sources.facts(handler.path)?.functions[handler.function];
  if (handler === undefined || fact === undefined)
    return standing('unknown', [here(context, 'its handler is not known')]);
  if (endpoint.framework === 'trpc' || endpoint.framework === 'tsoa' || endpoint.framework === 'ts-rest')
    return standing('yes', [here(context, 'its callers share its types')]);
  if (saysWhatItGives(fact, sources.facts(handler.path)))
    return standing('yes', [
      { path: handler.path, span: fact.nameSpan, text: 'the type of its answer is written' },
    ]);
  if (documentationOf(context).state === 'yes')
    return standing('unknown', [here(context, 'its description may say it')]);
  return conclude(
    {
      given: [],
      waived: [],
      unclear: [...gapsBefore(context), ...answersHeldInChain(context)],
    },
    { path: handler.path, span: fact.nameSpan, text: 'no type of its answer is written' },
  );
}

/** Answers of which a description gives a schema. */
function describedAnswers({ endpoint, sources }: PostureContext): readonly Evidence[] {
  const { operations } = sources.describedIn(endpoint);
  return operations
    .flatMap(operation => operation.responses())
    .filter(
      ({ status, content }) => /^2/.test(status) && content().some(({ schema }) => schema !== undefined),
    )
    .map(({ status, place: { path, span } }) => ({ path, span, text: `its answer ${status} is described` }));
}

/** A written return type, or `Response<Order>` among the parameters. */
function saysWhatItGives(
  { returnType, parameters }: FunctionFact,
  facts: TypeScriptFacts | undefined,
): boolean {
  if (returnType !== undefined && isTelling(returnType)) return true;
  return parameters.some(
    ({ type }) =>
      facts !== undefined &&
      type?.kind === 'named' &&
      /(?:^|\.)Response$/.test(nameOfReference(facts, type.reference)) &&
      type.arguments[0] !== undefined &&
      isTelling(type.arguments[0]),
  );
}

const tellingNothing = /^(?:Promise|Response|void|any|unknown|Observable|FastifyReply|NextResponse|object)$/;

function isTelling(type: TypeFact): boolean {
  switch (type.kind) {
    case 'unknown':
      return false;
    case 'named': {
      const [inner] = type.arguments;
      if (inner !== undefined) return isTelling(inner);
      return !(type.reference.root.kind === 'global' && tellingNothing.test(type.reference.root.name));
    }
    case 'union':
      return type.options.some(isTelling);
    default:
      return true;
  }
}

export function errorsOf(context: PostureContext): Standing {
  const { endpoint, handler, sources } = context;
  switch (endpoint.framework) {
    case 'nest':
    case 'fastify':
    case 'trpc':
    case 'graphql':
    case 'hono':
    case 'koa':
    case 'next':
    case 'routing-controllers':
    case 'medusa':
      return standing('yes', [here(context, 'its framework answers what is thrown')]);
    case 'express':
    case 'ts-rest':
    case 'tsoa':
      break;
  }
  const setUps = sources.applications.near(endpoint.file);
  const found = setUps.filter(({ kind }) => kind === 'error handler');
  if (found.length > 0)
    return standing(
      'yes',
      found.map(({ path, span }) => ({ path, span, text: 'it answers what is thrown' })),
    );
  const caught = caughtIn(context);
  if (caught !== undefined) return standing('yes', [caught]);
  const unclear: readonly Evidence[] = [
    ...setUps
      .filter(({ kind }) => kind === 'maybe error handler')
      .map(({ path, span }) => ({
        path,
        span,
        text: 'it is not known whether this answers what is thrown',
      })),
    ...(handler === undefined ? [here(context, 'its handler is not known')] : []),
    ...sources.applications
      .all()
      .filter(({ kind }) => kind === 'error handler')
      .map(({ path, span }) => ({ path, span, text: 'it may answer what is thrown' })),
  ];
  return conclude({ given: [], waived: [], unclear }, here(context, 'nothing answers what is thrown'));
}

/** A handler that does all of its work in a `try`. */
function caughtIn({ handler, sources }: PostureContext): Evidence | undefined {
  if (handler === undefined) return undefined;
  const facts = sources.facts(handler.path);
  const found = facts?.blocks.find(
    ({ kind, function: owner }) => kind === 'catch' && owner === handler.function,
  );
  return found === undefined
    ? undefined
    : { path: handler.path, span: found.span, text: 'its handler catches errors' };
}

export function documentationOf(context: PostureContext): Standing {
  const { endpoint, sources } = context;
  if (!isHttp(endpoint)) {
    const isSelfDescribing =
      /^(?:query|mutation|subscription|field)$/.test(endpoint.kind) && endpoint.framework !== 'trpc';
    if (isSelfDescribing) return standing('yes', [here(context, 'the schema describes it')]);
    return endpoint.framework === 'trpc'
      ? standing('not needed', [here(context, 'its callers share its types')])
      : standing('unknown', [here(context, 'no description of such operations is known')]);
  }
  const hidden = endpoint.marks.find(({ name }) => /^@ApiExclude/.test(name));
  if (hidden !== undefined)
    return standing('not needed', [
      { path: hidden.path, span: hidden.span, text: `\`${hidden.name}\` leaves it out on purpose` },
    ]);
  const setUps = sources.applications.all();
  const listed = setUps.find(
    setUp =>
      setUp.kind === 'documented path' &&
      setUp.method === endpoint.verb &&
      endpoint.path !== undefined &&
      isSamePath(setUp.template, endpoint.path),
  );
  const { operations, covering, isPossible } = sources.describedIn(endpoint);
  const given: readonly Evidence[] = [
    ...operations.map(({ place: { path, span }, method, template }) => ({
      path,
      span,
      text: `it is described as ${method.toUpperCase()} ${template}`,
    })),
    ...(listed === undefined ? [] : [{ path: listed.path, span: listed.span, text: 'it is described here' }]),
    ...generatedFor(context),
  ];
  if (given.length > 0) return standing('yes', given);
  const others = setUps.filter(({ kind }) => kind === 'description' || kind === 'documented path');
  if (covering.length > 0 && others.length === 0 && endpoint.path !== undefined)
    return standing('no', [
      here(context, `no operation of \`${covering.map(nameOfFile).join('`, `')}\` describes it`),
    ]);
  const unclear = others.map(({ path, span }) => ({ path, span, text: 'it may be described here' }));
  if (unclear.length > 0) return standing('unknown', unclear);
  return isPossible
    ? standing('unknown', [here(context, 'no description of it is seen in the code')])
    : standing('no', [here(context, 'nothing in the project describes it')]);
}

function nameOfFile(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a description is made from: controllers of Nest, schemas of Fastify, routes of Hono that are described first. */
function generatedFor({ endpoint, sources }: PostureContext): readonly Evidence[] {
  const by = sources.applications
    .near(endpoint.file)
    .flatMap(setUp => (setUp.kind === 'description' ? [setUp] : []));
  if (endpoint.framework === 'hono') {
    const answers = endpoint.marks.find(({ stage }) => stage === 'responses');
    if (answers !== undefined)
      return [{ path: answers.path, span: answers.span, text: 'it is described where it is registered' }];
  }
  const hasSchema = endpoint.chain.some(({ role }) => role === 'schema');
  return by.flatMap(({ path, span, by: maker }) => {
    if (maker === 'nest' && endpoint.framework === 'nest')
      return [{ path, span, text: 'Swagger describes its controller' }];
    return maker === 'fastify' && endpoint.framework === 'fastify' && hasSchema
      ? [{ path, span, text: 'Swagger describes its schema' }]
      : [];
  });
}

/** `/users/{id}` and `/users/:id` */
function isSamePath(template: string, path: string): boolean {
  const plain = (text: string): string => text.replace(/\{[^{}]*\}|:[^/]+/g, '{}').replace(/\/$/, '');
  return plain(template) === plain(path);
}

/** `guard({ body, response: orderSchema })`: what stands before a handler may hold its answer against that. */
function answersHeldInChain({ endpoint }: PostureContext): readonly Evidence[] {
  return endpoint.chain
    .filter(({ arguments: given = [] }) =>
      given.some(
        value =>
          value.kind === 'object' &&
          value.properties.some(({ key }) => /^(?:responses?|output)(?:Schema)?$/.test(key)),
      ),
    )
    .map(({ path, span, name }) => ({ path, span, text: `\`${name}\` is told what it answers` }));
}
