import {
  type CallExpression,
  defineRule,
  environmentAround,
  exposedIn,
  type HandedLogCall,
  handedLogCallOf,
  type LogCall,
  type LoggedValue,
  logCallOf,
  type Node,
  opensNothing,
  type ProposedFix,
  redactsLogs,
  type SourceContext,
  showsSecret,
  surelyGivesAway,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/pii-in-logs',
  statement: 'Logs hold no credentials, and no bodies or headers as they were sent.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-532: insertion of sensitive information into log file',
      url: 'https://cwe.mitre.org/data/definitions/532.html',
    },
    {
      name: 'OWASP logging cheat sheet, data to exclude',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude',
    },
  ],
  options: {},
  messages: {
    body: '`{{what}}` goes to the log as it was sent, with whatever passwords and personal data are in it. Log the fields that matter.',
    headers:
      '`{{what}}` goes to the log with the tokens and cookies of whoever asks. Leave those out, or log the headers that matter.',
    secret:
      '`{{what}}` goes to the log, and whoever can read logs can use it. Leave it out, or log what identifies it.',
    record:
      '`{{what}}` goes to the log whole, and its class has a field for a secret. Log the fields that matter.',
    environment:
      '`process.env` goes to the log with every secret of the service. Log the settings that matter by their names.',
  },
  docs: {
    why: `Logs travel further than databases: to a collector, a search index, a ticket, the screen of whoever is on call, and they are kept for months. A password or a token in them is readable by all of these, and a log of bodies is a second copy of the personal data that a deletion request never reaches.`,
    howToFix: `Log what tells the story: the id of the user, the name of the operation, which fields were sent. Let the logger take out the rest, too: \`pino({ redact: ['req.headers.authorization', '*.password'] })\`, a \`format\` of winston, a serializer of bunyan.`,
    whenNotToFollow: `The rule is silent for a logger of a project that redacts (\`redact\` of pino), for text that only speaks of secrets, for what is masked, shortened or hashed, and for flags such as \`Boolean(token)\`. A body that cannot hold anything personal, such as the event of a machine, may be logged; suppress the rule there. Left to the strict preset are bodies and headers in lines for debugging, which are often switched off, bodies of routes that show nothing of persons, keys that may stand for a row, and tokens of links that many are given.`,
  },
  pattern: 'ba-logger',
  examples: () => import('./pii-in-logs.examples.ts'),
  visit(context) {
    const { report, syntax } = context;
    return {
      CallExpression(call, ancestors) {
        const line = logCallOf(context, call) ?? handedLogCallOf(context, call);
        if (line === undefined || isCommand(context)) return;
        // What a developer or a test sees leaves no machine.
        if (environmentAround(syntax, call, ancestors) === 'other') return;
        // What redacts is known when the project is; the console redacts nothing.
        const onlyIf = line.by === 'console' ? undefined : syntax.referenceOf(call.callee);
        const rest = onlyIf === undefined ? {} : { onlyIf };
        for (const value of exposedIn(context, givenTo(line, call))) {
          const { kind, node, slot, type } = value;
          const fixes = [leaveOut(context, value)];
          const data = { what: syntax.textOf(node) };
          if (kind === 'body' && isKnownHarmless(context, node, ancestors)) continue;
          if (kind === 'secret' && opensNothing(context, node, ancestors)) continue;
          const isSure = surelyGivesAway(context, line, value, ancestors);
          const place = { at: slot, fixes, preset: isSure ? undefined : ('strict' as const), ...rest };
          if (kind === 'environment') report({ message: kind, ...place });
          else if (kind !== 'record') report({ message: kind, data, ...place });
          else if (type !== undefined) report({ message: kind, data, ...place, onlyIf: type });
        }
      },
    };
  },
  confirm: (origin, model, message) =>
    !redactsLogs(model, origin) && (message !== 'record' || showsSecret(origin, model)),
});

/** Of a function of its own, what that hands on. */
function givenTo(line: LogCall | HandedLogCall, { arguments: given }: CallExpression): readonly Node[] {
  return 'handed' in line ? given.filter((_, index) => line.handed.has(index)) : given;
}

const personal =
  /pass|secret|token|mail|phone|name|address|birth|card|iban|profile|person|account|content|text|message/i;

/** The function takes a few fields out of the body, and none of them is a person's: `const { time, ticket } = req.body`. */
function isKnownHarmless({ syntax }: SourceContext, body: Node, ancestors: readonly Node[]): boolean {
  const text = syntax.textOf(body);
  const owner = ancestors.findLast(({ type }) => /Function/.test(type));
  // A body that is refused may hold anything.
  const isRefused =
    ancestors.findLast(({ type }) => type === 'IfStatement' || /Function/.test(type)) !== owner;
  if (owner === undefined || isRefused || !/^[\w.]+$/.test(text)) return false;
  const code = syntax.textOf(owner);
  const taken = code.split(text).slice(0, -1).flatMap(namesTakenBefore);
  const read = code
    .split(`${text}.`)
    .slice(1)
    .map(after => /^\w+/.exec(after)?.[0] ?? '');
  const fields = [...taken, ...read].map(field => field.trim()).filter(field => field !== '');
  return fields.length > 0 && !fields.some(field => field.startsWith('...') || personal.test(field));
}

/** The names between the braces of `const { time, ticket } = `, where the text ends with that. */
function namesTakenBefore(text: string): readonly string[] {
  const assigned = text.trimEnd();
  const close = assigned.lastIndexOf('}');
  const open = assigned.lastIndexOf('{', close);
  const isPattern = assigned.endsWith('=') && /^\s*(?::\s*\w+\s*)?=$/.test(assigned.slice(close + 1));
  return isPattern && open !== -1 ? assigned.slice(open + 1, close).split(',') : [];
}

/** What ends the process talks to the person who started it. */
function isCommand({ facts: { calls, exports } }: SourceContext): boolean {
  const isScript = exports.length === 0 && !calls.some(({ callee }) => callee?.path.at(-1) === 'listen');
  return calls.some(({ arguments: [code], callee }) => {
    const isProcess = callee?.root.kind === 'global' && callee.root.name === 'process';
    if (!isProcess || callee.path.join('.') !== 'exit') return false;
    // A script that has done its work ends well; a server only ends when it cannot go on.
    return exports.length === 1 || (isScript && code?.kind === 'literal' && code.value === 0);
  });
}

function leaveOut(context: SourceContext, { kind, node, slot }: LoggedValue): ProposedFix {
  const { path, source, syntax } = context;
  const text = syntax.textOf(node);
  const isTemplate = source.text.slice(slot.start - 2, slot.start) === '${' && source.text[slot.end] === '}';
  return {
    title: titles[kind],
    kind: 'suggestion',
    edits(editor) {
      const put = (expression: string) => {
        const code = writeInStyle(expression, source);
        const named = slot.type === 'Property' || slot.type === 'SpreadElement';
        const name = slot.type === 'Property' ? text : 'fields';
        return [
          editor.replace({ path, start: slot.start, end: slot.end }, named ? `${name}: ${code}` : code),
        ];
      };
      if (kind === 'headers') return put(`{ ...${text}, authorization: undefined, cookie: undefined }`);
      if (kind !== 'secret') return put(`Object.keys(${text}${kind === 'body' ? ' ?? {}' : ''})`);
      if (!isTemplate) return put("'[redacted]'");
      return [editor.replace({ path, start: slot.start - 2, end: slot.end + 1 }, '[redacted]')];
    },
  };
}

const titles: Readonly<Record<LoggedValue['kind'], string>> = {
  body: 'Log the names of its fields only',
  headers: 'Leave out credentials',
  secret: 'Leave it out',
  record: 'Log the names of its fields only',
  environment: 'Log the names of the settings only',
};
