/** Whether body, params and query of a request are held against a schema before they are used. */
import { isHttp, type OperationEndpoint } from '../../frameworks/endpoint.ts';
import type { Piece } from '../../frameworks/piece.ts';
import type { FunctionFact } from '../../languages/typescript/facts.ts';
import type { Origin } from '../origin.ts';
import type { Evidence, Standing } from '../posture.ts';
import { evidence } from './conduct-shows.ts';
import { conclude, here, type Look, lookAtChain, type PostureContext, standing } from './context.ts';
import { keysOfSchema } from './handed-schemas.ts';
import { parameterValidation } from './nest-validation.ts';
import { partOfStage } from './validated-parts.ts';

export type ValidatedPart = 'body' | 'params' | 'query';

export function validationOf(part: ValidatedPart, context: PostureContext): Standing {
  const { endpoint } = context;
  if (!isHttp(endpoint)) return validationOfOperation(part, endpoint, context);
  if (part === 'params' && endpoint.path !== undefined && !/[:*{([]/.test(endpoint.path))
    return standing('not needed', [here(context, 'its path has no parameters')]);
  if (endpoint.framework === 'tsoa')
    return standing('yes', [here(context, 'tsoa checks it against the written types')]);
  if (endpoint.framework === 'nest' || endpoint.framework === 'routing-controllers')
    return parameterValidation(part, context);
  const look = lookAtPart(part, context);
  const open = look.given.length === 1 ? context.sources.shapesOf(endpoint.id)[part] : undefined;
  const isOpen = open?.takesAll === true;
  if (look.given.length > 0 && !isOpen) return standing('yes', look.given);
  const need = needFor(part, context);
  if (need.state === 'not needed') return standing('not needed', need.evidence);
  const unclear = [
    ...look.unclear,
    ...doubtsAbout(context),
    ...(need.state === 'unknown' ? need.evidence : []),
  ];
  return conclude(
    { given: [], waived: look.waived, unclear },
    isOpen
      ? { ...open.place, text: `this schema takes any ${part}` }
      : (need.evidence[0] ?? here(context, `nothing checks its ${part}`)),
  );
}

function validationOfOperation(
  part: ValidatedPart,
  endpoint: OperationEndpoint,
  context: PostureContext,
): Standing {
  if (part !== 'body') return standing('not needed', [here(context, 'it is not asked for by a path')]);
  const schemas = endpoint.chain.filter(
    piece => piece.role === 'schema' && partOfStage(piece.stage) === 'body validation',
  );
  const schema = schemas.find(({ origin }) => origin.kind !== 'function');
  if (schema !== undefined) return standing('yes', [evidenceOfSchema(schema)]);
  const [written] = schemas;
  if (written !== undefined)
    return standing('unknown', [
      { path: written.path, span: written.span, text: 'it is not known what this function demands' },
    ]);
  const fact =
    context.handler === undefined
      ? undefined
      : context.sources.facts(context.handler.path)?.functions[context.handler.function];
  if (takesNothing(endpoint, fact, context))
    return standing('not needed', [here(context, 'it takes no arguments')]);
  if (endpoint.framework === 'graphql' || /^(?:query|mutation|subscription|field)$/.test(endpoint.kind)) {
    return endpoint.framework === 'trpc'
      ? standing('unknown', [here(context, 'no schema of its input is seen')])
      : standing('yes', [here(context, 'the schema types its arguments')]);
  }
  return standing('unknown', []);
}

function takesNothing(
  { framework, kind, operation }: OperationEndpoint,
  fact: FunctionFact | undefined,
  { handler, sources }: PostureContext,
): boolean {
  if (operation.takesArguments === false) return true;
  if (framework !== 'nest' || fact === undefined || handler === undefined) return false;
  const decorators = fact.parameters.flatMap(parameter => parameter.decorators);
  const isGraphql = kind !== 'message' && kind !== 'socket';
  return isGraphql
    ? decorators.every(({ callee }) => !isArgument(sources.origins.ofReference(handler.path, callee)))
    : decorators.length === 0;
}

/** `@Args()`, `@Arg('id')`, and what the project makes of them; `@Parent()` and `@Context()` are handed in by nobody. */
function isArgument(origin: Origin): boolean {
  return origin.kind !== 'library' || /^Args?$/.test(origin.export);
}

function evidenceOfSchema({ path, span, stage }: Piece): Evidence {
  return { path, span, text: `a schema describes its ${stage ?? 'input'}` };
}

/** What stands before the handler, and the handler itself. */
function lookAtPart(part: ValidatedPart, context: PostureContext): Look {
  const protection = `${part} validation` as const;
  const schemas = context.endpoint.chain.filter(
    piece => piece.role === 'schema' && partOfStage(piece.stage) === protection,
  );
  const chain = lookAtChain(protection, context);
  const narrowed = context.chain.filter(
    ({ piece, meaning }) =>
      meaning.shows.some(showing => showing.protection === protection) && leavesOut(part, piece, context),
  );
  const left = new Set(narrowed.map(({ piece }) => piece.name));
  const whole = lookAtChain('validation', context);
  const signals = context.conduct?.signals ?? [];
  const parsed = signals.filter(signal => signal.kind === 'parses' && signal.parts?.includes(part));
  return {
    given: [
      ...schemas.map(evidenceOfSchema),
      ...chain.given.filter(({ text }) => ![...left].some(name => text.includes(`\`${name}\``))),
      ...parsed.map(signal => evidence(signal, 'its handler holds it against a schema')),
    ],
    waived: [],
    unclear: [...chain.unclear, ...whole.given],
  };
}

/** `validateRequest(z.object({ params }))` says nothing of the body. */
function leavesOut(part: ValidatedPart, piece: Piece, { sources }: PostureContext): boolean {
  const keys = (piece.arguments ?? []).flatMap(value => {
    if (value.kind !== 'reference') return [];
    const origin = sources.origins.ofValue(piece.path, value);
    const made = origin.kind === 'library' ? origin.madeBy : undefined;
    return made === undefined ? [] : keysOfSchema(sources.facts(made.path), made);
  });
  return keys.some(key => /^(?:body|params|query)$/.test(key)) && !keys.includes(part);
}

/** Whether the handler reads the part at all. */
function needFor(part: ValidatedPart, context: PostureContext): Standing {
  const { conduct, endpoint } = context;
  if (conduct === undefined) return standing('unknown', [here(context, 'its handler is not known')]);
  const reads = conduct.signals.filter(signal => signal.kind === 'reads' && signal.part === part);
  const [first] = reads;
  if (first !== undefined)
    return standing('no', [evidence(first, `its handler reads the ${part}, and nothing checks it`)]);
  const handedOn = conduct.signals.find(({ kind }) => kind === 'hands on');
  const hasBody = isHttp(endpoint) && !/^(?:GET|HEAD|OPTIONS)$/.test(endpoint.verb);
  if (handedOn !== undefined && (part !== 'body' || hasBody))
    return standing('unknown', [evidence(handedOn, 'its handler hands the request on')]);
  return standing('not needed', [here(context, `its handler reads no ${part}`)]);
}

/** Checks that are written by hand, and what may check what is handed on. */
function doubtsAbout({ conduct, chain, sources }: PostureContext): readonly Evidence[] {
  const own = conduct?.signals ?? [];
  const before = chain.flatMap(({ piece: { origin } }) =>
    origin.kind === 'function' ? sources.conduct(origin).signals : [],
  );
  const refusing = [...own, ...before].find(
    signal =>
      (signal.kind === 'answers' && (signal.status === 400 || signal.status === 422)) ||
      // A payload that is signed was made by somebody who is trusted.
      (signal.kind === 'checks' && signal.what === 'signature') ||
      (signal.kind === 'parses' && signal.parts === undefined),
  );
  return [
    ...(refusing === undefined ? [] : [evidence(refusing, 'something is checked here')]),
    ...(conduct?.unknownCalls ?? [])
      .slice(0, 1)
      .map(place => ({ ...place, text: 'it is not known where this leads' })),
  ];
}
