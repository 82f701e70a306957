import {
  addToDescription,
  type CodeReference,
  type Data,
  defineRule,
  type Edit,
  type Editor,
  editPlace,
  type FilePath,
  firstAtEachPlace,
  nameOfOperation,
  type OpenApiDocument,
  type ProjectModel,
  type ProposedFix,
  placeOfDefinition,
  type ResolvedCall,
  type ResponseDescription,
  statusesWrittenIn,
  type Value,
  valuesIn,
  type WrittenStatus,
} from '#rule-api';

export default defineRule({
  kind: 'openapi',
  id: 'api/retry-after-missing',
  statement: 'A 429 response says with `Retry-After` when to try again.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [
    { name: 'RFC 6585 section 4', url: 'https://www.rfc-editor.org/rfc/rfc6585#section-4' },
    { name: 'RFC 9110 section 10.2.3', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3' },
  ],
  options: {},
  messages: {
    missing:
      'This 429 response does not say when to try again, so clients guess or retry at once. Describe a `Retry-After` header, and send it.',
    convention:
      '{{count}} of {{total}} descriptions of a 429 response, this one of {{operation}} first, do not say when to try again. Describe a `Retry-After` header {{where}}.',
    answer:
      'This answers 429 and does not say when to try again, so clients guess or retry at once. Set `Retry-After`.',
    limiter:
      'This limiter sends no header at all, so clients never learn when to try again. Switch one family of headers on.',
  },
  docs: {
    why: `A client that is told "too many requests" and nothing else tries again at once, or after a time somebody guessed.
Both keep an overloaded service overloaded. \`Retry-After\` is the one header that HTTP libraries, proxies and generated
clients obey by themselves.`,
    howToFix: `Describe the header beside the response's \`description\`, once under \`components\` when several operations answer 429:

\`\`\`yaml
'429':
  description: Too many requests
  headers:
    Retry-After:
      description: Seconds to wait before the next request
      schema: { type: integer }
\`\`\`

Then look that the service sends it: most rate limiters do when they are asked to.`,
    whenNotToFollow: `When another header says the same. Headers that tell when the limit is reset, such as \`RateLimit-Reset\` or
\`X-RateLimit-Reset\`, are an answer, and the rule is silent.`,
  },
  pattern: 'ba-rate-limit',
  examples: () => import('./retry-after-missing.examples.ts'),
  check({ document, report }) {
    const limits = findLimits(document);
    const missing = limits.filter(({ response }) => !tellsWhen(response));
    const [first] = missing;
    if (first !== undefined && missing.length >= 5 && missing.length > limits.length * 0.6) {
      const { path, span } = placeOfDefinition(first.response.node);
      // Version 2.0 has no headers that responses could share.
      const where = document.specification === '2.0' ? 'in each' : 'once, and refer to it from each';
      const data = { count: missing.length, total: limits.length, operation: first.operation, where };
      const fix = addHeader(document, missing);
      report({ message: 'convention', in: path, at: span, data, fixes: [fix] });
      return;
    }
    for (const limit of missing) {
      const { path, span } = placeOfDefinition(limit.response.node);
      const all = missing.length > 1 ? [addHeader(document, missing)] : [];
      report({ message: 'missing', in: path, at: span, fixes: [addHeader(document, [limit]), ...all] });
    }
  },
  checkCode({ path, model, report }) {
    for (const refusal of statusesWrittenIn(path, model)) {
      const { status } = refusal;
      if (status.kind !== 'literal' || status.value !== 429) continue;
      if (saysWhatRuns(refusal, model.calls(path)) || isAfterLimiter(refusal, path, model)) continue;
      if (!tellsWhenInCode(refusal, model.calls(path)))
        report({ message: 'answer', at: status.span, fixes: setHeader(path, refusal) });
    }
    for (const call of model.calls(path)) {
      const off = findSwitchedOff(call);
      if (off !== undefined) report({ message: 'limiter', at: off.span, fixes: [switchOn(path, off)] });
    }
  },
});

interface Limit {
  readonly response: ResponseDescription;
  /** One that gives it. */
  readonly operation: string;
}

/** Every definition of a 429 response once, however many operations share it. */
function findLimits(document: OpenApiDocument): readonly Limit[] {
  const limits = document.operations().flatMap(operation =>
    operation
      .responses()
      .filter(one => one.status === '429' && one.node.isResolved && !limitsConcurrency(one))
      .map(response => ({ response, operation: nameOfOperation(operation) })),
  );
  return firstAtEachPlace(limits, ({ response }) => response.node);
}

/** Nobody knows when one of the calls that run at the moment ends. */
function limitsConcurrency({ node }: ResponseDescription): boolean {
  return concurrency.test(node.text('description') ?? '');
}

/** `fastify.setErrorHandler(…)`: @fastify/rate-limit has set its headers before it throws. */
function isAfterLimiter({ function: owner }: WrittenStatus, path: FilePath, model: ProjectModel): boolean {
  if (model.manifestOf(path)?.dependencies['@fastify/rate-limit'] === undefined) return false;
  return model.calls(path).some(
    ({
      fact: {
        arguments: [handler],
        callee,
      },
    }) => {
      const isSet = callee?.path.at(-1) === 'setErrorHandler' && handler !== undefined;
      const origin = isSet ? model.origins.ofValue(path, handler) : undefined;
      return origin?.kind === 'function' && origin.path === path && origin.function === owner;
    },
  );
}

/** `res.status(429).send('Upload already in progress')` */
function saysWhatRuns({ set }: WrittenStatus, calls: readonly ResolvedCall[]): boolean {
  if (set.kind === 'assignment') return false;
  const sent = calls.find(
    ({ fact: { callee } }) => callee?.root.kind === 'call' && callee.root.call === set.call.index,
  );
  return [...set.call.fact.arguments, ...(sent?.fact.arguments ?? [])]
    .flatMap(valuesIn)
    .some(value => value.kind === 'literal' && concurrency.test(String(value.value)));
}

const concurrency =
  /concurren|simultaneous|in parallel|(?:incomplete|running|unfinished|pending) (?:exports?|imports?|jobs?|tasks?)|parallel (?:calls|downloads|requests|uploads)|in progress|already running/i;

function tellsWhen(response: ResponseDescription): boolean {
  return response.headers().some(({ key }) => tellsWhenByName(key));
}

function tellsWhenByName(header: string): boolean {
  return /retry|rate-?limit(?:$|.*reset)/i.test(header);
}

function addHeader(document: OpenApiDocument, limits: readonly Limit[]): ProposedFix {
  const count = limits.length;
  return {
    title:
      count === 1 ? 'Describe a `Retry-After` header' : `Describe a \`Retry-After\` header in all ${count}`,
    kind: 'suggestion',
    edits: editor =>
      limits.flatMap(({ response: { node } }) =>
        addToDescription(editor, node, { headers: { 'Retry-After': headerFor(document, node.path) } }),
      ),
  };
}

function headerFor(document: OpenApiDocument, path: string): Data {
  const shared = document.root.get('components')?.get('headers');
  if (shared?.has('Retry-After') && path === document.path)
    return { $ref: '#/components/headers/Retry-After' };
  const description = 'Seconds to wait before the next request';
  return document.specification === '2.0'
    ? { description, type: 'integer' }
    : { description, schema: { type: 'integer' } };
}

/** Whether the same function names such a header, or hands the answer on to somebody who may. */
function tellsWhenInCode(refusal: WrittenStatus, calls: readonly ResolvedCall[]): boolean {
  const answer = JSON.stringify(refusal.answer);
  const isAnswerItself = ({ root, path }: CodeReference): boolean =>
    path.length === 0 && JSON.stringify(root) === answer;
  return calls.some(
    ({ fact }) =>
      fact.function === refusal.function &&
      fact.arguments.some(
        argument =>
          namesHeader(argument) || (argument.kind === 'reference' && isAnswerItself(argument.reference)),
      ),
  );
}

function namesHeader(argument: Value): boolean {
  if (argument.kind === 'literal') return tellsWhenByName(String(argument.value));
  if (argument.kind !== 'object') return false;
  return (
    argument.isOpen ||
    argument.properties.some(({ key, value }) => tellsWhenByName(key) || namesHeader(value))
  );
}

function setHeader(path: FilePath, refusal: WrittenStatus): readonly ProposedFix[] {
  const edit = editOfHeader(path, refusal);
  if (edit === undefined) return [];
  return [{ title: 'Set `Retry-After` to a minute', kind: 'suggestion', edits: editor => [edit(editor)] }];
}

function editOfHeader(
  path: FilePath,
  { set, status }: WrittenStatus,
): ((editor: Editor) => Edit) | undefined {
  if (set.kind === 'assignment') {
    const { span } = set.assignment;
    return editor => {
      const context = editor.textOf(path).slice(span.start, span.end).split('.')[0] ?? '';
      const line = `${context}.set('Retry-After', '60');\n${editor.indentationAt(path, span.start)}`;
      return editor.insertBefore(editPlace(path, span), line);
    };
  }
  const { callee, fact } = set.call;
  if (set.kind === 'answer')
    return fact.arguments.length > 2
      ? undefined
      : editor => editor.insertAfter(editPlace(path, status.span), ", { 'Retry-After': '60' }");
  if (callee.kind !== 'library' || callee.package === 'hono' || callee.path.at(-1) === 'sendStatus')
    return undefined;
  return editor => editor.insertAfter(editPlace(path, fact.span), ".header('Retry-After', '60')");
}

/** The option that keeps a limiter of `express-rate-limit` from sending any header. */
function findSwitchedOff({ callee, fact }: ResolvedCall): Value | undefined {
  const [options] = fact.arguments;
  const isLimiter =
    callee.kind === 'library' && callee.package === 'express-rate-limit' && callee.path.length === 0;
  if (!isLimiter || options?.kind !== 'object' || options.isOpen) return undefined;
  const optionOf = (name: string) => options.properties.find(({ key }) => key === name)?.value;
  const legacy = optionOf('legacyHeaders');
  const standard = optionOf('standardHeaders');
  const isOff = isFalse(legacy) && (standard === undefined || isFalse(standard));
  // A handler of its own may send what it likes.
  return isOff && optionOf('handler') === undefined ? (standard ?? legacy) : undefined;
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === false;
}

function switchOn(path: FilePath, { span }: Value): ProposedFix {
  return {
    title: 'Send the headers',
    kind: 'suggestion',
    edits: editor => [editor.replace(editPlace(path, span), 'true')],
  };
}
