/** Work that takes seconds, and the requests whose answers wait for it. */
import { type Endpoint, titleOf } from '../../frameworks/endpoint.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallIndex } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import { placeKey } from '../../model/implementers.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { askOnce } from '../ask-once.ts';

export interface SlowWork {
  readonly call: ResolvedCall;
  readonly kind: 'mail' | 'document' | 'media' | 'browser';
  /** As a sentence begins: `Sending a mail`. */
  readonly what: string;
}

/** What the calls of other packages do, by their last names. */
const works: readonly (Omit<SlowWork, 'call'> & { readonly packages: RegExp; readonly methods: RegExp })[] = [
  {
    packages: /^(?:puppeteer(?:-core)?|playwright(?:-core)?)$/,
    methods: /^launch$/,
    kind: 'browser',
    what: 'Starting a browser',
  },
  { packages: /^sharp$/, methods: /^(?:toBuffer|toFile)$/, kind: 'media', what: 'Converting an image' },
  {
    packages: /^exceljs$/,
    methods: /^(?:writeBuffer|writeFile|readFile|load)$/,
    kind: 'document',
    what: 'Reading or writing a workbook',
  },
  {
    packages: /^(?:fluent-ffmpeg|ffmpeg)$/,
    methods: /^(?:default|\*)$/,
    kind: 'media',
    what: 'Converting media',
  },
  { packages: /^pdfkit$/, methods: /^(?:default|\*)$/, kind: 'document', what: 'Drawing a PDF' },
];

/** The slow work that a file does itself, and waits for. */
export function slowWorkIn(path: FilePath, model: ProjectModel): readonly SlowWork[] {
  const mails = new Set<CallIndex>(
    model.messages(path).flatMap(({ call, message }) => (message.to === 'mail' ? [call.index] : [])),
  );
  return model.calls(path).flatMap(call => {
    if (mails.has(call.index))
      return isWaitedFor(call) || call.fact.form === 'new'
        ? [{ call, kind: 'mail', what: 'Sending a mail' } as const]
        : [];
    const { callee } = call;
    if (callee.kind !== 'library') return [];
    const name = callee.path.at(-1) ?? callee.export;
    const work = works.find(({ methods, packages }) => packages.test(callee.package) && methods.test(name));
    if (work === undefined) return [];
    // A document or a conversion is worked on as it is made, whoever waits.
    const isMade = callee.path.length === 0 && work.kind !== 'browser';
    return isMade || isWaitedFor(call) ? [{ call, kind: work.kind, what: work.what }] : [];
  });
}

function isWaitedFor({ fact }: ResolvedCall): boolean {
  return fact.isAwaited || fact.use === 'returned';
}

/** A request whose answer waits, and the functions between it and the work, the endpoint's own last. */
export interface WaitingRequest {
  readonly endpoint: string;
  readonly names: readonly string[];
}

const mostCalls = 5;
const mostFunctions = 80;

const endpointsOf = askOnce((model): Readonly<Record<string, string>> => {
  const handled = (endpoint: Endpoint): readonly (readonly [string, string])[] =>
    endpoint.handler === undefined ? [] : [[placeKey(endpoint.handler), titleOf(endpoint)]];
  return Object.fromEntries(model.endpoints().flatMap(handled).reverse());
});

/** The requests whose answers wait for a function to be done. */
export function requestsWaitingFor(place: HandlerPlace, model: ProjectModel): readonly WaitingRequest[] {
  const endpoints = endpointsOf(model, '');
  const seen = new Set<string>();
  const found: WaitingRequest[] = [];
  let current: readonly { readonly place: HandlerPlace; readonly names: readonly string[] }[] = [
    { place, names: [] },
  ];
  for (let calls = 0; calls <= mostCalls && seen.size < mostFunctions; calls++) {
    const next: { place: HandlerPlace; names: readonly string[] }[] = [];
    for (const one of current) {
      const key = placeKey(one.place);
      if (seen.has(key)) continue;
      seen.add(key);
      const fact = model.facts(one.place.path)?.functions[one.place.function];
      const names = [...one.names, fact?.name ?? ''];
      const endpoint = endpoints[key];
      if (endpoint !== undefined) found.push({ endpoint, names });
      next.push(...waitingCallers(one.place, model).map(caller => ({ place: caller, names })));
    }
    current = next;
  }
  return found;
}

/** The functions that wait for a function, or give back what it gives. */
function waitingCallers(place: HandlerPlace, model: ProjectModel): readonly HandlerPlace[] {
  const own = model.facts(place.path)?.functions[place.function];
  const around =
    own?.parent === undefined || own.callback === undefined
      ? []
      : [{ path: place.path, function: own.parent }];
  const callers = model.callers(place).flatMap(({ function: index, path }) => {
    if (index === undefined) return [];
    const isWaiting = model.calls(path).some(call => {
      const { callee, fact } = call;
      if (fact.function !== index || callee.kind !== 'function') return false;
      return callee.function === place.function && callee.path === place.path && isWaitedFor(call);
    });
    return isWaiting ? [{ path, function: index }] : [];
  });
  return [...callers, ...around];
}

/** Whether the project has a queue to which work can be given. */
export function hasQueue(model: ProjectModel): boolean {
  return model.jobs().some(({ kind, library }) => kind === 'consumer' && !/microservices|cqrs/.test(library));
}
