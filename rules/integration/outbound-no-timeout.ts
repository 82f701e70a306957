import {
  type CallFact,
  defineRule,
  type FilePath,
  findEndlessClients,
  hasDeadline,
  type Options,
  option,
  optionsOf,
  type ProposedFix,
  touchesPage,
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
