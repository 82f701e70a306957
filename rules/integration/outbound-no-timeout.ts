import {
  type CallFact,
  calleeName,
  callOf,
  clientKey,
  defineRule,
  type FilePath,
  isBoundedFromOutside,
  isGivenLater,
  isOwnAddress,
  keyOfMadeClient,
  type OutboundCall,
  option,
  type ProjectModel,
  type ProposedFix,
  propertyOf,
  type ResolvedCall,
  type TypeFact,
  type TypeScriptFacts,
  touchesPage,
  type Value,
} from '#rule-api';
import { examples } from './outbound-no-timeout.examples.ts';

export default defineRule({
  kind: 'project',
  id: 'integration/outbound-no-timeout',
  statement: 'Every call to another service has a deadline.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    {
      name: 'CWE-1088: synchronous access of remote resource without timeout',
      url: 'https://cwe.mitre.org/data/definitions/1088.html',
    },
    {
      name: 'OWASP API10:2023, unsafe consumption of APIs',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/',
    },
  ],
  options: {
    deadline: option(10_000, 'The deadline that the fix writes, in milliseconds.'),
  },
  messages: {
    endless:
      'This call waits as long as the other side likes: `{{client}}` sets no deadline by itself. Give it one with `{{remedy}}`.',
    client:
      'This client waits as long as the other side likes: `{{client}}` sets no deadline by itself. Give all its calls one with `{{remedy}}`.',
    long: 'This call waits up to five minutes for an answer to begin, and for ever for a slow one to end. Give it a deadline with `{{remedy}}`.',
  },
  docs: {
    why: `A service that is slow is worse than one that is down. Without a deadline every request that needs it waits, holding its memory, its database connection and its place in the pool, until your service is as unresponsive as the one it waits for. axios and got wait for ever; \`fetch\` gives up after five minutes without headers, and never on a body that trickles.`,
    howToFix: `Pass \`signal: AbortSignal.timeout(ms)\` to \`fetch\`, \`undici\` and axios (axios' \`timeout\` does not cover connecting, the signal does), \`timeout: { request: ms }\` to got, or set it once on the instance that all calls share. Choose it from what the caller can wait, not from what the other side usually takes. The pattern \`ba-http-client\` joins it with retries.`,
    whenNotToFollow: `Long polling, server-sent events and downloads that may rightly take long need a deadline between chunks rather than one for the whole; suppress the rule there and say how stalls are noticed. A client whose deadline comes from outside (a service mesh, a patched \`fetch\`) is a reason too.`,
  },
  pattern: 'ba-http-client',
  examples,
  check({ path, facts, model, options, report }) {
    if (!model.isServerCode(path)) return;
    const clients = findEndlessClients(path, facts, model);
    const endless = model.outboundCalls(path).filter(outbound => !hasDeadline(outbound, path, facts, model));
    if (clients.length + endless.length === 0 || touchesPage(facts)) return;
    for (const client of clients) {
      const remedy = remedyOf(client.library, 'timeout', options.deadline);
      report({
        message: 'client',
        data: { remedy, client: client.library },
        at: client.call.fact.nameSpan,
        fixes: proposeFix({ fact: client.call.fact, options: client.options, position: 0 }, path, remedy),
      });
    }
    for (const outbound of endless) {
      const { call, library, method } = outbound;
      const isFetch = !method.rejectsOnStatus;
      const remedy = remedyOf(library, isFetch ? 'signal' : 'timeout', options.deadline);
      report({
        ...(isFetch
          ? { message: 'long', data: { remedy } }
          : { message: 'endless', data: { remedy, client: library } }),
        at: call.fact.nameSpan,
        fixes: proposeFix({ fact: call.fact, ...optionsOf(outbound) }, path, remedy),
      });
    }
  },
});

function hasDeadline(
  outbound: OutboundCall,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const { call, library, method, url } = outbound;
  const served = model.clientsWithDeadline();
  if (served.has(library) || call.fact.hasSpread) return true;
  if (call.callee.kind === 'library' && served.has(clientKey(call.callee))) return true;
  // Nobody waits for it, so nobody waits too long.
  if (call.fact.use === 'discarded' && !call.fact.isAwaited) return true;
  if (isOwn(url, facts) || isRequestObject(outbound, path, model)) return true;
  if (isBoundedFromOutside(facts, call.index)) return true;
  const { options } = optionsOf(outbound);
  if (options !== undefined && mayHoldDeadline(options, method.deadlines, path, model, 0)) return true;
  return call.callee.kind === 'library' && call.callee.isInstance && isToldElsewhere(outbound, model);
}

interface Options {
  readonly options: Value | undefined;
  readonly position: number;
}

/** `axios(options)` and `axios(url, options)` are the same function. */
function optionsOf({ call, method, options }: OutboundCall): Options {
  const isAddress = method.options === 0 && (options?.kind === 'literal' || options?.kind === 'template');
  return isAddress ? { options: call.fact.arguments[1], position: 1 } : { options, position: method.options };
}

/** Options that are not written out here may hold anything; a stream has no deadline for its whole. */
function mayHoldDeadline(
  value: Value,
  deadlines: readonly string[],
  path: FilePath,
  model: ProjectModel,
  depth: number,
): boolean {
  if (value.kind === 'object') {
    return (
      value.isOpen ||
      isStream(propertyOf(value, 'responseType')) ||
      value.properties.some(property => deadlines.includes(property.key))
    );
  }
  if (value.kind === 'literal') return value.value !== null;
  if (value.kind !== 'reference' || depth > 3) return true;
  const facts = model.facts(path);
  if (facts === undefined || isGivenLater(facts, value, deadlines)) return true;
  const origin = model.origins.ofReference(path, value.reference);
  return origin.kind !== 'value' || mayHoldDeadline(origin.value, deadlines, origin.path, model, depth + 1);
}

function isStream(value: Value | undefined): boolean {
  return value !== undefined && (value.kind !== 'literal' || value.value === 'stream');
}

interface Client {
  readonly call: ResolvedCall;
  readonly library: string;
  readonly options: Value | undefined;
}

const clientDeadlines = ['timeout', 'signal', 'cancelToken'];

/** Clients that are made here to be kept: all that they are asked goes without a deadline. */
function findEndlessClients(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): readonly Client[] {
  return model.calls(path).flatMap(call => {
    const { callee, fact } = call;
    if (
      callee.kind !== 'library' ||
      fact.use === 'chained' ||
      !isMaker(callee.package, calleeName(facts, fact))
    )
      return [];
    const served = model.clientsWithDeadline();
    if (served.has(callee.package) || served.has(keyOfMadeClient(path, call.index))) return [];
    if (fact.hasSpread || callee.isInstance) return [];
    const [options] = fact.arguments;
    const isBounded = options !== undefined && mayHoldDeadline(options, clientDeadlines, path, model, 0);
    return isBounded || isOwn(propertyOf(options, 'baseURL'), facts)
      ? []
      : [{ call, library: callee.package, options }];
  });
}

function isMaker(library: string, name: string): boolean {
  return (library === 'axios' && name === 'create') || (library === 'got' && name === 'extend');
}

/** A client that is kept is told of where it is made; one whose making is not known may have anything. */
function isToldElsewhere(outbound: OutboundCall, model: ProjectModel): boolean {
  const { callee } = outbound.call;
  if (callee.kind !== 'library') return true;
  if (callee.madeBy === undefined) return callee.export !== 'HttpService';
  const { path } = callee.madeBy;
  const maker = model.facts(path)?.calls[callee.madeBy.call];
  if (maker === undefined || maker.hasSpread || maker.use !== 'chained') return true;
  const [options] = maker.arguments;
  return options !== undefined && mayHoldDeadline(options, outbound.method.deadlines, path, model, 0);
}

function isOwn(url: Value | undefined, facts: TypeScriptFacts): boolean {
  const made = callOf(facts, url);
  return isOwnAddress(made !== undefined && calleeName(facts, made) === 'URL' ? made.arguments[0] : url);
}

/** `fetch(request)`: an object that is handed in may carry a signal. */
function isRequestObject({ url }: OutboundCall, path: FilePath, model: ProjectModel): boolean {
  if (url?.kind !== 'reference') return false;
  const { root } = url.reference;
  if (root.kind === 'parameter' && url.reference.path.length === 0) {
    const parameter = model.facts(path)?.functions[root.function]?.parameters[root.parameter];
    return /^(?:req|request|input|info)$/i.test(parameter?.name ?? '') || isRequestType(parameter?.type);
  }
  const origin = model.origins.ofReference(path, url.reference);
  return origin.kind === 'global' && origin.name === 'Request';
}

function isRequestType(type: TypeFact | undefined): boolean {
  if (type?.kind === 'union') return type.options.some(isRequestType);
  return (
    type?.kind === 'named' &&
    type.reference.root.kind === 'global' &&
    type.reference.root.name.startsWith('Request')
  );
}

function remedyOf(library: string, kind: 'signal' | 'timeout', deadline: number): string {
  const milliseconds = deadline.toLocaleString('en-US').replaceAll(',', '_');
  if (library === 'got') return `timeout: { request: ${milliseconds} }`;
  return kind === 'timeout' ? `timeout: ${milliseconds}` : `signal: AbortSignal.timeout(${milliseconds})`;
}

interface Fixable extends Options {
  readonly fact: CallFact;
}

/** Puts the deadline first into the options, or gives the call options. */
function proposeFix(
  { fact, options, position }: Fixable,
  path: FilePath,
  remedy: string,
): readonly ProposedFix[] {
  const title = `Add \`${remedy}\``;
  if (options?.kind === 'object') {
    const [first] = options.properties;
    return [
      {
        title,
        kind: 'suggestion',
        edits(editor) {
          if (first === undefined) return [editor.replace({ path, ...options.span }, `{ ${remedy} }`)];
          const place = { path, start: first.keySpan.start, end: first.keySpan.start };
          const before = editor.textOf(path).slice(options.span.start + 1, first.keySpan.start);
          return [editor.insertBefore(place, `${remedy},${before.includes('\n') ? before : ' '}`)];
        },
      },
    ];
  }
  const missing = position - fact.arguments.length;
  if (options !== undefined || missing < 0) return [];
  const last = fact.arguments.at(-1);
  const place = last === undefined ? fact.span.end - 1 : last.span.end;
  const text = `${last === undefined ? '' : ', '}${'undefined, '.repeat(missing)}{ ${remedy} }`;
  return [
    {
      title,
      kind: 'suggestion',
      edits: editor => [editor.insertAfter({ path, start: place, end: place }, text)],
    },
  ];
}
