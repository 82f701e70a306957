import {
  type DocumentNode,
  defineRule,
  editPlaceOf,
  findKeysInAddress,
  findSecretParameters,
  type ProposedFix,
} from '#rule-api';

/** More than these are one habit, and are told once. */
const mostSingle = 4;

export default defineRule({
  kind: 'openapi',
  id: 'security/secret-in-url',
  statement: 'No secret is part of an address.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-598', url: 'https://cwe.mitre.org/data/definitions/598.html' },
    {
      name: 'OWASP API2:2023',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/',
    },
  ],
  options: {},
  messages: {
    key: 'The scheme `{{scheme}}` sends its key in the address, where logs, histories and referrers keep it. Send it in a header.',
    parameter:
      '`{{name}}` is sent in the {{location}}, and addresses are kept in logs, histories and referrers. Take it in a header or in the body.',
    habit:
      '{{count}} parameters, this one first, put secrets into addresses, which are kept in logs, histories and referrers. Take them in headers or in the body.',
  },
  docs: {
    why: `An address is no secret: every proxy and server on the way writes it into its log, browsers keep it in their history and hand it on
as the referrer, people paste it into chats. Whoever reads one of these can act as the client, for as long as the key is valid. TLS does not
help, since all of this happens at its ends.`,
    howToFix: `Send credentials in a header, mostly \`Authorization\`, and what a person types in the body of a POST:

\`\`\`yaml
securitySchemes:
  key: { type: apiKey, in: header, name: X-API-Key }
\`\`\`

Accept the old form until clients have moved, answer it with a \`Deprecation\` header, and keep it out of your logs meanwhile.`,
    whenNotToFollow: `For links that are themselves the access and are made for it: to confirm an address, to reset a password once, to download a file for some
minutes. Their tokens are not reported, nor are those of pages and of OAuth's own redirects. Servers of maps and the like that hand out
keys which are public by intent can suppress the finding with that reason.`,
  },
  examples: () => import('./secret-in-url.examples.ts'),
  check({ document, report }) {
    for (const { name, place, node } of findKeysInAddress(document)) {
      const data = { scheme: name };
      report({ message: 'key', in: place.path, at: place.span, data, fixes: moveToHeader(node) });
    }
    const parameters = findSecretParameters(document);
    const [first] = parameters;
    if (first !== undefined && parameters.length > mostSingle) {
      const { path, span } = first.place;
      report({ message: 'habit', in: path, at: span, data: { count: parameters.length } });
      return;
    }
    for (const { name, location, place, node } of parameters) {
      const { path, span } = place;
      const fixes = location === 'query' ? moveToHeader(node) : [];
      const data = { name, location: location.replace('querystring', 'query') };
      report({ message: 'parameter', in: path, at: span, data, fixes });
    }
  },
});

/** What headers may not have. */
const queryKeys: readonly string[] = ['allowReserved', 'allowEmptyValue'];

function moveToHeader(owner: DocumentNode): readonly ProposedFix[] {
  const location = owner.get('in');
  const isOfQueries = queryKeys.some(key => owner.has(key)) || owner.text('collectionFormat') === 'multi';
  if (location === undefined || isOfQueries) return [];
  const style = owner.get('style');
  return [
    {
      title: 'Send it in a header',
      kind: 'suggestion',
      edits: editor => {
        // What is written keeps its quotes.
        const put = (node: DocumentNode, value: string) => {
          const written = editor.textOf(node.path).slice(node.span.start, node.span.end);
          return editor.replace(editPlaceOf(node), written.replace(/\w+/, value));
        };
        // Headers know no other style.
        return [put(location, 'header'), ...(style === undefined ? [] : [put(style, 'simple')])];
      },
    },
  ];
}
