import {
  defineRule,
  exposedBy,
  openGraphql,
  type ProposedFix,
  type ResolvedCall,
  type Span,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/exposed-ops-endpoint',
  statement: 'What is meant for operators is not shown to everybody.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'OWASP API8:2023 Security Misconfiguration',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xa8-security-misconfiguration/',
    },
    { name: 'CWE-489: Active debug code', url: 'https://cwe.mitre.org/data/definitions/489.html' },
  ],
  options: {},
  messages: {
    board:
      'Anybody may open this {{what}}, which shows what the service works on and lets visitors change it. Put a guard before it, or serve it where only operators reach it.',
    shown:
      'Anybody may read the {{what}} here, in production too. Put a guard before it, or show it only outside of production.',
    graphql:
      '`{{key}}` is on in every environment, so anybody may list all that the API can do. Turn it off in production.',
  },
  docs: {
    why: `A board of queues shows what people ordered and lets visitors delete or repeat it. An admin panel without a login is the database. Metrics and descriptions of an API tell how much it does, for whom, and which doors there are to try. All of them are added in an hour for those who run the service, and forgotten when it goes public.`,
    howToFix: `Put the guard of your own users before it, or basic authentication: \`app.use('/queues', requireAdmin, adapter.getRouter())\`. Or serve it on a port that only the inside reaches, or only outside of production: \`if (process.env.NODE_ENV !== 'production') SwaggerModule.setup(…)\`.`,
    whenNotToFollow: `The documentation of a public API is meant to be read: name its path under \`publicPaths\`. Where a proxy or the network keeps others away from these paths, suppress the rule and say so. The rule is silent where a server of its own has nothing but what is for operators, and where anything is asked before, in the code around or in what calls it.`,
  },
  examples: () => import('./exposed-ops-endpoint.examples.ts'),
  check({ path, model, report }) {
    for (const call of model.calls(path)) {
      for (const { key, span } of openGraphql(call, model))
        report({ message: 'graphql', at: span, data: { key }, fixes: [onlyElsewhere(span, call)] });
      const exposed = exposedBy(call, model);
      if (exposed === undefined) continue;
      const { what } = exposed;
      const isBoard = what === 'queue board' || what === 'admin panel';
      report({
        message: isBoard ? 'board' : 'shown',
        at: call.fact.nameSpan,
        data: { what },
        severity: isBoard ? 'warning' : 'information',
        fixes: guardByEnvironment(call),
        settledBy: pathsOf(call).map(value => ({ name: 'publicPaths', value })),
      });
    }
  },
});

/** `SwaggerModule.setup('docs', …)` */
function pathsOf({ fact }: ResolvedCall): readonly string[] {
  const [first] = fact.arguments;
  if (first?.kind !== 'literal' || typeof first.value !== 'string') return [];
  return [first.value.startsWith('/') ? first.value : `/${first.value}`];
}

function onlyElsewhere({ start, end }: Span, { path }: ResolvedCall): ProposedFix {
  return {
    title: 'Turn it off in production',
    kind: 'suggestion',
    edits: editor => [editor.replace({ path, start, end }, "process.env.NODE_ENV !== 'production'")],
  };
}

/** Where the call is a statement of its own. */
function guardByEnvironment({ fact, path }: ResolvedCall): readonly ProposedFix[] {
  if (fact.use !== 'discarded') return [];
  return [
    {
      title: 'Show it only outside of production',
      kind: 'suggestion',
      edits(editor) {
        const { start, end } = fact.span;
        return [editor.insertBefore({ path, start, end }, "if (process.env.NODE_ENV !== 'production') ")];
      },
    },
  ];
}
