import {
  addDefaultErrors,
  addLimitResponses,
  addToDescription,
  askOnce,
  askPerFile,
  canAnswer,
  defineRule,
  findErrorResponses,
  findOddShapes,
  findSharedErrors,
  findSilentLimits,
  homeOf,
  isClientError,
  isInfrastructurePath,
  isReusableIn,
  listNames,
  nameOfOperation,
  type OpenApiContext,
  type OpenApiDocument,
  type Operation,
  type ProposedFix,
  type SharedError,
  type SilentLimit,
  sentErrorsIn,
} from '#rule-api';

const messages = {
  missing:
    '{{operation}} can refuse a call and documents no error, so clients cannot know what that looks like. Describe a 4XX or `default` response.',
  convention:
    '{{count}} of {{total}} operations that can refuse a call, such as {{operation}}, document no error. Describe an error response once under `{{section}}`, and refer to it from each.',
  shape:
    'This error has the properties {{own}}, while {{share}} of the others have {{usual}}. Answer errors in one shape, so that clients need one way to read them.',
  limited:
    '{{operation}} refuses those who ask too often, and documents no 429, so clients do not know to wait. Describe that response with its `Retry-After` header.',
  limits:
    '{{count}} operations that have a rate limit, such as {{operation}}, document no 429. Describe that response once under `{{section}}`, and refer to it from each.',
  codeShape:
    'This error has the properties {{own}}, while {{share}} of the other errors in the code have {{usual}}. Answer errors in one shape, so that clients need one way to read them.',
  problem:
    '{{count}} error responses are not described as `application/problem+json`. Use problem details, which tools know.',
} as const;

export default defineRule({
  kind: 'openapi',
  id: 'api/undocumented-errors',
  statement: 'Every operation that can fail says how, and all failures have one shape.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'API design',
  standards: [{ name: 'RFC 9457', url: 'https://www.rfc-editor.org/rfc/rfc9457' }],
  options: {
    problemDetails: {
      default: false,
      description: 'Ask that errors are described as `application/problem+json`.',
    },
  },
  messages,
  docs: {
    why: `Clients spend more code on what goes wrong than on what goes right. An operation that documents only its success leaves
them to find out in production, and generated clients throw away the body of the error. When each operation
refuses in another shape, none of that code can be shared.`,
    howToFix: `Describe the shape of an error once, best as problem details (RFC 9457), and refer to it:

\`\`\`yaml
responses:
  '200': …
  default: { $ref: '#/components/responses/Problem' }
\`\`\`

Add the statuses that clients act on: 404 for what does not exist, 409 for a conflict, 422 for input that is wrong.`,
    whenNotToFollow: `Operations without input and permissions are not asked for errors, nor are health checks and deprecated operations. When an error needs
more properties than the others, add them to the usual ones: that is no other shape. A limit that is kept at the edge is not seen in the
code, and nothing is said about it.`,
  },
  pattern: 'ba-problem',
  examples: () => import('./undocumented-errors.examples.ts'),
  check(context) {
    reportUndescribedErrors(context);
    reportUndescribedLimits(context);
    const errors = findErrorResponses(context.document);
    reportOddShapes(context, errors);
    if (context.options.problemDetails) reportPlainErrors(context, errors);
  },
  checkCode({ path, model, report }) {
    const own = errorsOfFile(model, path);
    if (own.length === 0) return;
    for (const { error, usual, share } of oddShapesOfCode(model, homeOf(model, path))) {
      const at = error.path === path ? sentErrorsIn(model, path)[error.index]?.span : undefined;
      const usualSpan = sentErrorsIn(model, usual.path)[usual.index]?.span;
      if (at === undefined || usualSpan === undefined) continue;
      const data = { own: listNames(error.properties), usual: listNames(usual.properties), share };
      const related = [{ path: usual.path, span: usualSpan, message: 'The usual shape.' }];
      report({ message: 'codeShape', at, data, related });
    }
  },
});

type Context = OpenApiContext<typeof messages>;

function reportUndescribedErrors({ document, report }: Context): void {
  const fallible = document.operations().filter(canFail);
  const silent = fallible.filter(
    operation => !operation.responses().some(({ status }) => isClientError(status)),
  );
  const heading = document.root.get('paths')?.keyPlace;
  const [first] = silent;
  if (first === undefined) return;
  if (heading !== undefined && isWithoutConvention(silent.length, fallible.length)) {
    const operation = nameOfOperation(first);
    const data = { count: silent.length, total: fallible.length, operation, section: sectionOf(document) };
    const fixes = [addDefaultErrors(document, silent)];
    report({ message: 'convention', in: heading.path, at: heading.span, data, fixes });
    return;
  }
  const shared = findSharedErrors(document);
  for (const operation of silent) {
    const { path, span } = operation.place;
    const data = { operation: nameOfOperation(operation) };
    const fixes = [...addErrors(shared, operation), ...addDefaults(document, operation, silent)];
    report({ message: 'missing', in: path, at: span, data, fixes });
  }
}

/** Where responses stand that several operations share. */
function sectionOf({ specification }: OpenApiDocument): string {
  return specification === '2.0' ? 'responses' : 'components';
}

/** As many as these are told once. */
const manyLimits = 5;

function reportUndescribedLimits({ document, model, report }: Context): void {
  const limited = findSilentLimits(document, model);
  const heading = document.root.get('paths')?.keyPlace;
  const [first] = limited;
  if (first === undefined) return;
  const operations = limited.map(({ operation }) => operation);
  const describeAll: readonly ProposedFix[] =
    limited.length > 1 ? [addLimitResponses(document, operations)] : [];
  if (heading !== undefined && limited.length >= manyLimits) {
    const operation = nameOfOperation(first.operation);
    const data = { count: limited.length, operation, section: sectionOf(document) };
    const related = [first.evidence];
    report({ message: 'limits', in: heading.path, at: heading.span, data, related, fixes: describeAll });
    return;
  }
  for (const one of limited) {
    const { path, span } = one.operation.place;
    const data = { operation: nameOfOperation(one.operation) };
    const fixes = [describe429(document, one), ...describeAll];
    report({ message: 'limited', in: path, at: span, data, related: [one.evidence], fixes });
  }
}

function reportOddShapes({ report }: Context, errors: ReturnType<typeof findErrorResponses>): void {
  for (const { error, usual, share } of findOddShapes(errors)) {
    const { path, span } = error.place;
    const data = { own: listNames(error.properties), usual: listNames(usual.properties), share };
    const related = [{ path: usual.place.path, span: usual.place.span, message: 'The usual shape.' }];
    report({ message: 'shape', in: path, at: span, data, related });
  }
}

function reportPlainErrors({ report }: Context, errors: ReturnType<typeof findErrorResponses>): void {
  const plain = errors.filter(({ isProblem }) => !isProblem);
  const [first] = plain;
  if (first === undefined) return;
  report({
    message: 'problem',
    in: first.place.path,
    at: first.place.span,
    data: { count: plain.length },
  });
}

/** The errors that a file sends, without their places: a file that only moves leaves the others as they are. */
const errorsOfFile = askPerFile((model, path) =>
  model.roleOf(path) === 'application'
    ? sentErrorsIn(model, path).map(({ properties }, index) => ({ path, index, properties, uses: 1 }))
    : [],
);

const oddShapesOfCode = askOnce((model, home) =>
  findOddShapes(
    model
      .files()
      .filter(path => homeOf(model, path) === home)
      .flatMap(path => errorsOfFile(model, path)),
  ),
);

/** One operation among many that document their errors was forgotten; with more than a fifth nobody asked for it. */
function isWithoutConvention(silent: number, total: number): boolean {
  return silent >= 5 && silent > total * 0.2;
}

/** Whether a caller can do something wrong: give an input, or lack a permission. */
function canFail(operation: Operation): boolean {
  if (operation.isDeprecated || isInfrastructurePath(operation.template)) return false;
  // Somebody is still typing what is answered at all.
  if (operation.responses().length === 0) return false;
  const security = operation.security();
  const isGuarded = security.kind === 'stated' && security.alternatives.some(schemes => schemes.length > 0);
  return isGuarded || operation.parameters().some(mayBeWrong) || operation.requestBody() !== undefined;
}

/** Of a truth value that may be left out, most services take anything. */
function mayBeWrong({ isRequired, schema }: ReturnType<Operation['parameters']>[number]): boolean {
  return isRequired || schema?.text('type') !== 'boolean';
}

function describe429(document: OpenApiDocument, { operation: { node } }: SilentLimit): ProposedFix {
  const header = { description: 'Seconds to wait before the next request' };
  const typed =
    document.specification === '2.0'
      ? { ...header, type: 'integer' }
      : { ...header, schema: { type: 'integer' } };
  const shared = document.root.get('components')?.get('responses')?.has('TooManyRequests') === true;
  const response =
    shared && node.path === document.path
      ? { $ref: '#/components/responses/TooManyRequests' }
      : { description: 'Too many requests', headers: { 'Retry-After': typed } };
  return {
    title: 'Describe the 429 response',
    kind: 'suggestion',
    edits: editor => addToDescription(editor, node, { responses: { '429': response } }),
  };
}

/** One shape for all errors, in the place of those that the other operations do not have. */
function addDefaults(
  document: OpenApiDocument,
  operation: Operation,
  silent: readonly Operation[],
): readonly ProposedFix[] {
  const alone = addDefaultErrors(document, [operation]);
  return silent.length > 1 ? [alone, addDefaultErrors(document, silent)] : [alone];
}

/** Refers to those that can be named from the operation's file and that can happen there. */
function addErrors(shared: readonly SharedError[], operation: Operation): readonly ProposedFix[] {
  const { node } = operation;
  const possible = shared.filter(
    ({ status, reference }) => isReusableIn(node.path, reference) && canAnswer(operation, status),
  );
  if (possible.length === 0) return [];
  const responses = Object.fromEntries(
    possible.slice(0, 3).map(({ status, reference }) => [status, { $ref: reference.target }]),
  );
  return [
    {
      title: `Add the error responses of the other operations: ${Object.keys(responses).join(', ')}`,
      kind: 'suggestion',
      edits: editor => addToDescription(editor, node, { responses }),
    },
  ];
}
