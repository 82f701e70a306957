/** What bounds an endpoint: how often, how long, how much, and how often the same. */
import { isHttp } from '../../frameworks/endpoint.ts';
import type { Evidence, Standing } from '../posture.ts';
import type { SetUp } from './application.ts';
import { evidence, findAnswer, findCheck } from './conduct-shows.ts';
import { conclude, here, lookAtChain, type PostureContext, standing, waivedBy } from './context.ts';
import { isIdempotencyKey } from './header-reads.ts';
import { timersBehind } from './timers.ts';

export function rateLimitOf(context: PostureContext): Standing {
  const chain = lookAtChain('rate limit', context);
  const { endpoint, conduct, sources, marks } = context;
  const skips = endpoint.marks.filter(
    ({ origin }) => origin.kind === 'library' && origin.export === 'SkipThrottle',
  );
  if (skips.length > 0) return standing('not needed', skips.map(waivedBy));
  const signals = conduct?.signals ?? [];
  const inHandler = findCheck(signals, 'limit') ?? findAnswer(signals, 429);
  const configured = marks.find(({ key }) => key === 'rateLimit');
  // `config: { rateLimit: false }`: the plugin leaves this route alone.
  const plugins =
    configured?.isOff === true
      ? []
      : sources.applications
          .near(endpoint.file)
          .flatMap(setUp => (setUp.kind === 'rate limit' ? [setUp] : []));
  const covering = plugins.filter(
    plugin => configured !== undefined || plugin.isGlobal === 'everywhere' || standsBefore(plugin, context),
  );
  const given = [
    ...chain.given,
    ...(inHandler === undefined ? [] : [evidence(inHandler, 'its handler bounds how often it is asked')]),
    ...covering.map(({ path, span }) => ({ path, span, text: '`@fastify/rate-limit` covers it' })),
  ];
  const others = plugins.length > 0 && covering.length === 0 ? plugins : [];
  const unclear = [
    ...chain.unclear,
    ...(conduct === undefined ? [here(context, 'its handler is not known')] : []),
    ...others.map(({ path, span }) => ({ path, span, text: 'it is not known whether this covers it' })),
  ];
  return conclude({ ...chain, given, unclear }, here(context, 'nothing bounds how often it is asked'));
}

/** A plugin that breaks out of its encapsulation covers what the instance holds on which it is registered. */
function standsBefore(
  { isGlobal, path, span }: Extract<SetUp, { readonly kind: 'rate limit' }>,
  { endpoint }: PostureContext,
): boolean {
  return (
    isGlobal === 'where it is registered' &&
    endpoint.chain.some(
      piece => piece.path === path && span.start <= piece.span.start && piece.span.end <= span.end,
    )
  );
}

export function timeoutOf(context: PostureContext): Standing {
  const chain = lookAtChain('timeout', context);
  const { endpoint, sources } = context;
  const interceptor = endpoint.chain.find(
    ({ role, name }) => role === 'interceptor' && /timeout/i.test(name),
  );
  const deadlines = sources.applications.near(endpoint.file).filter(({ kind }) => kind === 'deadline');
  const given: readonly Evidence[] = [
    ...chain.given,
    ...deadlines.map(({ path, span }) => ({ path, span, text: 'its server ends what takes too long' })),
    ...(interceptor === undefined
      ? []
      : [
          {
            path: interceptor.path,
            span: interceptor.span,
            text: `\`${interceptor.name}\` ends what takes too long`,
          },
        ]),
  ];
  const unclear = given.length > 0 ? [] : [...chain.unclear, ...timersBehind(context)];
  return conclude({ ...chain, given, unclear }, here(context, 'nothing ends it when it takes too long'));
}

export function idempotencyOf(context: PostureContext): Standing {
  const { endpoint, conduct, handler, sources } = context;
  if (isHttp(endpoint) ? !/^(?:POST|PATCH|ALL)$/.test(endpoint.verb) : endpoint.kind !== 'mutation')
    return standing('not needed', [here(context, 'asking it twice does no more than asking it once')]);
  const chain = lookAtChain('idempotency', context);
  const key = conduct?.signals.find(
    signal => signal.kind === 'reads' && signal.part === 'headers' && signal.names.some(isIdempotencyKey),
  );
  const given = [
    ...chain.given,
    ...(key === undefined ? [] : [evidence(key, 'its handler reads the idempotency key')]),
  ];
  if (given.length > 0) return standing('yes', given);
  if (handler === undefined) return standing('unknown', [here(context, 'its handler is not known')]);
  const { steps, unknownCalls } = sources.behind(handler);
  const doubts = unknownCalls
    .slice(0, 1)
    .map(place => ({ ...place, text: 'it is not known where this leads' }));
  const effects = steps.flatMap(({ to, place }) =>
    to.kind === 'effect' ? [{ effect: to.effect, place }] : [],
  );
  const lasting = effects.find(({ effect }) =>
    effect.kind === 'data'
      ? effect.access.isWrite
      : effect.kind !== 'message' || (effect.message.to !== 'cache' && effect.message.action !== 'read'),
  );
  if (lasting === undefined && doubts.length === 0)
    return standing('not needed', [here(context, 'nothing behind it changes anything')]);
  return conclude(
    { ...chain, given: [], unclear: [...chain.unclear, ...(lasting === undefined ? doubts : [])] },
    { path: endpoint.file, span: endpoint.span, text: 'it reads no idempotency key' },
  );
}
