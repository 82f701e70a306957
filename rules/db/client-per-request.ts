import {
  clientsMadeIn,
  defineRule,
  editPlace,
  hoistable,
  type MadeClient,
  type ProjectModel,
  type ProposedFix,
  placeOfCall,
  requestBehind,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/client-per-request',
  statement: 'Clients and pools are made once, when the process starts.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [
    {
      name: 'CWE-1072: data resource access without use of connection pooling',
      url: 'https://cwe.mitre.org/data/definitions/1072.html',
    },
  ],
  options: {},
  messages: {
    connects:
      '`{{name}}` is made anew for every {{reason}}, with connections of its own: under load the server at the other end has none left. Make it once, where the module is loaded or in a provider, and use it everywhere.',
    service:
      '`{{name}}` is made anew for every {{reason}}, so no connection to the service is used twice. Make it once, where the module is loaded or in a provider, and use it everywhere.',
  },
  docs: {
    why: `A client brings a pool of connections. One for each request means one pool for each request: every request pays for connecting and signing in, and a hundred at once are a hundred pools, more than the database accepts. Then it refuses everybody, also those who did it right. With clients of services it costs a TLS handshake each time, and sockets that nobody closes.`,
    howToFix: `Make the client where the module is loaded, and export it; in Nest make it a provider. In a serverless function keep it in a variable outside of the handler, which lives as long as the instance. What must be different for each tenant is kept in a map by tenant.`,
    whenNotToFollow: `A client that depends on who asks, such as a tenant's own database, key or region, is left alone, and so are factories that give the client to their caller. On platforms that allow no state between requests, such as Cloudflare Workers, the client is made from what the request brings, which the rule sees.`,
  },
  pattern: 'ba-pool',
  examples: () => import('./client-per-request.examples.ts'),
  check({ path, facts, model, report }) {
    for (const client of clientsMadeIn(model.calls(path), facts, model)) {
      const reason = reasonFor(client, model);
      if (reason === undefined) continue;
      const isService = client.kind === 'service';
      report({
        message: isService ? 'service' : 'connects',
        at: placeOfCall(client.call.fact),
        data: { name: client.name, reason },
        severity: isService ? 'warning' : 'error',
        fixes: makeOnce(client, facts),
      });
    }
  },
});

/** The request or message for which the function runs. */
function reasonFor({ call }: MadeClient, model: ProjectModel): string | undefined {
  const owner = call.fact.function;
  if (owner === undefined) return undefined;
  const place = { path: call.path, function: owner };
  const request = requestBehind(place, model);
  if (request !== undefined) return `\`${request.endpoint}\``;
  const handlers = [place, ...model.callers(place)];
  const job = model
    .jobs()
    .find(
      ({ handler, kind }) =>
        kind !== 'schedule' &&
        handler !== undefined &&
        handlers.some(one => one.path === handler.path && one.function === handler.function),
    );
  return job === undefined ? undefined : 'message';
}

function makeOnce(client: MadeClient, facts: TypeScriptFacts): readonly ProposedFix[] {
  const name = hoistable(client, facts);
  const { fact, path } = client.call;
  const last = facts.imports.toSorted((left, right) => right.span.end - left.span.end)[0];
  if (name === undefined || last === undefined || last.span.start > fact.span.start) return [];
  return [
    {
      title: `Make \`${name}\` once`,
      kind: 'suggestion',
      edits(editor) {
        const text = editor.textOf(path);
        if (!text.startsWith('import', last.span.start)) return [];
        const start = text.lastIndexOf('\n', fact.span.start) + 1;
        const end = text.indexOf('\n', fact.span.end) + 1;
        const statement = text.slice(start, end).trim();
        if (!/^(?:const|let)\s+\w+\s*=\s*(?:new\s+)?[\w.]+\(/.test(statement)) return [];
        return [
          editor.insertAfter(editPlace(path, last.span), `\n\n${statement}`),
          editor.remove({ path, start, end }),
        ];
      },
    },
  ];
}
