/** Validators of Hono stand among a route's handlers: `zValidator('json', schema)`. */
import type { Piece, PieceScope } from './piece.ts';
import type { CallSite } from './running/dialect.ts';
import type { Thing } from './running/thing.ts';

const packages = [
  '@hono/zod-validator',
  '@hono/valibot-validator',
  '@hono/typebox-validator',
  '@hono/arktype-validator',
  '@hono/standard-validator',
  '@hono/effect-validator',
  'hono-openapi',
];

/** What a validator calls the parts of a request. */
export const stages: Readonly<Record<string, string>> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'params',
  params: 'params',
  header: 'headers',
  headers: 'headers',
  cookie: 'cookies',
  cookies: 'cookies',
};

export function pieceOfHandler(thing: Thing, scope: PieceScope, site: CallSite): Piece {
  const piece = site.pieceOf(thing, { role: 'middleware', scope });
  const stage = stageOf(piece);
  return stage === undefined ? piece : { ...piece, role: 'schema', stage };
}

function stageOf({ origin, arguments: given }: Piece): string | undefined {
  if (origin.kind !== 'library') return undefined;
  const isValidator =
    packages.includes(origin.package) ||
    (origin.package === 'hono/validator' && origin.export === 'validator');
  const [target] = given ?? [];
  if (!isValidator || target?.kind !== 'literal' || typeof target.value !== 'string') return undefined;
  return stages[target.value];
}
