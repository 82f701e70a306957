import {
  bodyAround,
  type CallExpression,
  defineRule,
  insertStatementsAfter,
  isFunction,
  listedStatementAround,
  type Node,
  type ProposedFix,
  propertyName,
  type SourceContext,
  type SyntaxQueries,
  writeInStyle,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'integration/unchecked-response',
  statement: 'The status of a response is looked at before its body.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Integration patterns',
  standards: [
    { name: 'CWE-252: unchecked return value', url: 'https://cwe.mitre.org/data/definitions/252.html' },
    {
      name: 'OWASP API10:2023, unsafe consumption of APIs',
      url: 'https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/',
    },
  ],
  options: {},
  messages: {
    unchecked:
      'This reads the body whatever the status is: `{{client}}` gives answers of 4xx and 5xx without an error. Check `{{check}}` first.',
  },
  docs: {
    why: `\`fetch\` rejects only when there is no answer at all. A 404, a 429 or a 500 is an answer like any other, so its error page is parsed and used as if it were the data. At best \`json()\` fails on HTML with "Unexpected token <", which hides what went wrong; at worst the error object is stored, or \`undefined\` spreads from a field that is not there.`,
    howToFix: `Check \`response.ok\` (or the statuses you expect) right after the call, and throw an error that names the service and the status, without the body if that may hold secrets. Where several places call the same service, do it once in a client. The pattern \`ba-http-client\` has one with deadline and retry.`,
    whenNotToFollow: `Some services answer 200 always and say in the body whether it worked. If the body's own \`ok\`, \`success\` or \`error\` is checked, the rule is silent; for other conventions suppress it with the service's name as the reason.`,
  },
  pattern: 'ba-http-client',
  examples: [
    {
      title: 'The body is parsed, whatever came back',
      files: {
        'src/rates.ts': `export async function loadRates(base: string) {
  const response = await fetch(\`https://rates.example/\${base}\`);
  return response.json();
}
`,
      },
      reports: [{ message: 'unchecked', at: 'response.json()' }],
      fixed: {
        'src/rates.ts': `export async function loadRates(base: string) {
  const response = await fetch(\`https://rates.example/\${base}\`);
  if (!response.ok) throw new Error(\`The request failed with status \${response.status}.\`);
  return response.json();
}
`,
      },
    },
    {
      title: 'A chain of promises',
      files: {
        'src/weather.ts': `export function loadWeather(city: string) {
  return fetch('https://weather.example/' + city).then(response => response.json());
}
`,
      },
      reports: [{ message: 'unchecked', at: 'response.json()' }],
      fixed: {
        'src/weather.ts': `export function loadWeather(city: string) {
  return fetch('https://weather.example/' + city).then(response => {
    if (!response.ok) throw new Error(\`The request failed with status \${response.status}.\`);
    return response.json();
  });
}
`,
      },
    },
    {
      title: 'Without a name in between',
      files: {
        'src/status.ts': `export async function status() {
  return (await fetch('https://status.example')).text();
}
`,
      },
      reports: [{ message: 'unchecked', at: "(await fetch('https://status.example')).text()" }],
    },
    {
      title: 'A fetch that a package brings',
      files: {
        'src/geo.ts': `import fetch from 'node-fetch';

export async function locate(ip: string) {
  let result;
  result = await fetch(\`https://geo.example/\${ip}\`, { signal: AbortSignal.timeout(2000) });
  const place = await result.json();
  return place.country;
}
`,
      },
      reports: [{ message: 'unchecked', at: 'result.json()' }],
      fixed: {
        'src/geo.ts': `import fetch from 'node-fetch';

export async function locate(ip: string) {
  let result;
  result = await fetch(\`https://geo.example/\${ip}\`, { signal: AbortSignal.timeout(2000) });
  if (!result.ok) throw new Error(\`The request failed with status \${result.status}.\`);
  const place = await result.json();
  return place.country;
}
`,
      },
    },
    {
      title: "undici's request, taken apart",
      files: {
        'src/stock.ts': `import { request } from 'undici';

export async function stock(id: string) {
  const { body } = await request(\`https://stock.example/\${id}\`);
  return body.json();
}
`,
      },
      reports: [{ message: 'unchecked', at: '{ body }' }],
    },
    {
      title: 'Only the headers are looked at',
      files: {
        'src/export.ts': `export async function download(url: string) {
  const answer = await fetch(url);
  const name = answer.headers.get('content-disposition');
  return { name, bytes: await answer.arrayBuffer() };
}
`,
      },
      reports: [{ message: 'unchecked', at: 'answer.arrayBuffer()' }],
      fixed: {
        'src/export.ts': `export async function download(url: string) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(\`The request failed with status \${answer.status}.\`);
  const name = answer.headers.get('content-disposition');
  return { name, bytes: await answer.arrayBuffer() };
}
`,
      },
    },
    {
      title: 'ok is checked',
      files: {
        'src/rates.ts': `export async function loadRates() {
  const response = await fetch('https://rates.example');
  if (!response.ok) throw new Error(\`Rates answered \${response.status}.\`);
  return response.json();
}
`,
      },
      reports: [],
    },
    {
      title: 'The status is checked, in a chain or after it',
      files: {
        'src/rates.ts': `export const load = () =>
  fetch('https://rates.example').then(response => (response.status === 200 ? response.json() : undefined));

export async function other() {
  const { ok, ...rest } = await fetch('https://rates.example');
  return ok ? rest : undefined;
}
`,
      },
      reports: [],
    },
    {
      title: 'Somebody else gets the response',
      files: {
        'src/proxy.ts': `import { ensureOk } from './errors';

export async function forward(url: string) {
  return fetch(url);
}

export async function load(url: string) {
  const response = await fetch(url);
  ensureOk(response);
  return response.json();
}

export const chained = (url: string) => fetch(url).then(ensureOk).then(response => response.json());
`,
      },
      reports: [],
    },
    {
      title: 'The service says in the body whether it worked',
      files: {
        'src/slack.ts': `export async function post(text: string) {
  const response = await fetch('https://slack.example/api/chat.postMessage', { method: 'POST', body: text });
  const result = await response.json();
  if (!result.ok) throw new Error(result.error);
  return result;
}
`,
      },
      reports: [],
    },
    {
      title: 'axios rejects on its own',
      files: {
        'src/rates.ts': `import axios from 'axios';

export async function load() {
  const response = await axios.get('https://rates.example', { timeout: 2000 });
  return response.data;
}
`,
      },
      reports: [],
    },
    {
      title: 'A fetch of the project is not the one of the platform',
      files: {
        'src/rates.ts': `import { fetch } from './http';

export async function load() {
  const response = await fetch('https://rates.example');
  return response.json();
}
`,
      },
      reports: [],
    },
  ],
  visit(context) {
    return {
      CallExpression(node, ancestors) {
        const client = clientOf(node, context.syntax);
        if (client === undefined) return;
        const unchecked = findUncheckedRead(node, ancestors, context);
        if (unchecked === undefined) return;
        context.report({
          message: 'unchecked',
          at: unchecked.at,
          data: { client, check: client === 'request' ? 'statusCode' : 'ok' },
          fixes: client === 'request' ? [] : unchecked.fixes,
        });
      },
    };
  },
});

interface UncheckedRead {
  readonly at: { readonly start: number; readonly end: number };
  readonly fixes: readonly ProposedFix[];
}

const readers = new Set(['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData', 'body']);
const checks = new Set(['ok', 'status', 'statusCode', 'statusText', 'type', 'redirected']);
/** Fields by which services that always answer 200 say whether it worked. */
const verdicts = new Set([
  'ok',
  'success',
  'error',
  'errors',
  'status',
  'code',
  'result',
  'valid',
  'message',
]);

/** What is called, when it gives responses of 4xx and 5xx without an error. */
function clientOf(call: CallExpression, syntax: SyntaxQueries): string | undefined {
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global') {
    const names = [origin.name, ...origin.path].filter(name => name !== 'globalThis');
    return names.length === 1 && names[0] === 'fetch' ? 'fetch' : undefined;
  }
  if (origin.kind !== 'library' || syntax.libraries.httpMethod(origin)?.rejectsOnStatus !== false)
    return undefined;
  return origin.export === 'request' ? 'request' : 'fetch';
}

function findUncheckedRead(
  call: CallExpression,
  ancestors: readonly Node[],
  context: SourceContext,
): UncheckedRead | undefined {
  const outer = outermostWrapping(call, ancestors);
  const parent = outer.parent;
  if (parent?.type === 'MemberExpression' && parent.object === outer.node) {
    const name = propertyName(parent.property, parent.computed);
    if (name === 'then') return readInCallback(outer.above.at(-2), context);
    if (name === undefined || !readers.has(name)) return undefined;
    return ownVerdictIsRead(outer.above, context)
      ? undefined
      : { at: outer.above.at(-2) ?? parent, fixes: [] };
  }
  const target =
    parent?.type === 'VariableDeclarator'
      ? parent.id
      : parent?.type === 'AssignmentExpression'
        ? parent.left
        : undefined;
  if (target?.type === 'ObjectPattern') return readOfPattern(target);
  if (target?.type !== 'Identifier') return undefined;
  const body = bodyAround(ancestors);
  const statement = listedStatementAround(call, ancestors);
  return body === undefined ? undefined : readOfName(target, body, statement, context);
}

/** `await`, casts and parentheses around a call change nothing. `above` leads from the file to the parent. */
function outermostWrapping(
  call: Node,
  ancestors: readonly Node[],
): { readonly node: Node; readonly parent: Node | undefined; readonly above: readonly Node[] } {
  const wrappers = [
    'AwaitExpression',
    'TSAsExpression',
    'TSNonNullExpression',
    'ChainExpression',
    'TSSatisfiesExpression',
  ];
  const end = ancestors.findLastIndex(node => !wrappers.includes(node.type));
  const above = ancestors.slice(0, end + 1);
  return { node: ancestors[end + 1] ?? call, parent: above.at(-1), above };
}

/** `const { body } = await request(url)` */
function readOfPattern(pattern: Extract<Node, { type: 'ObjectPattern' }>): UncheckedRead | undefined {
  const names = pattern.properties.map(property =>
    property.type === 'Property' ? propertyName(property.key, property.computed) : undefined,
  );
  const isRead = names.some(name => name !== undefined && readers.has(name));
  // A rest element, or a computed name, may hold the status.
  const mayCheck = names.some(name => name === undefined || checks.has(name));
  return isRead && !mayCheck ? { at: pattern, fixes: [] } : undefined;
}

/** `fetch(url).then(response => response.json())` */
function readInCallback(then: Node | undefined, context: SourceContext): UncheckedRead | undefined {
  const callback = then?.type === 'CallExpression' ? then.arguments[0] : undefined;
  if (!isFunction(callback)) return undefined;
  const [parameter] = callback.params;
  if (parameter?.type !== 'Identifier') return undefined;
  const found = readOfName(parameter, callback, undefined, context);
  if (
    found === undefined ||
    callback.type !== 'ArrowFunctionExpression' ||
    callback.body?.type === 'BlockStatement'
  )
    return found;
  return { at: found.at, fixes: [checkInCallback(callback, parameter.name, context)] };
}

/** How a response that goes by a name is used in what surrounds it. */
function readOfName(
  name: Extract<Node, { type: 'Identifier' }>,
  body: Node,
  statement: Node | undefined,
  context: SourceContext,
): UncheckedRead | undefined {
  let read: Node | undefined;
  for (const use of usesOf(name, body, context.syntax)) {
    const [parent, reading] = use.toReversed();
    const member =
      parent?.type === 'MemberExpression' ? propertyName(parent.property, parent.computed) : undefined;
    if (member === undefined || checks.has(member)) return undefined;
    if (!readers.has(member) || read !== undefined) continue;
    if (ownVerdictIsRead(use.slice(0, -1), context)) return undefined;
    read = reading?.type === 'CallExpression' ? reading : parent;
  }
  if (read === undefined) return undefined;
  return { at: read, fixes: statement === undefined ? [] : [checkAfter(statement, name.name, context)] };
}

/** The ancestors of every mention of a name other than the given one, each from the body down. */
function usesOf(
  name: Extract<Node, { type: 'Identifier' }>,
  body: Node,
  syntax: SyntaxQueries,
): readonly (readonly Node[])[] {
  const wanted = JSON.stringify(syntax.referenceOf(name));
  const uses: (readonly Node[])[] = [];
  const visit = (node: Node, above: readonly Node[]): void => {
    const isSame = node.type === 'Identifier' && node.name === name.name && node.start !== name.start;
    if (isSame && !isKey(node, above.at(-1)) && JSON.stringify(syntax.referenceOf(node)) === wanted)
      uses.push(above);
    for (const child of syntax.childrenOf(node)) visit(child, [...above, node]);
  };
  visit(body, []);
  return uses.filter(above => !isAnotherTarget(above.at(-1), name.name));
}

/** The name of a property, not of a variable. */
function isKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

/** `let response;` and `response = …` say nothing of what becomes of it. */
function isAnotherTarget(parent: Node | undefined, name: string): boolean {
  if (parent?.type === 'VariableDeclarator')
    return parent.id.type === 'Identifier' && parent.id.name === name;
  return (
    parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier' && parent.left.name === name
  );
}

/** The body that is read goes by a name, and a field of it that tells whether it worked is looked at. */
function ownVerdictIsRead(above: readonly Node[], { syntax }: SourceContext): boolean {
  const declarator = above.findLast(node => node.type === 'VariableDeclarator' || isFunction(node));
  if (declarator?.type !== 'VariableDeclarator') return false;
  if (declarator.id.type === 'ObjectPattern') {
    return declarator.id.properties.some(
      property =>
        property.type === 'Property' && verdicts.has(propertyName(property.key, property.computed) ?? ''),
    );
  }
  const scope = above.findLast(isFunction) ?? above[0];
  if (declarator.id.type !== 'Identifier' || scope === undefined) return false;
  const name = declarator.id;
  return usesOf(name, scope, syntax).some(use => {
    const member = use.at(-1);
    return (
      member?.type === 'MemberExpression' &&
      verdicts.has(propertyName(member.property, member.computed) ?? '')
    );
  });
}

function checkOf(name: string): string {
  return `if (!${name}.ok) throw new Error(\`The request failed with status \${${name}.status}.\`);`;
}

function checkAfter(statement: Node, name: string, context: SourceContext): ProposedFix {
  return {
    title: `Throw unless \`${name}.ok\``,
    kind: 'suggestion',
    edits: editor => [insertStatementsAfter(editor, context, statement, checkOf(name))],
  };
}

function checkInCallback(
  callback: Extract<Node, { type: 'ArrowFunctionExpression' }>,
  name: string,
  { path, source, syntax }: SourceContext,
): ProposedFix {
  return {
    title: `Throw unless \`${name}.ok\``,
    kind: 'suggestion',
    edits(editor) {
      const indentation = editor.indentationAt(path, callback.start);
      const code = `{\n  ${checkOf(name)}\n  return $body;\n}`;
      const text = writeInStyle(code, source, { indentation, parts: { body: syntax.textOf(callback.body) } });
      return [editor.replace({ path, start: callback.body.start, end: callback.body.end }, text)];
    },
  };
}
