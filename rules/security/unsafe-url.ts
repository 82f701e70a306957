import {
  answerMethodOf,
  defineRule,
  isChecked,
  isCheckedByDecorator,
  looksAtBeginning,
  looksOnItsWay,
  mayBeShaped,
  nameOfRequestValue,
  type OutboundCall,
  type Passing,
  type ProjectModel,
  propertyOf,
  type RequestText,
  type ResolvedCall,
  redirectAnswersIn,
  requestTextsIn,
  sinkOf,
  type TypeScriptFacts,
  type UsePlace,
  type Value,
  wayFromRequest,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/unsafe-url',
  statement: 'The server decides which hosts it asks and where it sends people.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'OWASP API7:2023 Server Side Request Forgery',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa7-server-side-request-forgery/',
    },
    { name: 'CWE-918: Server-side request forgery', url: 'https://cwe.mitre.org/data/definitions/918.html' },
    { name: 'CWE-601: Open redirect', url: 'https://cwe.mitre.org/data/definitions/601.html' },
  ],
  options: {},
  messages: {
    request:
      '`{{value}}` comes from the request and decides which host this server asks, so its sender reaches what only the server can: metadata of the cloud, databases, neighbours. Hold the host against a list of those allowed.',
    redirect:
      '`{{value}}` comes from the request and decides where people are sent, so a link to this site leads to any other. Allow only paths of your own, or hold it against a list.',
  },
  docs: {
    why: `A server stands inside: it reaches the metadata service that hands out the cloud's keys, databases without a password, and the neighbours that trust it. Whoever chooses the host of its requests reaches them too. A redirect that goes where the request says lends the name of your site to somebody's copy of your login page, and hands tokens in the URL to another host.`,
    howToFix: `Keep the host in the code or the configuration, and take only a path, an id or a key from the request. Where clients really name hosts, parse with \`new URL\`, allow \`https:\` only, and hold \`hostname\` against a list before asking; for webhooks resolve the name and refuse private addresses, also after redirects. For redirects take a path that begins with a single \`/\`, or look a name up in a table.`,
    whenNotToFollow: `Where clients register addresses on purpose and a proxy for outgoing traffic keeps private ones out, suppress the rule and name the proxy. The rule is silent where the value is held against a list, a pattern or a beginning in the same function.`,
  },
  examples: () => import('./unsafe-url.examples.ts'),
  check({ path, facts, model, report }) {
    const asked = new Map(model.outboundCalls(path).map(outbound => [outbound.call.index, outbound]));
    const called = model.calls(path).flatMap(call => {
      const outbound = asked.get(call.index);
      return (outbound === undefined ? riskOf(call, model) : riskOfRequest(outbound)) ?? [];
    });
    const returned = redirectAnswersIn(path, facts, model).map(
      ({ place, url }): Risk => ({ kind: 'redirect', given: [url], place }),
    );
    for (const risk of [...called, ...returned]) {
      const text = risk.given
        .flatMap(value => requestTextsIn(value, path, model, makesUrl))
        .find(found => choosesHost(found, risk, facts, model));
      if (text === undefined) continue;
      report({
        message: risk.kind,
        at: text.value.span,
        data: { value: nameOfRequestValue(text.value, text.source, facts) },
        related: wayFromRequest(text.source, model),
        severity: risk.kind === 'redirect' ? 'warning' : 'error',
      });
    }
  },
});

interface Risk {
  readonly kind: 'request' | 'redirect';
  readonly given: readonly (Value | undefined)[];
  readonly place: UsePlace;
}

/** A connection of the project's own, which may refuse addresses inside. */
const ownConnection = ['dispatcher', 'agent', 'httpAgent', 'httpsAgent', 'lookup'];

function riskOfRequest({ call, options, url }: OutboundCall): Risk | undefined {
  if (ownConnection.some(key => propertyOf(options, key) !== undefined)) return undefined;
  const bases = ['baseURL', 'prefixUrl'].map(key => propertyOf(options, key));
  return { kind: 'request', given: [url ?? propertyOf(options, 'url'), ...bases], place: call.fact };
}

function riskOf(call: ResolvedCall, model: ProjectModel): Risk | undefined {
  const { fact } = call;
  const sink = sinkOf(call, model);
  if (sink !== undefined) {
    const { given } = sink;
    if (sink.sink.kind === 'redirect') return { kind: 'redirect', given: [given], place: fact };
    if (sink.sink.kind !== 'address') return undefined;
    const host = given?.kind === 'object' ? ['host', 'hostname'].map(key => propertyOf(given, key)) : [given];
    return { kind: 'request', given: host, place: fact };
  }
  const method = fact.callee?.path.at(-1);
  if (method !== 'redirect' && method !== 'location') return undefined;
  const answer = answerMethodOf(call, model);
  if (answer === undefined) return undefined;
  // Express and Fastify take the status first, Hono last.
  const isBehindStatus =
    answer.framework !== 'hono' && answer.framework !== 'koa' && fact.arguments.length > 1;
  const [first, second] = fact.arguments;
  const given = isBehindStatus && !isText(first) ? second : first;
  return { kind: 'redirect', given: [given], place: fact };
}

function isText(value: Value | undefined): boolean {
  return value?.kind === 'template' || (value?.kind === 'literal' && typeof value.value === 'string');
}

/** `new URL(text, base)`: an absolute text takes no notice of the base. */
const makesUrl: Passing = (call, name) =>
  call.form === 'new' && name === 'URL' ? call.arguments.slice(0, 1) : undefined;

/** Headers that say where the request itself was sent to or came from. */
const ownAddress = /^(?:host|x-forwarded-host|x-forwarded-proto|origin|referr?er)$/i;

function choosesHost(
  text: RequestText,
  { kind, place }: Risk,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const { before, source } = text;
  if (!/^(?:(?:https?:)?\/\/(?:[^/?#]*@)?)?$/i.test(before) || source.part === 'address') return false;
  if (source.part === 'headers' && (kind === 'redirect' || ownAddress.test(source.names[0] ?? '')))
    return false;
  if (isChecked(text, place, facts) || looksOnItsWay(text, place, facts, model, looksAtBeginning))
    return false;
  // A schema that asks for a URL takes any.
  const isWholeUrl =
    kind === 'request' &&
    before === '' &&
    /ur[il]|link|href|callback|webhook|endpoint/i.test(source.names.at(-1) ?? '');
  return (isWholeUrl && !isCheckedByDecorator(source, model)) || !mayBeShaped(source, model);
}
