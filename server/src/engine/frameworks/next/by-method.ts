/** Handlers of `pages/api` that answer by `request.method`: what they hand each verb on to. */
import type { BlockFact, CallFact, Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { blocksAround } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { handlerOfPlaced, objectOf } from '../placed.ts';
import { type HandlerPlace, type HttpVerb, httpVerbOf } from '../route.ts';

export interface AnsweredVerb {
  readonly verb: HttpVerb;
  readonly handler: HandlerPlace;
}

type Branch = Extract<BlockFact, { readonly kind: 'branch' }>;

/** Undefined where a handler answers all verbs, or what it does for each cannot be told apart. */
export function answeredVerbs(handler: HandlerPlace, file: FileView): readonly AnsweredVerb[] | undefined {
  if (handler.path !== file.path) return undefined;
  const branches = file.facts.blocks.filter(
    (block): block is Branch => block.kind === 'branch' && block.function === handler.function,
  );
  const guard = branches.find(
    ({ settledAfter, parent }) =>
      isMethod(settledAfter, handler, file.facts) &&
      blocksAround(file.facts, parent).every(({ kind }) => kind === 'try'),
  );
  return guard === undefined
    ? (handedOn(handler, branches, file) ?? fromTable(handler, file))
    : verbsIn(guard)?.map(verb => ({ verb, handler }));
}

/** `if (request.method === 'GET') return list(request, response)` and nothing but that. */
function handedOn(
  handler: HandlerPlace,
  branches: readonly Branch[],
  file: FileView,
): readonly AnsweredVerb[] | undefined {
  const own = file.calls.filter(({ fact }) => fact.function === handler.function);
  const byMethod = branches
    .filter(({ settled }) => isMethod(settled, handler, file.facts))
    .map(branch => ({
      branch,
      inside: own.filter(({ fact }) =>
        blocksAround(file.facts, fact.block).some(block => block.span === branch.span),
      ),
    }))
    // `case 'POST':` without a statement falls through to the next one.
    .filter(({ inside }) => inside.length > 0);
  const answered = byMethod.map(({ branch, inside }) => {
    const [call, ...others] = inside.filter(({ fact }) => !isOfParameter(fact, handler, 1));
    const verbs = verbsIn(branch);
    if (call === undefined || others.length > 0 || verbs === undefined) return undefined;
    if (call.callee.kind !== 'function' || !handsRequest(call.fact, handler)) return undefined;
    const { path, function: answering } = call.callee;
    return { verbs, handler: { path, function: answering }, call };
  });
  const known = answered.filter(each => each !== undefined);
  const rest = own.filter(
    call => !known.some(each => each.call === call) && !isOfParameter(call.fact, handler, 1),
  );
  if (known.length === 0 || known.length < answered.length || rest.length > 0) return undefined;
  return known.flatMap(each => each.verbs.map(verb => ({ verb, handler: each.handler })));
}

/** `handlers[request.method](request, response)`, where the handlers stand by their methods, and nothing but that. */
function fromTable(handler: HandlerPlace, file: FileView): readonly AnsweredVerb[] | undefined {
  const [asking, ...others] = file.calls.filter(
    ({ fact }) => fact.function === handler.function && !isOfParameter(fact, handler, 1),
  );
  if (asking === undefined || others.length > 0 || !handsRequest(asking.fact, handler)) return undefined;
  const table = tableOf(asking.fact.callee, file.facts);
  const span = asking.fact.span;
  const owner = objectOf(table && { value: { kind: 'reference', reference: table, span }, sources: file });
  const answered = owner?.properties.map(property => ({
    verb: property.key === 'ALL' ? undefined : httpVerbOf(property.key),
    handler: handlerOfPlaced(property),
  }));
  const known = answered?.flatMap(({ verb, handler: own }) =>
    verb === undefined || own === undefined ? [] : [{ verb, handler: own }],
  );
  return owner?.isOpen === false && known?.length === owner.properties.length ? known : undefined;
}

/** `handlers` in `handlers[method]`, also where what was taken out has a name of its own. */
function tableOf(callee: Reference | undefined, facts: TypeScriptFacts): Reference | undefined {
  if (callee === undefined) return undefined;
  const { root, path } = callee;
  if (path.length === 1 && path[0] === '[]') return { root, path: [] };
  const held =
    root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable]?.value : undefined;
  return held?.kind === 'reference' && held.reference.path[0] === '[]'
    ? tableOf(held.reference, facts)
    : undefined;
}

function isMethod(reference: Reference | undefined, handler: HandlerPlace, facts: TypeScriptFacts): boolean {
  if (reference === undefined) return false;
  const { root, path } = reference;
  const held =
    root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable]?.value : undefined;
  if (held?.kind === 'reference') return isMethod(held.reference, handler, facts);
  return isParameter(root, handler, 0) && path.join('.') === 'method';
}

function verbsIn({ texts = [] }: Branch): readonly HttpVerb[] | undefined {
  const verbs = texts.map(httpVerbOf);
  const known = verbs.filter(verb => verb !== undefined);
  return known.length === 0 || known.length < verbs.length ? undefined : known;
}

/** `response.status(405).end()` */
function isOfParameter({ callee }: CallFact, handler: HandlerPlace, position: number): boolean {
  return callee !== undefined && (callee.root.kind === 'call' || isParameter(callee.root, handler, position));
}

function handsRequest({ arguments: given }: CallFact, handler: HandlerPlace): boolean {
  return given.some(value => value.kind === 'reference' && isParameter(value.reference.root, handler, 0));
}

function isParameter(root: Reference['root'], handler: HandlerPlace, position: number): boolean {
  return root.kind === 'parameter' && root.function === handler.function && root.parameter === position;
}
