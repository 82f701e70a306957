/** An endpoint with all that its posture is read from. */
import type { Endpoint } from '../../frameworks/endpoint.ts';
import { isHttp } from '../../frameworks/endpoint.ts';
import type { Piece, PieceRole } from '../../frameworks/piece.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { Protection } from '../../libraries/library.ts';
import type { FilePath } from '../../source/path.ts';
import type { AnsweredRead } from '../answered-reads.ts';
import type { Behind } from '../behind.ts';
import type { DataAccess } from '../data-access.ts';
import type { Described } from '../openapi/description-queries.ts';
import type { Evidence, Standing, State } from '../posture.ts';
import type { RequestShapes } from '../shapes/request-shapes.ts';
import type { Applications } from './application.ts';
import type { Asked } from './condition-values.ts';
import type { Conduct } from './conduct.ts';
import { keysOfMark, type Mark, takesAway } from './marks.ts';
import { type Meaning, type MeaningSources, meaningOf, type Showing } from './meaning.ts';
import type { Signals } from './signal.ts';
import { isSpared } from './spared.ts';

export interface PostureSources extends MeaningSources {
  facts(path: FilePath): TypeScriptFacts | undefined;
  /** What it does for the requests that lead to one endpoint. */
  conductAsked(place: HandlerPlace, asked: Asked): Conduct;
  behind(place: HandlerPlace): Behind;
  answeredReads(place: HandlerPlace): readonly AnsweredRead[];
  dataAccess(path: FilePath): readonly DataAccess[];
  describedIn(endpoint: Endpoint): Described;
  /** What the schemas of an endpoint take, by its id. */
  shapesOf(id: string): RequestShapes;
  signals(path: FilePath): Signals;
  readonly applications: Applications;
}

export interface UnderstoodPiece {
  readonly piece: Piece;
  /** For what the endpoint is asked. */
  readonly meaning: Meaning;
  /** What it shows for all that it may be asked, where it goes by where requests go to. */
  readonly elsewhere: readonly Showing[];
}

export interface PostureContext {
  readonly endpoint: Endpoint;
  readonly chain: readonly UnderstoodPiece[];
  readonly marks: readonly Mark[];
  readonly handler: HandlerPlace | undefined;
  /** Of the handler. */
  readonly conduct: Conduct | undefined;
  readonly sources: PostureSources;
}

export function postureContext(endpoint: Endpoint, sources: PostureSources): PostureContext {
  return {
    endpoint,
    chain: endpoint.chain.map(piece => understandPiece(piece, endpoint, sources)),
    marks: narrowest(endpoint.marks.flatMap(mark => keysOfMark(mark, sources))),
    handler: endpoint.handler,
    conduct: endpoint.handler === undefined ? undefined : sources.conduct(endpoint.handler),
    sources,
  };
}

function understandPiece(piece: Piece, endpoint: Endpoint, sources: PostureSources): UnderstoodPiece {
  if (!isHttp(endpoint) || endpoint.path === undefined)
    return { piece, meaning: meaningOf(piece, sources), elsewhere: [] };
  const asked: Asked = { verb: endpoint.verb, path: endpoint.path, mount: piece.mount ?? '' };
  let goesByAddress = false;
  const conduct = (place: HandlerPlace): Conduct => {
    const own = sources.conductAsked(place, asked);
    goesByAddress ||= own.goesByAddress === true;
    return own;
  };
  const meaning = meaningOf(piece, { ...sources, conduct });
  return { piece, meaning, elsewhere: goesByAddress ? meaningOf(piece, sources).shows : [] };
}

/** What is written nearest to the handler counts: `@Public(false)` on a method of a class that is `@Public()`. */
function narrowest(marks: readonly Mark[]): readonly Mark[] {
  const known = new Set<string>();
  return marks.filter(({ key }) => !known.has(key) && known.add(key));
}

/** What was found about one protection. */
export interface Look {
  readonly given: readonly Evidence[];
  /** Taken away on purpose. */
  readonly waived: readonly Evidence[];
  /** May be given, or not. */
  readonly unclear: readonly Evidence[];
}

/** What the chain before the handler shows of a protection. */
export function lookAtChain(protection: Protection, context: PostureContext): Look {
  const given: Evidence[] = [];
  const waived: Evidence[] = [];
  const unclear: Evidence[] = [...gapsBefore(context, protection)];
  for (const { piece, meaning, elsewhere } of context.chain) {
    const shows = meaning.shows.filter(showing => showing.protection === protection);
    for (const showing of shows) {
      const { answer, evidence } = holds(showing, context);
      if (answer === 'given') given.push(evidence);
      else if (answer === 'waived') waived.push(evidence);
      else if (answer === 'unclear') unclear.push(evidence);
    }
    const spared = elsewhere.find(showing => showing.protection === protection);
    if (shows.length === 0 && spared !== undefined) waived.push(leftAlone(spared));
    else if (shows.length === 0 && isOpenFor(protection, piece, meaning))
      unclear.push({
        path: piece.path,
        span: piece.span,
        text: `it is not known what \`${piece.name}\` does`,
      });
  }
  return { given, waived, unclear };
}

function leftAlone({ evidence }: Showing): Evidence {
  return { ...evidence, text: `${evidence.text}, and leaves this path alone` };
}

/**
 * Why what stands before the handler may not be all that does. Where only one piece may stand there or not, that counts for
 * the protection that it may give.
 */
export function gapsBefore(
  { endpoint, sources }: PostureContext,
  protection?: Protection,
): readonly Evidence[] {
  const mayGive = (piece: Piece): boolean => {
    if (protection === undefined) return false;
    const { meaning } = understandPiece(piece, endpoint, sources);
    const isShown = meaning.shows.some(showing => showing.protection === protection);
    return isShown || isOpenFor(protection, piece, meaning);
  };
  return endpoint.gaps
    .filter(({ isOfPath, piece }) => isOfPath !== true && (piece === undefined || mayGive(piece)))
    .map(({ path, span, reason }) => ({ path, span, text: reason }));
}

/** What runs around a handler or changes what it is given is nobody's way to ask who is there. */
const openRoles: Partial<Readonly<Record<PieceRole, RegExp>>> = {
  interceptor: /timeout|idempotency/,
  pipe: /validation/,
  filter: /^$/,
};

function isOpenFor(protection: Protection, { role }: Piece, { isOpenFor: openness }: Meaning): boolean {
  if (openRoles[role]?.test(protection) === false) return false;
  if (openness === 'everything') return true;
  return openness === 'access' && (protection === 'authentication' || protection === 'authorisation');
}

interface Holding {
  readonly answer: 'given' | 'waived' | 'unclear' | 'absent';
  readonly evidence: Evidence;
}

/** Whether what a piece shows holds for this endpoint, too. */
function holds(showing: Showing, context: PostureContext): Holding {
  const { conditions, evidence, protection } = showing;
  const { exempts, keys, spares = [] } = conditions;
  const spared = isSpared(spares, context.endpoint);
  if (spared === 'yes') return { answer: 'waived', evidence: leftAlone(showing) };
  if (spared === 'perhaps' || isExempt(exempts, context.endpoint))
    return { answer: 'unclear', evidence: { ...evidence, text: `${evidence.text}, and goes by the path` } };
  if (keys.includes(undefined))
    return {
      answer: 'unclear',
      evidence: { ...evidence, text: `${evidence.text}, and asks what is not known` },
    };
  const written = context.marks.filter(({ key }) => keys.includes(key));
  // Who says `@RequireLogin(false)` opts out, and who says `@Public(false)` does not.
  const waiver = written.find(({ key, piece, isOff }) => isOff !== (takesAway(key) || takesAway(piece.name)));
  if (waiver !== undefined) return { answer: 'waived', evidence: waivedBy(waiver.piece) };
  const wanted = keys.filter(key => key !== undefined && !takesAway(key));
  if (wanted.length === 0 || written.length > 0) return { answer: 'given', evidence };
  return { answer: protection === 'authorisation' ? 'absent' : 'unclear', evidence };
}

export function waivedBy({ name, path, span }: Piece): Evidence {
  return { path, span, text: `\`${name}\` opts out` };
}

function isExempt(exempts: readonly string[] | 'unknown', endpoint: Endpoint): boolean {
  if (exempts === 'unknown') return true;
  if (exempts.length === 0) return false;
  const path = isHttp(endpoint) ? endpoint.path : undefined;
  return path === undefined || exempts.some(text => path.includes(text) || text.includes(path));
}

/** A standing from what was found: the first that says something decides. */
export function conclude(look: Look, missing: Evidence): Standing {
  const { given, waived, unclear } = look;
  if (given.length > 0) return standing('yes', given);
  if (waived.length > 0) return standing('not needed', waived);
  return unclear.length > 0 ? standing('unknown', unclear) : standing('no', [missing]);
}

export function standing(state: State, evidence: readonly Evidence[]): Standing {
  return { state, evidence: evidence.slice(0, maximumEvidence) };
}

/** More than this nobody reads. */
const maximumEvidence = 5;

/** The place of the endpoint, for what it lacks. */
export function here({ endpoint: { file, span } }: PostureContext, text: string): Evidence {
  return { path: file, span, text };
}
