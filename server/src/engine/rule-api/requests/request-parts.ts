import type { LibraryOrigin } from '../../model/origin.ts';

const requestParts = new Set(['query', 'params', 'body', 'headers', 'cookies', 'rawBody']);
const requestTypes = new Set([
  'Request',
  'FastifyRequest',
  'Context',
  'HonoRequest',
  'ParameterizedContext',
  'NextRequest',
]);

/** `req.query.id`, `ctx.request.body.id`, `ctx.params.id`. */
export function isRequestPart(origin: LibraryOrigin): boolean {
  if (!requestTypes.has(origin.export)) return false;
  const [first, second] = origin.path;
  return (
    requestParts.has(first ?? '') ||
    ((first === 'request' || first === 'req') && requestParts.has(second ?? ''))
  );
}
