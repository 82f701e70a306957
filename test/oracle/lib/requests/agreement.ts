// Holds what a model says of a service against what the service answers. The framework alone decides what runs.
import { type HttpEndpoint, isHttp, titleOf } from '../../../../server/src/engine/frameworks/endpoint.ts';
import type { ProjectModel } from '../../../../server/src/engine/model/project-model.ts';
import type { FilePath } from '../../../../server/src/engine/source/path.ts';
import type { Span } from '../../../../server/src/engine/source/span.ts';

/** What a service answers: which handler did, and what ran before it, in order. */
export interface Answer {
  readonly handler: string;
  readonly ran: readonly string[];
}

/** `version` is what a request asks for otherwise than by its path. */
export type Ask = (verb: string, path: string, version?: string) => Promise<Answer | undefined>;
export type ReadText = (path: FilePath, span: Span) => string;

/** How the functions of a service are told apart in its text. */
export interface NamesIn {
  readonly piece: RegExp;
  /** In quotes, since a handler gives its name as text. */
  readonly handler: RegExp;
}

const made: NamesIn = { piece: /\b[mg]\d+\b/, handler: /'([hg]\d+)'/ };

/** What the model says of one endpoint. */
interface Statement {
  readonly title: string;
  readonly verb: string;
  readonly path: string | undefined;
  readonly isExpression: boolean;
  /** It may not be there. */
  readonly isConditional: boolean;
  readonly version: string | undefined;
  readonly handler: string;
  readonly chain: readonly string[];
  /** Names of which the model says that it does not know whether they run. */
  readonly doubtful: ReadonlySet<string>;
  /** It says that it does not know all that may run. */
  readonly isOpen: boolean;
}

export interface Tally {
  endpoints: number;
  requests: number;
  /** Endpoints that another one before them answers for. */
  shadowed: number;
  /** Pairs of an endpoint and a function that may run before it. */
  doubts: number;
  /** Endpoints of which the chain is not known. */
  open: number;
  /** Endpoints of which the path is not known. */
  pathless: number;
  /** Pairs of an endpoint and a function that surely runs before it. */
  certain: number;
}

export function emptyTally(): Tally {
  return { endpoints: 0, requests: 0, shadowed: 0, doubts: 0, open: 0, pathless: 0, certain: 0 };
}

/** Every sentence of the model that the service contradicts. */
export async function disagreements(
  model: ProjectModel,
  readText: ReadText,
  ask: Ask,
  probes: readonly (readonly [verb: string, path: string])[],
  tally: Tally,
  names: NamesIn = made,
): Promise<readonly string[]> {
  const statements = model
    .endpoints()
    .filter(isHttp)
    .map(endpoint => statementOf(endpoint, model, readText, names));
  const wrong: string[] = [];
  const known = new Set<string>();
  for (const [index, statement] of statements.entries()) {
    tally.endpoints += 1;
    // Below which paths a regular expression answers is not known.
    if (!statement.isExpression) tally.doubts += statement.doubtful.size;
    tally.certain += statement.chain.length;
    if (statement.isOpen) tally.open += 1;
    known.add(statement.handler);
    if (statement.path === undefined) {
      // What a regular expression stands for is asked by chance.
      if (!statement.isExpression) tally.pathless += 1;
      continue;
    }
    const url = concrete(statement.path);
    for (const verb of statement.verb === 'ALL' ? ['GET', 'PATCH'] : [statement.verb]) {
      tally.requests += 1;
      const answer = await ask(verb, url, statement.version);
      if (answer === undefined) {
        if (!statement.isConditional) wrong.push(`${statement.title}: nothing answers ${verb} ${url}`);
      } else if (answer.handler === statement.handler) {
        if (!agrees(statement, answer) && !statements.some(other => agrees(other, answer)))
          wrong.push(`${describe(statement)}, but ${verb} ${url} ran ${answer.ran.join(', ')}`);
      } else if (!names.handler.test(`'${answer.handler}'`))
        wrong.push(`${verb} ${url} is answered by ${answer.handler}, which is not told apart in the text`);
      else if (statements.findIndex(({ handler }) => handler === answer.handler) < index) tally.shadowed += 1;
      else
        wrong.push(
          `${statement.title} -> ${statement.handler}: ${verb} ${url} is answered by ${answer.handler}`,
        );
    }
  }
  for (const [verb, url] of probes) {
    tally.requests += 1;
    const answer = await ask(verb, url);
    if (answer === undefined) continue;
    const own = statements.filter(({ handler }) => handler === answer.handler);
    if (own.length === 0) wrong.push(`${verb} ${url} is answered by ${answer.handler}, which is not known`);
    else if (!own.some(statement => agrees(statement, answer)))
      wrong.push(`${own.map(describe).join(' / ')}, but ${verb} ${url} ran ${answer.ran.join(', ')}`);
  }
  return wrong;
}

function describe({ title, handler, chain, doubtful }: Statement): string {
  const doubts = doubtful.size === 0 ? '' : ` (perhaps ${[...doubtful].join(', ')})`;
  return `${title} -> ${handler}: ${chain.join(', ')}${doubts}`;
}

function agrees({ handler, chain, doubtful, isOpen }: Statement, answer: Answer): boolean {
  if (handler !== answer.handler) return false;
  if (isOpen) return true;
  const certain = (names: readonly string[]) => names.filter(name => !doubtful.has(name)).join(' ');
  return certain(chain) === certain(answer.ran);
}

const doubt = /^it is not known whether `(.+)` stands before it$/;

function statementOf(
  endpoint: HttpEndpoint,
  model: ProjectModel,
  readText: ReadText,
  names: NamesIn,
): Statement {
  const { handler, gaps, chain } = endpoint;
  const fact = handler === undefined ? undefined : model.facts(handler.path)?.functions[handler.function];
  const text = handler === undefined || fact === undefined ? '' : readText(handler.path, fact.span);
  const doubts = gaps.filter(({ reason }) => doubt.test(reason));
  return {
    title: titleOf(endpoint),
    verb: endpoint.verb,
    path: endpoint.path,
    isConditional: gaps.some(({ reason }) => reason === 'it is registered under a condition'),
    isExpression: endpoint.route.expression !== undefined,
    version: endpoint.version?.by === 'path' ? undefined : endpoint.version?.value,
    handler: names.handler.exec(text)?.[1] ?? '?',
    chain: chain.flatMap(({ name, path, span, origin }) => {
      const own =
        origin.kind === 'function' ? model.facts(origin.path)?.functions[origin.function]?.name : '';
      return nameOf(names, name, readText(path, span), own);
    }),
    doubtful: new Set(
      doubts.flatMap(gap => nameOf(names, doubt.exec(gap.reason)?.[1] ?? '', readText(gap.path, gap.span))),
    ),
    isOpen: gaps.some(gap => !doubts.includes(gap) && gap.isOfPath !== true),
  };
}

/** What is written in place is known by what it notes down; what a library made notes down nothing. */
function nameOf(names: NamesIn, ...texts: readonly (string | undefined)[]): readonly string[] {
  const found = texts.map(text => names.piece.exec(text ?? '')?.[0]).find(name => name !== undefined);
  return found === undefined ? [] : [found];
}

/** A path that a request may ask for. */
function concrete(path: string): string {
  return path
    .replaceAll(/\{\/:\w+\}/g, '/x7')
    .replaceAll(/\/\{?\*\w*\}?/g, '/w1/w2')
    .replaceAll(/:\w+(?:\([^)]*\)|\{[^}]*\})?[?+*]?/g, '7');
}
