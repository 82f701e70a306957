import {
  type Answer,
  type AnyFunction,
  answerOf,
  bringIn,
  choosesStatus,
  defineRule,
  type Edit,
  errorsAround,
  fastifyHandlerAround,
  isFunction,
  type Node,
  type ProposedFix,
  propertyName,
  runBefore,
  type SourceContext,
  statesFailure,
  unwrap,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'api/error-as-success',
  statement: 'A failure is answered with a status that says so.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'API design',
  standards: [{ name: 'RFC 9110 section 15', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15' }],
  options: {},
  messages: {
    answer:
      'This answers a failure with {{status}}, so clients, caches and monitors take it for a success. Answer with a status of 400 or above.',
    returned:
      'Nest answers this failure with {{status}}, so clients, caches and monitors take it for a success. Throw an exception of Nest instead.',
  },
  docs: {
    why: `Clients decide by the status whether to read an answer, to retry or to give up: \`fetch\`, generated clients, queues and load balancers never look into the body. A failure with
200 is stored by caches, counted as a success by every dashboard, and the alert that should have woken somebody does not come.`,
    howToFix: `Set the status before the body: \`res.status(500).json({ error })\`, \`c.json({ error }, 500)\`, \`ctx.status = 500\`. Use 4xx for what the caller can cure, 5xx for what they cannot. In Nest throw an
exception, such as \`InternalServerErrorException\`, and let the framework answer.`,
    whenNotToFollow: `Protocols that keep their errors in the body answer 200 on purpose: GraphQL, JSON-RPC, several results in one answer (207), and webhooks, whose sender would only try again. The
rule knows these by their paths and bodies. So it does health checks, and it reports nothing that is a plain text. Where 200 is written beside the failure, that is left to the preset \`strict\`.`,
  },
  examples: () => import('./error-as-success.examples.ts'),
  visit(context) {
    const check = (node: Node, ancestors: readonly Node[]): void => {
      const answer = answerOf(context, node, ancestors);
      if (answer === undefined || answer.framework === 'nest') return;
      const status = successOf(answer);
      if (status === undefined || !isFailurePath(context, node, ancestors)) return;
      if (!statesFailure(context.syntax, answer.body) || isOfOtherProtocol(context, ancestors)) return;
      const fixes = setStatus(context, answer, [...ancestors]);
      // Whoever writes 200 beside a failure follows a custom of the house, which a team may keep.
      const isForgotten = answer.status.rest === 'unset' && !saysStatus(context, ancestors);
      const preset = isForgotten ? undefined : 'strict';
      context.report({ message: 'answer', at: answer.node, data: { status }, fixes, preset });
    };
    return {
      CallExpression: check,
      NewExpression: check,
      AssignmentExpression: check,
      ReturnStatement(node, ancestors) {
        const body = node.argument === null ? undefined : unwrap(node.argument);
        if (body?.type !== 'ObjectExpression' || !statesFailure(context.syntax, body)) return;
        const caught = ancestors.findLast(isCatchOrFunction);
        if (caught?.type !== 'CatchClause' || isOfOtherProtocol(context, ancestors)) return;
        const handler = fastifyHandlerAround(context.syntax, ancestors);
        if (handler !== undefined && !choosesStatus(context.syntax, caught)) {
          const fixes = chooseStatus(context, handler, node, [...ancestors]);
          context.report({ message: 'answer', at: body, data: { status: 200 }, fixes });
        }
        const verb = verbOfNestMethod(context, ancestors);
        if (verb === undefined) return;
        const fixes = [throwInstead(context, node)];
        context.report({
          message: 'returned',
          at: body,
          data: { status: verb === 'Post' ? 201 : 200 },
          fixes,
        });
      },
    };
  },
});

/** The status of an answer that is certainly a success; 207 says that there may be failures in it. */
function successOf({ status }: Answer): number | undefined {
  if (status.rest === 'unset') return 200;
  const [code, ...others] = status.codes;
  const isSuccess = code !== undefined && code >= 200 && code < 300 && code !== 207;
  return status.rest === 'none' && others.length === 0 && isSuccess ? code : undefined;
}

function isCatchOrFunction(node: Node): boolean {
  return node.type === 'CatchClause' || isFunction(node);
}

/** In a `catch` or its callback, or in the branch of `if (error)`. What handles all errors may have its status from elsewhere. */
function isFailurePath(context: SourceContext, node: Node, ancestors: readonly Node[]): boolean {
  const caught = errorsAround(context, ancestors).at(-1);
  const isInCatch = ancestors.findLast(isCatchOrFunction)?.type === 'CatchClause';
  if (isInCatch) return true;
  if (caught === undefined || !isFunction(caught.owner) || caught.owner.params.length > 2) return false;
  const inside = ancestors.slice(ancestors.indexOf(caught.owner) + 1);
  if (inside.some(isFunction)) return false;
  const isCallbackOfCatch = caught.owner.params.length === 1;
  return (
    isCallbackOfCatch ||
    inside.some(
      around =>
        around.type === 'IfStatement' &&
        around.consequent.start <= node.start &&
        node.end <= around.consequent.end &&
        context.syntax.textOf(around.test) === caught.name,
    )
  );
}

/** `// Return 200, so that the queue does not try again` in the handler of the failure. */
function saysStatus({ syntax }: SourceContext, ancestors: readonly Node[]): boolean {
  const handler = ancestors.findLast(isCatchOrFunction);
  return handler !== undefined && syntax.commentsIn(handler).some(({ text }) => /\b20[0-4]\b/.test(text));
}

const otherProtocols =
  /webhook|graphql|json-?rpc|\brpc\b|health|ready|live(?:ness|z)|heartbeat|ping|\bmcp\b/i;

function isOfOtherProtocol({ path, syntax }: SourceContext, ancestors: readonly Node[]): boolean {
  if (otherProtocols.test(path.slice(path.lastIndexOf('/') + 1))) return true;
  return ancestors.some(around => {
    if (around.type === 'CallExpression') {
      const [first] = around.arguments;
      return first?.type === 'Literal' && otherProtocols.test(syntax.textOf(first));
    }
    return around.type === 'MethodDefinition' && otherProtocols.test(syntax.textOf(around.key));
  });
}

const verbs = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All']);

/** The decorator that makes a method of the class around a handler of Nest. */
function verbOfNestMethod({ facts }: SourceContext, ancestors: readonly Node[]): string | undefined {
  const method = ancestors.findLast(({ type }) => type === 'MethodDefinition');
  if (method?.type !== 'MethodDefinition') return undefined;
  const name = propertyName(method.key, method.computed);
  const fact = facts.functions.find(
    candidate =>
      candidate.name === name && candidate.span.end === method.end && candidate.decorators.length > 0,
  );
  const names = (fact?.decorators ?? []).flatMap(({ callee: { root } }) => {
    const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
    return imported?.specifier === '@nestjs/common' ? [imported.imported] : [];
  });
  // Somebody has chosen the status.
  return names.includes('HttpCode') ? undefined : names.find(decorator => verbs.has(decorator));
}

function setStatus(
  context: SourceContext,
  { framework, node, body, status }: Answer,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  const { path, syntax } = context;
  const fix = (edits: ProposedFix['edits']): readonly ProposedFix[] => [
    { title: 'Answer with status 500', kind: 'suggestion', edits },
  ];
  if (status.node?.type === 'Literal') {
    const place = { path, start: status.node.start, end: status.node.end };
    return fix(editor => [editor.replace(place, '500')]);
  }
  const end = { path, start: body.end, end: body.end };
  switch (framework) {
    case 'hono':
      return fix(editor => [editor.insertAfter(end, ', 500')]);
    case 'web':
      return fix(editor => [editor.insertAfter(end, ', { status: 500 }')]);
    case 'koa': {
      const target =
        node.type === 'AssignmentExpression' ? syntax.textOf(node.left).split('.')[0] : undefined;
      return target === undefined
        ? []
        : fix(editor => runBefore(editor, context, node, ancestors, `${target}.status = 500;`));
    }
    default: {
      if (node.type !== 'CallExpression') return [];
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression') return [];
      const place = { path, start: callee.object.end, end: callee.object.end };
      const isFastify = context.facts.imports.some(({ specifier }) => specifier === 'fastify');
      return fix(editor => [editor.insertAfter(place, isFastify ? '.code(500)' : '.status(500)')]);
    }
  }
}

/** Where the handler takes the reply. */
function chooseStatus(
  context: SourceContext,
  { params: [, reply] }: AnyFunction,
  node: Node,
  ancestors: readonly Node[],
): readonly ProposedFix[] {
  if (reply?.type !== 'Identifier') return [];
  const code = `${reply.name}.code(500);`;
  return [
    {
      title: 'Answer with status 500',
      kind: 'suggestion',
      edits: editor => runBefore(editor, context, node, ancestors, code),
    },
  ];
}

function throwInstead(context: SourceContext, node: Node): ProposedFix {
  return {
    title: 'Throw `InternalServerErrorException`',
    kind: 'suggestion',
    edits(editor): readonly Edit[] {
      const exception = bringIn(context, editor, '@nestjs/common', 'InternalServerErrorException');
      const place = { path: context.path, start: node.start, end: node.end };
      return [...exception.edits, editor.replace(place, `throw new ${exception.expression}();`)];
    },
  };
}
