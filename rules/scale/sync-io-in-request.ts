import {
  askOnce,
  askPerFile,
  type BlockingCall,
  blockingCallOf,
  bringIn,
  defineRule,
  type Edit,
  type Editor,
  editPlace,
  type FilePath,
  fileForEdits,
  homeOf,
  isDoneOnce,
  type ProjectContext,
  type ProjectModel,
  type ProposedFix,
  type ResolvedCall,
  readsAsset,
  requestBehind,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'scale/sync-io-in-request',
  statement: 'Nothing blocks the process while it answers a request.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Scalability and performance',
  standards: [
    {
      name: "Node.js, don't block the event loop",
      url: 'https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop',
    },
    {
      name: 'CWE-400: uncontrolled resource consumption',
      url: 'https://cwe.mitre.org/data/definitions/400.html',
    },
  ],
  options: {},
  messages: {
    habit:
      '{{count}} calls of this service block the process while it answers requests, such as `{{name}}` for `{{endpoint}}`. Use the twins that give promises, first where many ask or files are large.',
    blocks:
      '`{{name}}` {{what}} for `{{endpoint}}`, and until it is done this process answers nobody else. Use {{remedy}} instead.',
  },
  docs: {
    why: `A Node process has one thread for all requests. \`bcrypt.hashSync\` takes a tenth of a second of it, \`readFileSync\` as long as the disk does, \`execSync\` as long as the other program: during that time no other request begins, none goes on, health checks wait and time out. With ten sign-ins at once the last waits a second, and the whole service with it. In a test with one user nothing shows.`,
    howToFix: `Use the twin that gives a promise: \`fs.promises.readFile\`, \`bcrypt.hash\`, \`promisify(zlib.gzip)\`, \`execFile\` with a callback. They work on threads of their own while other requests go on. Read what never changes once, at start. Move long computations into a worker thread or a queue.`,
    whenNotToFollow: `At start, in scripts and in commands blocking is simpler and harms nobody: the rule only looks at what endpoints lead to. What is read once and kept in a variable or member is passed over. A small file on a fast disk, asked for a few times a day, may stay with that reason in a suppression.`,
  },
  examples: () => import('./sync-io-in-request.examples.ts'),
  check(context) {
    const { model, path, report } = context;
    const found = findWaits(path, model);
    const [first] = found;
    if (first === undefined) return;
    const habit = habitOf(model, homeOf(model, path));
    if (habit?.firstFile === path) {
      const data = { count: habit.count, name: first.blocking.name, endpoint: first.endpoint };
      report({ message: 'habit', at: first.call.fact.span, data });
    }
    for (const { blocking, call, endpoint } of found) {
      const { name, what } = blocking;
      const data = { name, what, endpoint, remedy: remedyFor(blocking) };
      const fixes = useTwin(blocking, call, context);
      report({
        message: 'blocks',
        at: call.fact.span,
        data,
        fixes,
        ...(habit !== undefined && { preset: 'strict' }),
      });
    }
  },
});

interface Wait {
  readonly call: ResolvedCall;
  readonly blocking: BlockingCall;
  readonly endpoint: string;
}

/** The calls of a file that block while somebody waits for an answer. */
function findWaits(path: FilePath, model: ProjectModel): readonly Wait[] {
  const facts = model.facts(path);
  if (
    facts?.calls.some(({ callee, function: owner }) => owner !== undefined && mayBlock(callee, facts)) !==
    true
  )
    return [];
  return model.calls(path).flatMap(call => {
    const { fact } = call;
    const blocking = fact.function === undefined ? undefined : blockingCallOf(call);
    if (blocking === undefined || fact.function === undefined) return [];
    if (isDoneOnce(call, facts) || readsAsset(call, facts)) return [];
    const request = requestBehind({ path, function: fact.function }, model);
    return request === undefined ? [] : [{ call, blocking, endpoint: request.endpoint }];
  });
}

const waitsOfFile = askPerFile((model, path) => findWaits(path, model).length);

/** A service that reads and writes in this way throughout is told once. */
const habitOf = askOnce((model, home) => {
  const files = model
    .files()
    .filter(path => homeOf(model, path) === home)
    .map(path => ({ path, count: waitsOfFile(model, path) }));
  const count = files.reduce((sum, file) => sum + file.count, 0);
  const firstFile = files.find(file => file.count > 0)?.path;
  return count < manyWaits || firstFile === undefined ? undefined : { count, firstFile };
});

/** Of so many, nobody mends each because he was told of it. */
const manyWaits = 20;

function mayBlock(
  callee: ProjectContext['facts']['calls'][number]['callee'],
  facts: ProjectContext['facts'],
): boolean {
  if (callee === undefined) return false;
  const { path, root } = callee;
  const own = root.kind === 'import' ? facts.imports[root.import]?.imported : undefined;
  return (path.at(-1) ?? own ?? '').endsWith('Sync') || (root.kind === 'variable' && path.length === 0);
}

function remedyFor({ library, twin }: BlockingCall): string {
  switch (twin.kind) {
    case 'method':
      return `\`await ${library}.${twin.name}\``;
    case 'fs promise':
      return `\`await fs.promises.${twin.name}\``;
    case 'callback':
      return `\`await promisify(${library}.${twin.name})\``;
    case 'none':
      return '`execFile` or `spawn`, which go on beside it,';
  }
}

/** Puts the twin in its place, in functions that may wait. */
function useTwin(
  { library, twin }: BlockingCall,
  { fact, path }: ResolvedCall,
  { facts }: ProjectContext,
): readonly ProposedFix[] {
  const isAsync = fact.function !== undefined && facts.functions[fact.function]?.isAsync === true;
  if (twin.kind === 'none' || !isAsync) return [];
  return [
    {
      title: `Await \`${twin.name}\``,
      kind: 'suggestion',
      edits(editor) {
        const { start } = fact.span;
        const called = editor.textOf(path).slice(start, fact.nameSpan.end);
        const cut = called.lastIndexOf('.');
        const receiver = cut === -1 ? undefined : called.slice(0, cut);
        const { edits, expression } = twinOf(twin, library, receiver, editor, { facts, path });
        const open = fact.use === 'chained' ? '(await ' : 'await ';
        return [
          editor.replace({ path, start, end: fact.nameSpan.end }, `${open}${expression}`),
          ...(fact.use === 'chained' ? [editor.insertAfter(editPlace(path, fact.span), ')')] : []),
          ...edits,
        ];
      },
    },
  ];
}

function twinOf(
  twin: Exclude<BlockingCall['twin'], { readonly kind: 'none' }>,
  library: string,
  receiver: string | undefined,
  editor: Editor,
  file: Pick<ProjectContext, 'facts' | 'path'>,
): { readonly expression: string; readonly edits: readonly Edit[] } {
  const context = fileForEdits(editor, file);
  const specifier = library === 'crypto' || library === 'zlib' ? `node:${library}` : library;
  switch (twin.kind) {
    case 'method':
      return receiver === undefined
        ? bringIn(context, editor, specifier, twin.name)
        : { expression: `${receiver}.${twin.name}`, edits: [] };
    case 'fs promise':
      return receiver === undefined
        ? bringIn(context, editor, 'node:fs/promises', twin.name)
        : { expression: `${receiver}.promises.${twin.name}`, edits: [] };
    case 'callback': {
      const promisify = bringIn(context, editor, 'node:util', 'promisify');
      const own =
        receiver === undefined
          ? bringIn(context, editor, specifier, twin.name)
          : { expression: `${receiver}.${twin.name}`, edits: [] };
      return {
        expression: `${promisify.expression}(${own.expression})`,
        edits: [...own.edits, ...promisify.edits],
      };
    }
  }
}
