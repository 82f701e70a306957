import {
  askPerFile,
  type CallFact,
  defineRule,
  type FilePath,
  leavesAtOnce,
  type ProjectModel,
  type ProposedFix,
  type Service,
  signalHandlers,
  signalOf,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'absence',
  id: 'ops/no-graceful-shutdown',
  statement: 'A server finishes what it has begun before it stops.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Operational excellence',
  standards: [{ name: 'Twelve-Factor App IX, disposability', url: 'https://12factor.net/disposability' }],
  options: {},
  messages: {
    missing:
      'This server ends in the middle of requests when it is told to stop: no handler for SIGTERM closes it. Close the server, then its pools and workers, on SIGTERM.',
    hooksOff:
      'This server ends in the middle of requests when it is told to stop: Nest listens for signals only after `enableShutdownHooks()`. Call it before `listen`.',
    exitsAtOnce:
      'This handler of {{signal}} ends the process without closing the server, so requests in flight are cut off. Close the server first.',
  },
  docs: {
    why: `Every deployment, scale-down and node drain stops the process with SIGTERM. Without a handler Node dies at once: requests in flight get a connection reset, jobs are left half done, and transactions stay open until the database notices. It happens on every release, to whoever is unlucky, and looks like random errors.`,
    howToFix: `On SIGTERM (and SIGINT for the console): stop accepting, let requests finish, then close queues, caches and pools, and give the whole a deadline shorter than the platform's own (Kubernetes: \`terminationGracePeriodSeconds\`, 30 s unless set). In Nest call \`app.enableShutdownHooks()\` and close things in \`onApplicationShutdown\`. The pattern \`ba-shutdown\` has it ready.`,
    whenNotToFollow: `Functions that a platform starts per request need none of it, and neither do development servers. Where a platform sends no more requests and waits for the last ones before it stops a service, say so under \`answers\` in the configuration (\`shutdown: drained\`). A service whose shutdown is handled by a library that this rule does not know can say so with a suppression and the library's name as the reason.`,
  },
  pattern: 'ba-shutdown',
  examples: () => import('./no-graceful-shutdown.examples.ts'),
  check({ service, model, report }) {
    if (hasShutdownLibrary(service)) return;
    const files = new Set([...service.files, ...model.reachedFiles(service.entry)]);
    const handlers = [...files].flatMap(path => signalHandlers(model, path));
    if (handlers.length === 0) {
      if ([...files].some(path => callsShutdownHooks(model, path))) return;
      const isNest = service.framework === 'nest';
      report({
        message: isNest ? 'hooksOff' : 'missing',
        at: service.listen,
        fixes: proposeFix(service, model),
        settledBy: [{ name: 'shutdown', value: 'drained' }],
      });
      return;
    }
    const leaving = handlers.filter(handler => leavesAtOnce(handler, model));
    const [first] = leaving;
    // Another handler may close what this one does not.
    if (first === undefined || leaving.length < handlers.length) return;
    report({
      message: 'exitsAtOnce',
      in: first.path,
      at: first.fact.span,
      data: { signal: signalOf(first.fact) },
    });
  },
});

const shutdownLibraries = [
  'close-with-grace',
  'http-terminator',
  '@godaddy/terminus',
  'lightship',
  'stoppable',
  'http-graceful-shutdown',
  'fastify-graceful-shutdown',
  'fastify-cli',
  'node-graceful-shutdown',
  'async-exit-hook',
  'exit-hook',
  'death',
];

function hasShutdownLibrary(service: Service): boolean {
  const dependencies = service.manifest?.dependencies ?? {};
  return shutdownLibraries.some(name => name in dependencies);
}

const callsShutdownHooks = askPerFile((model, path) =>
  model.calls(path).some(call => call.fact.callee?.path.at(-1) === 'enableShutdownHooks'),
);

function proposeFix(service: Service, model: ProjectModel): readonly ProposedFix[] {
  const facts = model.facts(service.entry);
  const call = facts?.calls.find(candidate => candidate.nameSpan.start === service.listen.start);
  if (facts === undefined || call === undefined) return [];
  const path = service.entry;
  if (service.framework === 'nest') return [nestFix(path, call)];
  const closed = whatCloses(service, facts, call);
  return closed === undefined ? [] : [closeFix(path, call, closed)];
}

/** What has a `close`: what `listen` was called on, or what it gave, by its name if it has one. */
type Closed = { readonly kind: 'receiver' } | { readonly kind: 'result'; readonly name: string | undefined };

function whatCloses(service: Service, facts: TypeScriptFacts, call: CallFact): Closed | undefined {
  if (service.framework === 'fastify' || service.framework === 'node') return { kind: 'receiver' };
  const index = facts.calls.indexOf(call);
  const kept = facts.variables.find(
    ({ value }) =>
      value?.kind === 'reference' &&
      value.reference.root.kind === 'call' &&
      value.reference.root.call === index,
  );
  if (kept !== undefined) return { kind: 'result', name: kept.name };
  return call.use === 'discarded' ? { kind: 'result', name: undefined } : undefined;
}

function nestFix(path: FilePath, call: CallFact): ProposedFix {
  return {
    title: 'Enable shutdown hooks',
    kind: 'safe',
    edits(editor) {
      const text = editor.textOf(path);
      const lineStart = text.lastIndexOf('\n', call.span.start) + 1;
      const receiver = text.slice(call.span.start, call.nameSpan.start - 1);
      const place = { path, start: lineStart, end: lineStart };
      return [
        editor.insertBefore(
          place,
          `${editor.indentationAt(path, lineStart)}${receiver}.enableShutdownHooks();\n`,
        ),
      ];
    },
  };
}

function closeFix(path: FilePath, call: CallFact, closed: Closed): ProposedFix {
  return {
    title: 'Close the server on SIGTERM and SIGINT',
    kind: 'suggestion',
    edits(editor) {
      const text = editor.textOf(path);
      const receiver = text.slice(call.span.start, call.nameSpan.start - 1);
      const name = closed.kind === 'receiver' ? receiver : (closed.name ?? 'server');
      const isNamed = closed.kind === 'receiver' || closed.name !== undefined;
      const lineEnd = text.indexOf('\n', call.span.end);
      const end = lineEnd === -1 ? text.length : lineEnd;
      const indentation = editor.indentationAt(path, call.span.start);
      const handler = (call.isAwaited ? closePromise(name) : closeCallback(name))
        .map(line => (line === '' ? '' : `${indentation}${line}`))
        .join('\n');
      const start = { path, start: call.span.start, end: call.span.start };
      return [
        ...(isNamed ? [] : [editor.insertBefore(start, 'const server = ')]),
        editor.insertBefore({ path, start: end, end }, `\n${handler}`),
      ];
    },
  };
}

function closeCallback(name: string): readonly string[] {
  return onSignals([`    ${name}.close(() => process.exit(0));`]);
}

/** Fastify closes with a promise, and is awaited when it listens. */
function closePromise(name: string): readonly string[] {
  return onSignals([
    `    ${name}.close().then(`,
    '      () => process.exit(0),',
    '      () => process.exit(1),',
    '    );',
  ]);
}

function onSignals(close: readonly string[]): readonly string[] {
  return [
    '',
    "for (const signal of ['SIGTERM', 'SIGINT']) {",
    '  process.once(signal, () => {',
    ...close,
    '    setTimeout(() => process.exit(1), 10_000).unref();',
    '  });',
    '}',
  ];
}
