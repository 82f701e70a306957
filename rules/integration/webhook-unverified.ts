import {
  callOf,
  defineRule,
  endpointsIn,
  isInboundWebhook,
  mayProveOrigin,
  type ProjectContext,
  type ResolvedCall,
  readsBody,
  shownPath,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'integration/webhook-unverified',
  statement: 'A webhook proves who sent it before anything is believed.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    {
      name: 'CWE-345: insufficient verification of data authenticity',
      url: 'https://cwe.mitre.org/data/definitions/345.html',
    },
    { name: 'Standard Webhooks', url: 'https://www.standardwebhooks.com' },
  ],
  options: {},
  messages: {
    unverified:
      'Anybody can send to `{{path}}`: nothing before or behind this handler looks for a signature, so a made-up event counts like a real one. Verify the signature over the raw body first.',
    reserialised:
      'This signature is computed over `JSON.stringify` of the parsed body, which need not be the bytes that were signed: valid requests fail. Compute it over the raw body.',
  },
  docs: {
    why: `The address of a webhook is no secret: it stands in documentation, logs and browser histories. Whoever knows it can report a payment that was never made, a repository that was never pushed, a user that was never deleted. Providers therefore sign what they send with a key that only both sides know. A signature over the *parsed and written again* body is another trap: spaces, the order of keys and \`\\u00e9\` come out differently, and real events are refused.`,
    howToFix: `Keep the raw body (\`express.raw({ type: '*/*' })\` on this route, \`rawBody: true\` in Nest, \`fastify-raw-body\`, \`await c.req.text()\` in Hono) and hand it with the signature header to the SDK of the provider: \`stripe.webhooks.constructEvent\`, \`new Webhook(secret).verify\` of svix, \`verify\` of \`@octokit/webhooks\`. Without an SDK compute the HMAC over the raw bytes, compare with \`timingSafeEqual\`, and refuse what is older than a few minutes.`,
    whenNotToFollow: `Where something in front of the service checks the origin, such as a gateway, mutual TLS or a list of addresses, suppress the finding and say so. The rule is silent where somebody must sign in, where the path holds a secret, and where anything that it does not know may look at the request.`,
  },
  pattern: 'ba-webhook-in',
  examples: () => import('./webhook-unverified.examples.ts'),
  check(context) {
    const { model, path, report } = context;
    for (const call of model.calls(path)) {
      if (signsParsedBody(context, call))
        report({ message: 'reserialised', at: call.fact.nameSpan, severity: 'warning' });
    }
    if (model.routes(path).length === 0) return;
    for (const endpoint of endpointsIn(model, path)) {
      if (!isInboundWebhook(endpoint, model.endpoints) || endpoint.handler === undefined) continue;
      const { state } = model.postureOf(endpoint).authentication;
      if (state === 'yes' || state === 'not needed') continue;
      if (!readsBody(model, endpoint.handler) || mayProveOrigin(model, endpoint)) continue;
      report({ message: 'unverified', at: endpoint.route.patternSpan, data: { path: shownPath(endpoint) } });
    }
  },
});

/** `createHmac('sha256', key).update(JSON.stringify(req.body))` */
function signsParsedBody({ facts }: ProjectContext, { callee, fact }: ResolvedCall): boolean {
  if (fact.callee?.path.at(-1) !== 'update' || callee.kind !== 'library') return false;
  if (!/^(?:node:)?crypto$/.test(callee.package) || callee.export !== 'createHmac') return false;
  const [signed] = fact.arguments;
  const parts = signed?.kind === 'template' ? signed.parts : signed === undefined ? [] : [signed];
  return parts.some(part => {
    const made = callOf(facts, part);
    const isWritten =
      made?.callee?.root.kind === 'global' &&
      made.callee.root.name === 'JSON' &&
      made.callee.path[0] === 'stringify';
    return isWritten && made.arguments[0] !== undefined && isRequestBody(facts, made.arguments[0]);
  });
}

/** `req.body`, `ctx.request.body`, `@Body() body` */
function isRequestBody(facts: ProjectContext['facts'], value: Value): boolean {
  if (value.kind !== 'reference') return false;
  const { path, root } = value.reference;
  if (root.kind !== 'parameter') return false;
  const parameter = facts.functions[root.function]?.parameters[root.parameter];
  const isDecorated = parameter?.decorators.some(
    ({ callee }) => callee.root.kind === 'import' && facts.imports[callee.root.import]?.imported === 'Body',
  );
  if (path.length === 0) return isDecorated === true;
  return path.at(-1) === 'body' && /^_?(?:req|request|ctx|context)$/.test(parameter?.name ?? '');
}
