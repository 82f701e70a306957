import {
  bodyReaders,
  type CallExpression,
  calledName,
  defineRule,
  findUncheckedRead,
  functionAround,
  givesUncheckedResponse,
  insertAtBeginning,
  insertStatementsAfter,
  insertStatementsBefore,
  isFunction,
  isReachedAtOnce,
  isReadExamined,
  type LenientClient,
  lenientClientOf,
  listedStatementAround,
  type MemberExpression,
  type Node,
  ownFunctionOf,
  type ProposedFix,
  patternNames,
  propertyName,
  type SourceContext,
  touchesPage,
  type Value,
  type VariableDeclarator,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'integration/unchecked-response',
  statement: 'The body of a response is read only after its status was looked at.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    { name: 'CWE-252: unchecked return value', url: 'https://cwe.mitre.org/data/definitions/252.html' },
    {
      name: 'OWASP API10:2023, unsafe consumption of APIs',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/',
    },
    { name: 'MDN, Response.ok', url: 'https://developer.mozilla.org/en-US/docs/Web/API/Response/ok' },
  ],
  options: {},
  messages: {
    unchecked:
      'This takes whatever came back for data: `fetch` does not throw on 4xx and 5xx. Look at `ok` first, and throw when it is false.',
    uncheckedRequest:
      'This takes whatever came back for data: `request` does not throw on 4xx and 5xx. Look at `statusCode` first, and throw when it is 400 or more.',
  },
  docs: {
    why: `\`fetch\` rejects when no answer came. A 401, a 404, a 429 or a 500 is an answer: the promise resolves, \`json()\` gives the error document, or fails on an HTML page with "Unexpected token <". The error turns up later and elsewhere, as \`undefined\` in the database or as a crash far from its cause, and no retry or circuit breaker ever sees that the other side is down.`,
    howToFix: `After each \`await fetch(…)\` look at \`response.ok\` (or at the status, where a 404 means "none") and throw an error with the status in it. Write it once: a small client function that sets the deadline, checks the status and reads the body. The pattern \`ba-http-client\` is such a function.`,
    whenNotToFollow: `Some APIs answer every request with 200 and say in the body whether it worked. The rule is silent where the body is tested or given to a schema, and where the response itself is handed on for others to check. For an API that needs neither, suppress it with the API's name as the reason. Texts, pictures and other files are often recognised by whoever reads them; these are left to the preset \`strict\`.`,
  },
  pattern: 'ba-http-client',
  examples: () => import('./unchecked-response.examples.ts'),
  visit(context) {
    const { report } = context;
    return {
      CallExpression(call, ancestors) {
        // Asking what a callee stands for costs more than looking at what becomes of its result.
        const parent = ancestors.at(-1)?.type;
        if (parent !== 'AwaitExpression' && parent !== 'MemberExpression') return;
        const client = lenientClientOf(context, call);
        const own = client === undefined ? ownFunctionOf(context.syntax, call) : undefined;
        if (client === undefined && own === undefined) return;
        if (isLocal(context, call)) return;
        const found = findUnchecked(context, call, [...ancestors], client ?? 'fetch');
        if (found === undefined || touchesPage(context.facts)) return;
        const message = client === 'request' ? 'uncheckedRequest' : 'unchecked';
        const onlyIf = own === undefined ? {} : { onlyIf: own };
        const isData = /\bjson\s*\(/.test(context.syntax.textOf(found.read));
        report({
          message,
          at: found.read,
          fixes: found.fixes,
          ...onlyIf,
          ...(!isData && { preset: 'strict' }),
        });
      },
    };
  },
  confirm: givesUncheckedResponse,
});

const ownMachine =
  /^['"`](?:(?:data|file|blob):|https?:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|['"`]$))|import\.meta\.url/;

/** Slack answers every request with 200; and what is no font is refused by whoever reads it as one. */
const saidInBody = /^https:\/\/slack\.com\/api\b|\.(?:ttf|otf|woff2?)$/;

/** An address that leads to no server, or to what a developer runs beside, or whose answers say themselves what they are. */
function isLocal({ facts, syntax }: SourceContext, call: CallExpression): boolean {
  const [address] = call.arguments;
  if (address === undefined) return false;
  const value = syntax.valueOf(address);
  const root = value.kind === 'reference' ? value.reference.root : undefined;
  const written = root?.kind === 'variable' ? (facts.variables[root.variable]?.value ?? value) : value;
  return ownMachine.test(syntax.textOf(address)) || saidInBody.test(textOfAddress(written));
}

function textOfAddress(value: Value): string {
  if (value.kind === 'literal') return String(value.value);
  return value.kind === 'template' ? value.texts.join('*') : '';
}

interface Unchecked {
  readonly read: { readonly start: number; readonly end: number };
  readonly fixes: readonly ProposedFix[];
}

/** Where the body of a request's response is read although nobody looks at its status. */
function findUnchecked(
  context: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
  client: LenientClient,
): Unchecked | undefined {
  const parent = ancestors.at(-1);
  if (parent?.type === 'MemberExpression') return findInCallback(context, ancestors);
  if (parent?.type !== 'AwaitExpression') return undefined;
  const outside = ancestors.slice(0, -1);
  const at = outside.findLastIndex(node => !casts.has(node.type));
  const [holder, around] = [outside[at], outside.slice(0, at)];
  if (holder?.type === 'MemberExpression') return findDirectRead(context, call, holder, around);
  if (holder?.type === 'AssignmentExpression' && holder.left.type === 'Identifier') {
    return findInVariable(context, holder.left.name, holder, around, client);
  }
  if (holder?.type !== 'VariableDeclarator') return undefined;
  if (holder.id.type === 'Identifier') return findInVariable(context, holder.id.name, holder, around, client);
  return client === 'request' ? findInPattern(context, holder, around) : undefined;
}

const casts = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'ChainExpression']);

/** `const response = await fetch(…)`, then `response.json()` */
function findInVariable(
  context: SourceContext,
  name: string,
  holder: Node,
  around: readonly Node[],
  client: LenientClient,
): Unchecked | undefined {
  const owner = functionAround(around) ?? around[0];
  const read =
    owner === undefined
      ? undefined
      : findUncheckedRead(context, name, owner, around.slice(0, around.indexOf(owner)));
  if (read === undefined) return undefined;
  const statement = listedStatementAround(holder, around);
  const code = client === 'fetch' ? throwUnlessOk : throwOnStatus;
  const edits: ProposedFix['edits'] = editor =>
    statement === undefined ? [] : [insertStatementsAfter(editor, context, statement, code, { name })];
  return { read, fixes: statement === undefined ? [] : [offer(edits)] };
}

const failed = (status: string): string =>
  `throw new Error(\`The request failed with status \${${status}}.\`);`;
const throwUnlessOk = `if (!$name.ok) ${failed('$name.status')}`;
const throwOnStatus = `if ($name.statusCode >= 400) ${failed('$name.statusCode')}`;
const throwOnCode = `if (statusCode >= 400) ${failed('statusCode')}`;

function offer(edits: ProposedFix['edits']): ProposedFix {
  return { title: 'Throw when the status says that it failed', kind: 'suggestion', edits };
}

/** `fetch(…).then(response => response.json())` */
function findInCallback(context: SourceContext, ancestors: readonly Node[]): Unchecked | undefined {
  const then = ancestors.at(-2);
  if (then?.type !== 'CallExpression' || calledName(then) !== 'then') return undefined;
  const [callback] = then.arguments;
  if (!isFunction(callback)) return undefined;
  const [parameter] = callback.params;
  if (parameter?.type !== 'Identifier') return undefined;
  const read = findUncheckedRead(context, parameter.name, callback, ancestors.slice(0, -1));
  if (read === undefined) return undefined;
  return {
    read,
    fixes: [
      offer(editor => insertAtBeginning(editor, context, callback, throwUnlessOk, { name: parameter.name })),
    ],
  };
}

/** `(await fetch(…)).json()` */
function findDirectRead(
  context: SourceContext,
  call: CallExpression,
  member: MemberExpression,
  around: readonly Node[],
): Unchecked | undefined {
  const read = around.at(-1);
  const name = propertyName(member.property, member.computed) ?? '';
  if (read?.type !== 'CallExpression' || !bodyReaders.has(name)) return undefined;
  const ancestors = around.slice(0, -1);
  if (isReadExamined(context, { node: read, ancestors })) return undefined;
  const { path, source, syntax } = context;
  const statement = listedStatementAround(read, ancestors);
  const replaced = { start: member.start, end: member.property.start };
  const canFix =
    statement !== undefined &&
    isReachedAtOnce(statement, ancestors) &&
    !/\bresponse\b/.test(source.text) &&
    syntax.commentsIn(replaced).length === 0;
  const code = `const response = await $call;\n${throwUnlessOk}`;
  const parts = { call: syntax.textOf(call), name: 'response' };
  const edits: ProposedFix['edits'] = editor =>
    statement === undefined
      ? []
      : [
          insertStatementsBefore(editor, context, statement, code, parts),
          editor.replace({ path, ...replaced }, 'response.'),
        ];
  const at = { start: member.property.start, end: read.end };
  return { read: at, fixes: canFix ? [offer(edits)] : [] };
}

/** `const { body } = await request(…)` of undici, then `body.json()` */
function findInPattern(
  context: SourceContext,
  { id }: VariableDeclarator,
  around: readonly Node[],
): Unchecked | undefined {
  const names = patternNames(id);
  const body = names.find(({ path }) => path.join('.') === 'body');
  const owner = functionAround(around) ?? around[0];
  if (body === undefined || owner === undefined) return undefined;
  if (names.some(({ path }) => path[0] === 'statusCode' || path[0] === '...')) return undefined;
  const read = findUncheckedRead(context, body.name, owner, around.slice(0, around.indexOf(owner)));
  const statement = listedStatementAround(id, around);
  if (read === undefined) return undefined;
  const last = id.type === 'ObjectPattern' ? id.properties.at(-1) : undefined;
  if (statement === undefined || last === undefined) return { read, fixes: [] };
  const edits: ProposedFix['edits'] = editor => [
    editor.insertAfter({ path: context.path, start: last.start, end: last.end }, ', statusCode'),
    insertStatementsAfter(editor, context, statement, throwOnCode),
  ];
  return { read, fixes: [offer(edits)] };
}
