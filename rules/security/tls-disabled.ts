import {
  type CallExpression,
  defineRule,
  environmentAround,
  isChosenBySetting,
  isForProduction,
  isForTrying,
  isKeptForChoice,
  isOfServer,
  isOnlyLookedAt,
  leadsNearby,
  mayHaveOwnAuthority,
  type Node,
  type ProposedFix,
  propertyName,
  remoteAddressIn,
  type SourceContext,
  sslModeIn,
  textOfValue,
  transportFaultOf,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/tls-disabled',
  statement: 'Connections to others are encrypted, and the other side proves who it is.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-295: improper certificate validation',
      url: 'https://cwe.mitre.org/data/definitions/295.html',
    },
    {
      name: 'CWE-319: cleartext transmission of sensitive information',
      url: 'https://cwe.mitre.org/data/definitions/319.html',
    },
    { name: 'RFC 8996, deprecating TLS 1.0 and TLS 1.1', url: 'https://www.rfc-editor.org/rfc/rfc8996' },
  ],
  options: {},
  messages: {
    unchecked:
      '`{{option}}` accepts every certificate, so whoever stands between can answer in the name of the other side and read everything. Check certificates, and give `ca` where the other side has its own authority.',
    name: '`{{option}}` accepts the certificate of any other name, so whoever holds one from a known authority can answer for the other side. Check the name (`servername` says which is meant), or give `ca` where the other side has its own authority.',
    process:
      'From here on this process checks no certificate of any connection. Leave it out, and give `ca` (or `NODE_EXTRA_CA_CERTS`) where the other side has its own authority.',
    variable:
      'A process that starts with this checks no certificate of any connection. Leave it out, and set `NODE_EXTRA_CA_CERTS` where the other side has its own authority.',
    mode: '`{{option}}` lets the connection to `{{host}}` go unencrypted or unchecked. Use `sslmode=verify-full`.',
    plain:
      'This sends credentials to `{{host}}` over HTTP, where everybody on the way can read them. Use `https://`.',
    old: '`{{option}}` allows protocols that have been broken and are retired since 2021. Begin with `TLSv1.2`.',
  },
  docs: {
    why: `TLS without a look at the certificate keeps nobody out: whoever can redirect the connection (a router, a name server, a pod in the same network) presents a certificate of their own and reads the passwords, the queries and the answers. It is switched off once to get past an error about a self-signed certificate, and stays.`,
    howToFix: `Leave \`rejectUnauthorized\` alone and hand over the authority that signed the certificate: \`ssl: { ca: readFileSync('ca.pem') }\`. Providers of databases publish theirs (RDS, Heroku, Azure, DigitalOcean). For every connection of a process there is \`NODE_EXTRA_CA_CERTS\`. In addresses of PostgreSQL write \`sslmode=verify-full\`.`,
    whenNotToFollow: `A database on the same machine or inside one cluster may do without; the rule is silent for \`localhost\`, for names without a domain and below a test for development. Customers' servers with certificates that cannot be checked are a reason too, if a setting of each connection decides, and not the code. That only the name is not checked is left to the strict preset, since a known authority still has to vouch for the other side, and so is what files of compose and workflows set that do not say by their names that they are for production.`,
  },
  examples: () => import('./tls-disabled.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    const isElsewhere = (node: Node, ancestors: readonly Node[]): boolean =>
      environmentAround(syntax, node, ancestors) !== 'other' &&
      !leadsNearby(syntax, ancestors) &&
      !isChosenBySetting(syntax, ancestors) &&
      !isKeptForChoice(syntax, ancestors);
    const checkOption = (name: string, value: Node, at: Node, ancestors: readonly Node[]): void => {
      const message = transportFaultOf(name, value);
      if (message === undefined || !isElsewhere(at, ancestors)) return;
      if (message === 'unchecked' && (isOfServer(syntax, ancestors) || isOnlyLookedAt(syntax, ancestors)))
        return;
      if (message === 'name' && mayHaveOwnAuthority(ancestors.at(-1))) return;
      const fixes =
        message === 'old' ? [replaceWith(context, value, oldestSafe(value))] : flip(context, value);
      // Who can answer then still needs a certificate of a known authority.
      const mild = message === 'name' && ({ severity: 'warning', preset: 'strict' } as const);
      report({ message, at, data: { option: syntax.textOf(at) }, fixes, ...(mild || {}) });
    };
    return {
      Property(node, ancestors) {
        const name = propertyName(node.key, node.computed) ?? '';
        if (ancestors.at(-1)?.type === 'ObjectExpression') checkOption(name, node.value, node, ancestors);
      },
      AssignmentExpression(node, ancestors) {
        const { left, operator, right } = node;
        if (operator !== '=' || left.type !== 'MemberExpression') return;
        const name = left.property.type === 'Identifier' ? left.property.name : textOfKey(left.property);
        if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') {
          const isOff = right.type === 'Literal' && String(right.value) === '0';
          if (!isOff || environmentAround(syntax, node, ancestors) === 'other') return;
          report({ message: 'process', at: node, fixes: [replaceWith(context, right, "'1'")] });
        } else checkOption(name, right, node, ancestors);
      },
      Literal(node, ancestors) {
        if (typeof node.value !== 'string') return;
        const option = sslModeIn(node.value);
        if (option === undefined || environmentAround(syntax, node, ancestors) === 'other') return;
        const host = remoteAddressIn(node.value)?.host ?? '';
        const safe = syntax.textOf(node).replace(option, 'sslmode=verify-full');
        report({
          message: 'mode',
          at: node,
          data: { option, host },
          fixes: [replaceWith(context, node, safe, 'sslmode=verify-full')],
        });
      },
      CallExpression(node, ancestors) {
        const found = plainCredentialsIn(context, node);
        if (found === undefined || environmentAround(syntax, node, ancestors) === 'other') return;
        const { address, host } = found;
        const safe = syntax.textOf(address).replace(/http:/i, 'https:');
        report({
          message: 'plain',
          at: address,
          data: { host },
          fixes: [replaceWith(context, address, safe, 'https://')],
        });
      },
    };
  },
  checkEnvironment({ entries, file, kind, report }) {
    if (isForTrying(file)) return;
    const preset = isForProduction(file, kind) ? undefined : 'strict';
    for (const { name, nameSpan, value } of entries) {
      const option = sslModeIn(value);
      if (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && value === '0')
        report({ message: 'variable', at: nameSpan, preset });
      if (option === undefined) continue;
      const host = remoteAddressIn(value)?.host ?? '';
      report({ message: 'mode', at: nameSpan, data: { option, host }, preset });
    }
  },
});

function textOfKey(key: Node): string {
  return key.type === 'Literal' ? String(key.value) : '';
}

/** `axios.get('http://…', { headers: { Authorization } })`, `fetch('http://user:password@…')` */
function plainCredentialsIn({ syntax }: SourceContext, call: CallExpression) {
  const origin = syntax.originOf(call.callee);
  const isHttp =
    (origin.kind === 'global' && origin.name === 'fetch') ||
    (origin.kind === 'library' && syntax.libraries.httpMethod(origin) !== undefined);
  const [address, ...rest] = call.arguments;
  if (!isHttp || address === undefined || (address.type !== 'Literal' && address.type !== 'TemplateLiteral'))
    return undefined;
  const text = textOfValue(syntax, address) ?? (address.type === 'TemplateLiteral' ? firstText(address) : '');
  const remote = /^http:/i.test(text) ? remoteAddressIn(text) : undefined;
  if (remote === undefined) return undefined;
  const hasCredentials =
    remote.hasPassword ||
    rest.some(given => /\bauthorization\b|\bauth:|x-api-key/i.test(syntax.textOf(given)));
  return hasCredentials ? { address, host: remote.host } : undefined;
}

function firstText(address: Extract<Node, { type: 'TemplateLiteral' }>): string {
  return address.quasis[0]?.value.raw ?? '';
}

function oldestSafe(value: Node): string {
  return value.type === 'Literal' && /_/.test(String(value.value)) ? "'TLSv1_2_method'" : "'TLSv1.2'";
}

/** A function that finds nothing wrong is best left out, which is up to the person. */
function flip(context: SourceContext, value: Node): readonly ProposedFix[] {
  return value.type === 'Literal' ? [replaceWith(context, value, String(value.value !== true))] : [];
}

function replaceWith({ path }: SourceContext, node: Node, text: string, shown = text): ProposedFix {
  return {
    title: `Write \`${shown}\``,
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, start: node.start, end: node.end }, text)],
  };
}
