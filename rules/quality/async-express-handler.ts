import {
  type Available,
  askOnce,
  askPerFile,
  bringIn,
  bringInFunction,
  type CallFact,
  defineRule,
  type Editor,
  type FilePath,
  type FunctionFact,
  fileForEdits,
  findUncaughtAwait,
  isTyped,
  nameOfReference,
  type ProjectContext,
  type ProjectModel,
  type ProposedFix,
  type ResolvedCall,
  type Span,
  type TypeScriptFacts,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'quality/async-express-handler',
  statement: 'When a handler of Express fails, the error handler learns of it.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Code quality',
  standards: [
    { name: 'CWE-248: uncaught exception', url: 'https://cwe.mitre.org/data/definitions/248.html' },
    { name: 'Express, error handling', url: 'https://expressjs.com/en/guide/error-handling.html' },
  ],
  options: {},
  messages: {
    bare: 'Express {{version}} does not wait for this async handler: when `{{callee}}` fails, the request is never answered{{end}}. Hand the error to `next`, or move to Express 5.',
    threeParameters:
      'Express knows an error handler by its four parameters. This one has three, so it runs for every request, with the request as its `{{first}}`. Add `next` as the fourth.',
    tooEarly:
      'This error handler stands before routes that are registered below it, and errors in those pass it by. Register it last.',
  },
  docs: {
    why: `Express 4 calls a handler and does not look at what it returns. When an async handler fails, its promise rejects and nobody is there: no error handler runs, the client waits until it gives up, and Node ends the process, with every other request in it. Error handlers have traps of their own: with three parameters Express takes one for ordinary middleware, and one that is registered too early never sees the errors of later routes.`,
    howToFix: `Move to Express 5, which waits for handlers. Until then wrap every async handler: \`(req, res, next) => Promise.resolve(handler(req, res, next)).catch(next)\`, or \`express-async-handler\`, or load \`express-async-errors\` before anything else. Register one error handler with four parameters behind all routes.`,
    whenNotToFollow: `A handler that catches everything by itself needs no wrapper, and the rule says nothing about one whose awaited calls all stand in a \`try\`. It is silent where the version of Express is not known to be below 5, and where \`express-async-errors\` or the like is installed.`,
  },
  examples: () => import('./async-express-handler.examples.ts'),
  check(context) {
    const { model, path, report } = context;
    const registrations = model.calls(path).filter(isRegistration);
    if (registrations.length === 0) return;
    const version = oldVersion(context);
    const told = new Set<string>();
    for (const call of registrations) {
      for (const value of handlersIn(call.fact)) {
        const origin = model.origins.ofValue(path, value);
        if (origin.kind !== 'function') continue;
        const facts = model.facts(origin.path);
        const handler = facts?.functions[origin.function];
        if (facts === undefined || handler === undefined) continue;
        if (lacksNext(call, handler)) {
          const data = { first: handler.parameters[0]?.name ?? '' };
          const fixes = origin.path === path ? addNext(path, handler) : [];
          report({ message: 'threeParameters', at: placeOf(value, handler), data, fixes });
        }
        if (isErrorHandler(call, handler) && standsTooEarly(model, call, registrations))
          report({ message: 'tooEarly', at: placeOf(value, handler), severity: 'warning' });
        if (version === undefined || !handler.isAsync || isMadeByCall(value)) continue;
        const failing = findUncaughtAwait(origin, model);
        // What stands before many routes is told of once.
        const key = `${origin.path}#${origin.function}`;
        if (failing === undefined || told.has(key)) continue;
        told.add(key);
        report({
          message: 'bare',
          at: placeOf(value, handler),
          data: { version, callee: calleeIn(facts, failing), end: endIn(model) },
          related: [{ path: origin.path, span: failing.nameSpan, message: 'when this fails' }],
          fixes: wrapIt(context, value, handler),
        });
      }
    }
  },
});

/** A function that is written in place is shown by its head. */
function placeOf({ kind, span }: Value, { parameters }: FunctionFact): Pick<Span, 'start' | 'end'> {
  return kind === 'function' ? { start: span.start, end: parameters.at(-1)?.span.end ?? span.end } : span;
}

/** For all paths: `app.use((error, req, res, next) => …)`. */
function isErrorHandler({ fact }: ResolvedCall, { parameters }: FunctionFact): boolean {
  const [first] = fact.arguments;
  return (
    fact.callee?.path.at(-1) === 'use' &&
    parameters.length === 4 &&
    first?.kind !== 'literal' &&
    first?.kind !== 'template'
  );
}

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'all'];

function isRegistration({ callee, fact }: ResolvedCall): boolean {
  const name = fact.callee?.path.at(-1) ?? '';
  return (
    callee.kind === 'library' &&
    ['express', 'express-serve-static-core', '@types/express'].includes(callee.package) &&
    ['Application', 'Express', 'Router', 'IRouter', 'Route'].includes(callee.export) &&
    (name === 'use' || verbs.includes(name)) &&
    fact.arguments.length > 0
  );
}

function handlersIn({ arguments: given }: CallFact): readonly Value[] {
  return given.flatMap(value => (value.kind === 'array' ? value.elements : [value]));
}

/** `wrap(handler)` stands for what `wrap` gives, and that decides. */
function isMadeByCall(value: Value): boolean {
  return value.kind === 'reference' && value.reference.root.kind === 'call';
}

const patches = [
  'express-async-errors',
  '@express-async-errors',
  'express-async-router',
  'express-promise-router',
];

/** The wanted version, when that is one before 5 and nothing makes Express wait. */
function oldVersion({ model, path }: ProjectContext): string | undefined {
  const dependencies = model.manifestOf(path)?.dependencies ?? {};
  if (patches.some(name => name in dependencies)) return undefined;
  return /^[~^=v]*\s*([34])(?:\.|$)/.exec(dependencies.express ?? '')?.[1];
}

function endIn(model: ProjectModel): string {
  return keepsRunning(model, '') ? '' : ' and the rejection ends the process';
}

const keepsRunning = askOnce(model => model.files().some(path => seesRejections(model, path)));

/** `process.on('unhandledRejection', …)` */
const seesRejections = askPerFile((model, path) => {
  const calls = model.facts(path)?.calls ?? [];
  return calls.some(({ arguments: [event], callee }) => {
    const isProcess = callee?.root.kind === 'global' && callee.root.name === 'process';
    return isProcess && event?.kind === 'literal' && event.value === 'unhandledRejection';
  });
});

function calleeIn(facts: TypeScriptFacts, { callee }: CallFact): string {
  return callee === undefined ? 'what it awaits' : nameOfReference(facts, callee);
}

/** By the name of its first parameter a reader knows it, though Express does not. */
function lacksNext({ fact }: ResolvedCall, { name, parameters }: FunctionFact): boolean {
  const [first, , third] = parameters;
  if (fact.callee?.path.at(-1) !== 'use' || parameters.length !== 3) return false;
  const isError = /^_?(?:err|error|e|ex|exception)$/.test(first?.name ?? '');
  return isError && /^_?(?:res|response)$/.test(third?.name ?? '') && !/^(?:req|request)$/.test(name);
}

/** Routes are registered on the same application below, and no other error handler stands behind them. */
function standsTooEarly(
  model: ProjectModel,
  call: ResolvedCall,
  registrations: readonly ResolvedCall[],
): boolean {
  const later = registrations.filter(
    ({ fact }) =>
      fact.span.start > call.fact.span.end &&
      fact.function === call.fact.function &&
      isSameReceiver(fact, call.fact),
  );
  const hasRoutes = later.some(
    ({ fact }) => verbs.includes(fact.callee?.path.at(-1) ?? '') && fact.arguments.length > 1,
  );
  return (
    hasRoutes &&
    !later.some(one => handlersIn(one.fact).some(value => mayHandleErrors(model, one.path, value)))
  );
}

function isSameReceiver(left: CallFact, right: CallFact): boolean {
  const receiver = ({ callee }: CallFact): string =>
    JSON.stringify([callee?.root, callee?.path.slice(0, -1)]);
  return receiver(left) === receiver(right);
}

/** Anything that is not known to be something else. */
function mayHandleErrors(model: ProjectModel, path: FilePath, value: Value): boolean {
  const origin = model.origins.ofValue(path, value);
  if (origin.kind === 'function')
    return model.facts(origin.path)?.functions[origin.function]?.parameters.length === 4;
  return value.kind === 'reference' && (origin.kind === 'unknown' || origin.kind === 'parameter');
}

function addNext(path: FilePath, { parameters }: FunctionFact): readonly ProposedFix[] {
  const last = parameters.at(-1);
  if (last === undefined) return [];
  const place = { path, start: last.span.start, end: last.span.end };
  const type = last.type === undefined ? '' : ': NextFunction';
  // The type would have to be imported; a parameter without one takes it from where it is registered.
  if (type !== '') return [];
  // With four parameters Express's types no longer tell those that have none.
  const kind = isTyped(path) ? 'suggestion' : 'safe';
  return [{ title: 'Add `next`', kind, edits: editor => [editor.insertAfter(place, ', next')] }];
}

const passing = ' {\n  return (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);\n}';
const wrapper = {
  typed: `function $name(handler: $type): $type${passing}`,
  untyped: `function $name(handler)${passing}`,
};
const knownWrappers =
  /^(?:async_?(?:handler|wrap(?:per)?|middleware|error_?handler)|express_?async_?handler|catch_?async|wrap_?async|try_?catch)$/i;

/**
 * With the wrapper that the file has, or one of its own. None fits an error handler: Express knows it by
 * its four parameters, and what a wrapper gives has three.
 */
function wrapIt(
  { facts, path }: Pick<ProjectContext, 'facts' | 'path'>,
  value: Value,
  handler: FunctionFact,
): readonly ProposedFix[] {
  if (handler.parameters.length > 3) return [];
  const known = facts.imports.find(
    ({ isTypeOnly, local }) => !isTypeOnly && knownWrappers.test(local),
  )?.local;
  const fix: ProposedFix = {
    title: 'Hand its errors to `next`',
    // Its types may be narrower than those of the wrapper, and one that is imported may do more.
    kind: known === undefined && !isTyped(path) ? 'safe' : 'suggestion',
    edits(editor) {
      const place = { path, start: value.span.start, end: value.span.end };
      const { expression, edits } =
        known === undefined ? bringInWrapper(editor, { facts, path }) : { expression: known, edits: [] };
      return [editor.insertBefore(place, `${expression}(`), editor.insertAfter(place, ')'), ...edits];
    },
  };
  return [fix];
}

function bringInWrapper(editor: Editor, file: Pick<ProjectContext, 'facts' | 'path'>): Available {
  const context = fileForEdits(editor, file);
  if (!isTyped(file.path)) return bringInFunction(context, editor, 'passErrors', wrapper.untyped);
  const type = bringIn(context, editor, 'express', 'RequestHandler');
  const own = bringInFunction(context, editor, 'passErrors', wrapper.typed, { type: type.expression });
  return own.edits.length === 0 ? own : { ...own, edits: [...type.edits, ...own.edits] };
}
