import {
  alsoKeepsPrivate,
  belongsTo,
  type CacheHeader,
  defineRule,
  type Endpoint,
  editPlace,
  endpointsHandledIn,
  type ProjectContext,
  type ProposedFix,
  setsCookie,
  sharingHeaders,
  titleOf,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'cache/shared-private-response',
  statement: 'What is meant for one caller is kept by no cache that others ask.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    {
      name: 'RFC 9111 section 3.5, storing responses to authenticated requests',
      url: 'https://www.rfc-editor.org/rfc/rfc9111#section-3.5',
    },
    {
      name: 'CWE-524: use of cache containing sensitive information',
      url: 'https://cwe.mitre.org/data/definitions/524.html',
    },
  ],
  options: {},
  messages: {
    signedIn:
      '`{{endpoint}}` answers who has signed in, and `{{header}}` lets every cache on the way give the answer to others. Send `private, no-store`.',
    cookie:
      'This response sets a cookie, and `{{header}}` lets every cache on the way hand the same cookie to others. Send `private, no-store`.',
  },
  docs: {
    why: `A CDN, a proxy or a load balancer that keeps a response gives it to whoever asks for the same address next. By default caches leave alone what was asked for with an \`Authorization\` header; \`public\` and \`s-maxage\` allow it expressly, and cookies they do not look at. Then one customer sees the account of another, or gets their session. It happens only behind the cache, so no test shows it.`,
    howToFix: `Send \`Cache-Control: private, no-store\` with everything that depends on who asks, or \`private, max-age=60\` where the browser of that one user may keep it. Put what is the same for all under addresses of its own that need no sign-in, and let those be \`public\`. Set no cookie on responses that may be shared.`,
    whenNotToFollow: `Where the sign-in only protects from strangers and the answer is the same for everybody (a company's catalogue, a licensed file), sharing it may be intended, provided that the cache checks who asks: say which cache does in a suppression.`,
  },
  pattern: 'ba-cache-headers',
  examples: () => import('./shared-private-response.examples.ts'),
  check(context) {
    const { facts, model, path, report } = context;
    const headers = sharingHeaders(facts);
    if (headers.length === 0) return;
    const endpoints = endpointsHandledIn(model, path);
    for (const header of headers) {
      const served = endpoints.filter(({ handler }) => {
        return handler !== undefined && belongsTo(facts, header.function, handler.function);
      });
      const [first] = served;
      if (first?.handler === undefined || alsoKeepsPrivate(facts, header)) continue;
      const found = { at: header.value.span, fixes: keepPrivate(header, context) };
      const shown = header.text.length > 50 ? `${header.text.slice(0, 50)}…` : header.text;
      if (served.every(endpoint => needsSignIn(endpoint, context)))
        report({ ...found, message: 'signedIn', data: { endpoint: titleOf(first), header: shown } });
      else if (setsCookie(facts, first.handler.function))
        report({ ...found, message: 'cookie', data: { header: shown } });
    }
  },
});

function needsSignIn(endpoint: Endpoint, { model }: ProjectContext): boolean {
  return model.postureOf(endpoint).authentication.state === 'yes';
}

function keepPrivate({ value }: CacheHeader, { path }: ProjectContext): readonly ProposedFix[] {
  return [
    {
      title: 'Send `private, no-store`',
      kind: 'suggestion',
      edits(editor) {
        const quote = editor.textOf(path).charAt(value.span.start);
        const mark = quote === '"' ? '"' : "'";
        return [editor.replace(editPlace(path, value.span), `${mark}private, no-store${mark}`)];
      },
    },
  ];
}
