import {
  type CallWithOptions,
  callOf,
  defineRule,
  editPlace,
  endlessAwsClientsIn,
  endlessGrpcCallsIn,
  type FilePath,
  type FunctionIndex,
  findEndlessClients,
  handerOfOptions,
  hasDeadline,
  type OptionsGiver,
  type OutboundCall,
  option,
  optionAdder,
  optionsGiversOf,
  optionsOf,
  type ProjectContext,
  type ProjectModel,
  type ProposedFix,
  type RelatedPlace,
  type TypeScriptFacts,
  touchesPage,
  type Value,
} from '#rule-api';

const options = {
  deadline: option(10_000, 'The deadline that the fix writes, in milliseconds.'),
};

const messages = {
  endless:
    'This call waits as long as the other side likes: `{{client}}` sets no deadline by itself. Give it one with `{{remedy}}`.',
  client:
    'This client waits as long as the other side likes: `{{client}}` sets no deadline by itself. Give all its calls one with `{{remedy}}`.',
  handed:
    '`{{name}}` hands on the options that it is given, and {{count}} of its {{total}} calls give no deadline: those wait as long as the other side likes. Put `{{remedy}}` before what they give.',
  long: 'This call waits up to five minutes for an answer to begin, and for ever for a slow one to end. Give it a deadline with `{{remedy}}`.',
} as const;

type Context = ProjectContext<typeof messages, typeof options>;

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
  options,
  messages,
  docs: {
    why: `A service that is slow is worse than one that is down. Without a deadline every request that needs it waits, holding its memory, its database connection and its place in the pool, until your service is as unresponsive as the one it waits for. axios, got, gRPC and the clients of AWS wait for ever; \`fetch\` gives up after five minutes without headers, and never on a body that trickles.`,
    howToFix: `Pass \`signal: AbortSignal.timeout(ms)\` to \`fetch\`, \`undici\` and axios (axios' \`timeout\` does not cover connecting, the signal does), \`timeout: { request: ms }\` to got, \`requestHandler: { requestTimeout: ms }\` to clients of AWS, \`{ deadline }\` to gRPC, or set it once on the instance that all calls share. Choose it from what the caller can wait, not from what the other side usually takes. The pattern \`ba-http-client\` joins it with retries.`,
    whenNotToFollow: `Long polling, server-sent events and downloads that may rightly take long need a deadline between chunks rather than one for the whole; suppress the rule there and say how stalls are noticed. A client whose deadline comes from outside (a service mesh, a patched \`fetch\`) is a reason too.`,
  },
  pattern: 'ba-http-client',
  examples: () => import('./outbound-no-timeout.examples.ts'),
  check(context) {
    const { path, facts, model, options: given, report } = context;
    if (!model.isServerCode(path) || !asksOthers(path, facts, model) || touchesPage(facts)) return;
    const clients = findEndlessClients(path, facts, model);
    const endless = findEndless(path, facts, model);
    reportClientsOfAws(context);
    reportCallsOfGrpc(context);
    for (const client of clients) {
      const remedy = remedyOf(client.library, 'timeout', given.deadline);
      report({
        message: 'client',
        data: { remedy, client: client.library },
        at: client.call.fact.nameSpan,
        fixes: proposeFix({ fact: client.call.fact, options: client.options, position: 0 }, path, remedy),
      });
    }
    reportHanded(context);
    for (const outbound of endless) {
      const { call, library, method } = outbound;
      const remedy = remedyOfCall(outbound, given.deadline);
      report({
        ...(method.rejectsOnStatus || hasNoDeadline.test(library)
          ? { message: 'endless', data: { remedy, client: library } }
          : { message: 'long', data: { remedy } }),
        at: call.fact.nameSpan,
        fixes: proposeFix({ fact: call.fact, ...optionsOf(outbound) }, path, remedy),
      });
    }
  },
});

/** Of the others that answer as `fetch` does, undici gives up by itself after a while. */
const hasNoDeadline = /^(?:node|cross|isomorphic)-(?:un)?fetch$/;

function asksOthers(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): boolean {
  return (
    facts.imports.some(({ specifier }) =>
      /^(?:axios|got|@grpc\/grpc-js|@aws-sdk\/client-.+)$/.test(specifier),
    ) || model.outboundCalls(path).length > 0
  );
}

function reportHanded({ facts, model, options, path, report }: Context): void {
  for (const { outbound, hander, givers } of findHanded(path, model)) {
    const remedy = remedyOfCall(outbound, options.deadline);
    const without = givers.filter(({ givesDeadline }) => !givesDeadline);
    const name = facts.functions[hander]?.name || 'This function';
    report({
      message: 'handed',
      data: { name, count: without.length, total: givers.length, remedy },
      at: outbound.call.fact.nameSpan,
      related: without.slice(0, 3).flatMap(giver => placeOf(giver, model)),
      fixes: putFirst(outbound, path, remedy),
    });
  }
}

function reportClientsOfAws({ facts, model, options, path, report }: Context): void {
  const remedy = `requestHandler: { requestTimeout: ${millisecondsIn(options.deadline)} }`;
  for (const { call, library, options: given } of endlessAwsClientsIn(path, facts, model))
    report({
      message: 'client',
      data: { remedy, client: library },
      at: call.fact.nameSpan,
      // Nearly nobody sets it, and most calls of most services answer.
      preset: 'strict',
      fixes: proposeFix({ fact: call.fact, options: given, position: 0 }, path, remedy),
    });
}

function reportCallsOfGrpc({ facts, options, path, report }: Context): void {
  const remedy = `{ deadline: Date.now() + ${millisecondsIn(options.deadline)} }`;
  for (const { call, request } of endlessGrpcCallsIn(facts))
    report({
      message: 'endless',
      data: { remedy, client: '@grpc/grpc-js' },
      at: call.nameSpan,
      fixes: [putBehind(request, path, remedy)],
    });
}

function findEndless(path: FilePath, facts: TypeScriptFacts, model: ProjectModel): readonly OutboundCall[] {
  return model
    .outboundCalls(path)
    .filter(outbound => !hasDeadline(outbound, path, facts, model) && !readsOwnFile(outbound, facts));
}

/** `fetch(new URL('./font.ttf', import.meta.url))` reads what lies beside the code. */
function readsOwnFile({ call }: OutboundCall, facts: TypeScriptFacts): boolean {
  const made = callOf(facts, call.fact.arguments[0]);
  const base = made?.form === 'new' ? made.arguments[1] : undefined;
  return (
    base?.kind === 'reference' &&
    base.reference.root.kind === 'global' &&
    [base.reference.root.name, ...base.reference.path].join('.') === 'import.meta.url'
  );
}

interface Handed {
  readonly outbound: OutboundCall;
  readonly hander: FunctionIndex;
  readonly givers: readonly OptionsGiver[];
}

/** Calls in functions that leave the deadline to their callers, some of which give none. */
function findHanded(path: FilePath, model: ProjectModel): readonly Handed[] {
  return model.outboundCalls(path).flatMap(outbound => {
    const hander = handerOfOptions(outbound, model);
    const givers = hander === undefined ? [] : optionsGiversOf(outbound, model);
    const isEndless = givers.some(({ givesDeadline }) => !givesDeadline);
    return hander !== undefined && isEndless ? [{ outbound, hander, givers }] : [];
  });
}

function placeOf({ index, path }: OptionsGiver, model: ProjectModel): readonly RelatedPlace[] {
  const span = model.facts(path)?.calls[index]?.nameSpan;
  return span === undefined ? [] : [{ path, span, message: 'gives no deadline' }];
}

/** The options of a call of gRPC stand between the request and the callback. */
function putBehind(request: Value, path: FilePath, remedy: string): ProposedFix {
  const { start, end } = request.span;
  return {
    title: `Add \`${remedy}\``,
    kind: 'suggestion',
    edits: editor => [editor.insertAfter({ path, start, end }, `, ${remedy}`)],
  };
}

/** `options` becomes `{ signal: …, ...options }`. */
function putFirst(outbound: OutboundCall, path: FilePath, remedy: string): readonly ProposedFix[] {
  const { options } = optionsOf(outbound);
  if (options === undefined) return [];
  const place = editPlace(path, options.span);
  return [
    {
      title: `Add \`${remedy}\``,
      kind: 'suggestion',
      edits: editor => [editor.insertBefore(place, `{ ${remedy}, ...`), editor.insertAfter(place, ' }')],
    },
  ];
}

function remedyOfCall({ library, method }: OutboundCall, deadline: number): string {
  return remedyOf(library, method.rejectsOnStatus ? 'timeout' : 'signal', deadline);
}

function millisecondsIn(deadline: number): string {
  return deadline.toLocaleString('en-US').replaceAll(',', '_');
}

function remedyOf(library: string, kind: 'signal' | 'timeout', deadline: number): string {
  const milliseconds = millisecondsIn(deadline);
  if (library === 'got') return `timeout: { request: ${milliseconds} }`;
  return kind === 'timeout' ? `timeout: ${milliseconds}` : `signal: AbortSignal.timeout(${milliseconds})`;
}

/** Puts the deadline first into the options, or gives the call options. */
function proposeFix(call: CallWithOptions, path: FilePath, remedy: string): readonly ProposedFix[] {
  const edits = optionAdder(call, path, remedy);
  return edits === undefined ? [] : [{ title: `Add \`${remedy}\``, kind: 'suggestion', edits }];
}
