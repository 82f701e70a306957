/** Where what is meant for operators is put before everybody, and whether anything stands before it. */
import { isHttp } from '../../frameworks/endpoint.ts';
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { Exposed } from '../../libraries/library.ts';
import { exposedPlugins } from '../../libraries/operations.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { blocksAround, calleeName, isWithin, lastNameOf, propertyOf } from '../code/code.ts';
import { entryOfPlugin } from '../code/method-entries.ts';
import { namesSecret } from '../code/names.ts';

export interface ExposedPlace {
  readonly what: Exposed;
  readonly call: ResolvedCall;
}

/** What a call exposes to everybody; undefined where something is seen to hold others back, or may. */
export function exposedBy(call: ResolvedCall, model: ProjectModel): ExposedPlace | undefined {
  const plugin = entryOfPlugin(call, exposedPlugins, model);
  const own = call.callee.kind === 'library' ? model.libraries.exposed(call.callee) : undefined;
  const what = plugin ?? own;
  const facts = what === undefined ? undefined : model.facts(call.path);
  if (what === undefined || facts === undefined || isGated(call, model)) return undefined;
  if (listensToItself(facts)) return undefined;
  if (plugin !== undefined) return isOpenPlugin(call, facts) ? { what: plugin, call } : undefined;
  if (what === 'metrics')
    return isOpenHandler(call, model) && !isServedApart(call, facts) ? { what, call } : undefined;
  if (what === 'queue board' && propertyOf(call.fact.arguments[0], 'middleware') !== undefined)
    return undefined;
  return isMountedBehindGuard(call, facts) ? undefined : { what, call };
}

/** `app.listen(9090, '127.0.0.1')`: nobody else's machine can ask. */
function listensToItself(facts: TypeScriptFacts): boolean {
  const listening = facts.calls.filter(call => calleeName(facts, call) === 'listen');
  const isOwn = (value: Value | undefined): boolean =>
    value?.kind === 'literal' && /^(?:127\.0\.0\.1|::1|localhost)$/.test(String(value.value));
  return (
    listening.length > 0 &&
    listening.every(({ arguments: given }) =>
      given.some(
        value => isOwn(value) || isOwn(propertyOf(value, 'host')) || isOwn(propertyOf(value, 'hostname')),
      ),
    )
  );
}

/** A server of its own, which answers operators only: whoever deploys it decides who reaches that port. */
function isServedApart({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const route = registrationAround(fact, facts);
  const server = route?.callee?.root;
  if (server?.kind !== 'variable') return false;
  const calls = facts.calls.filter(
    ({ callee }) => callee?.root.kind === 'variable' && callee.root.variable === server.variable,
  );
  const routes = calls.filter(call => registering.test(calleeName(facts, call)));
  return calls.some(call => calleeName(facts, call) === 'listen') && routes.every(isForOperators);
}

function isForOperators({ arguments: [path] }: CallFact): boolean {
  return path?.kind === 'literal' && /metric|health|ready|live|ping|status/i.test(String(path.value));
}

const registering = /^(?:use|get|all|register|route)$/;

function registrationAround(fact: CallFact, facts: TypeScriptFacts): CallFact | undefined {
  return facts.calls.find(
    outer => outer !== fact && isWithin(outer.span, fact.span) && registering.test(calleeName(facts, outer)),
  );
}

/** Only in some environments, or only when something is set. */
export function isGated({ fact, path }: ResolvedCall, model: ProjectModel, depth = 0): boolean {
  const facts = model.facts(path);
  if (facts === undefined || depth > 3) return true;
  if (blocksAround(facts, fact.block).some(({ kind }) => kind === 'branch')) return true;
  const owner = fact.function;
  if (owner === undefined) return false;
  const leaves = facts.blocks.some(
    block =>
      block.kind === 'branch' &&
      block.function === owner &&
      block.endsBy !== undefined &&
      block.span.end <= fact.span.start,
  );
  const callers = model.callers({ path, function: owner });
  return (
    leaves ||
    callers.some(caller =>
      model
        .calls(caller.path)
        .some(
          outer =>
            outer.callee.kind === 'function' &&
            outer.callee.path === path &&
            outer.callee.function === owner &&
            isGated(outer, model, depth + 1),
        ),
    )
  );
}

/** `app.use('/docs', basicAuth(…), swaggerUi.serve, swaggerUi.setup(document))`, or a line with the same path before it. */
function isMountedBehindGuard({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const mount = registrationAround(fact, facts);
  // Modules of Nest and `SwaggerModule.setup` mount themselves.
  if (mount === undefined) return fact.use === 'assigned';
  if (isHandedOut(mount, facts)) return true;
  const others = mount.arguments.filter(value => !isWithin(value.span, fact.span));
  if (others.some(value => isForeign(value, fact, facts))) return true;
  const [where] = mount.arguments;
  if (isSecretPath(where, facts)) return true;
  return facts.calls.some(
    other =>
      other !== mount &&
      other.span.start < mount.span.start &&
      calleeName(facts, other) === 'use' &&
      (isSameText(other.arguments[0], where) || other.arguments.some(value => namesGuard(value, facts))),
  );
}

/** What a function makes and gives back as a part of something else, as Hono's small apps are, is guarded there or not. */
function isHandedOut({ callee, function: owner }: CallFact, facts: TypeScriptFacts): boolean {
  if (callee?.root.kind !== 'variable' || owner === undefined || callee.path.at(-1) !== 'route') return false;
  const { variable } = callee.root;
  return (
    facts.functions[owner]?.returns.some(
      value =>
        value.kind === 'reference' &&
        value.reference.root.kind === 'variable' &&
        value.reference.root.variable === variable,
    ) === true
  );
}

/** Neither a hook among its options nor one of the scope in which it is registered stands before it. */
function isOpenPlugin({ fact }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const [, options] = fact.arguments;
  const hasOwnHooks =
    options !== undefined &&
    (options.kind !== 'object' ||
      options.isOpen ||
      options.properties.some(({ key }) => /hooks?$|^onRequest$|^preHandler$/i.test(key)));
  const isHooked = facts.calls.some(
    other =>
      other.function === fact.function &&
      other.span.start < fact.span.start &&
      /^(?:addHook|register)$/.test(calleeName(facts, other)) &&
      other.arguments.some(value => namesGuard(value, facts) || value.kind === 'function'),
  );
  return !hasOwnHooks && !isHooked;
}

/** `/admin/${process.env.BULL_AUTH_KEY}/queues`: whoever does not know the word finds no board. */
function isSecretPath(where: Value | undefined, facts: TypeScriptFacts): boolean {
  return where?.kind === 'template' && where.parts.some(part => namesSecret(lastNameOf(facts, part) ?? ''));
}

function isSameText(left: Value | undefined, right: Value | undefined): boolean {
  return left?.kind === 'literal' && right?.kind === 'literal' && left.value === right.value;
}

/** Neither the path nor what the package brings itself. */
function isForeign(value: Value, { callee }: CallFact, facts: TypeScriptFacts): boolean {
  if (value.kind === 'literal' || value.kind === 'template') return false;
  if (value.kind !== 'reference') return true;
  const { root } = value.reference;
  const made = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  return JSON.stringify((made ?? value.reference).root) !== JSON.stringify(callee?.root) && !isServing(value);
}

function isServing(value: Extract<Value, { readonly kind: 'reference' }>): boolean {
  return value.reference.path.at(-1) === 'serve' || value.reference.root.kind === 'variable';
}

function namesGuard(value: Value, facts: TypeScriptFacts): boolean {
  if (value.kind !== 'reference') return false;
  const { root } = value.reference;
  const names = [
    ...value.reference.path,
    root.kind === 'import' ? (facts.imports[root.import]?.local ?? '') : '',
    root.kind === 'call' ? calleeName(facts, facts.calls[root.call]) : '',
  ];
  return names.some(name => /auth|guard|protect|passport|jwt|admin|login|secure$|allow/i.test(name));
}

/** The handlers that a call stands in, or one step behind, answer everybody. */
function isOpenHandler({ fact, path }: ResolvedCall, model: ProjectModel): boolean {
  const { function: owner } = fact;
  if (owner === undefined) return false;
  const answering = [{ path, function: owner }, ...model.callers({ path, function: owner })];
  const endpoints = model
    .endpoints()
    .filter(isHttp)
    .filter(({ handler }) =>
      answering.some(place => handler?.path === place.path && handler.function === place.function),
    );
  return (
    endpoints.length > 0 &&
    endpoints.every(endpoint => model.postureOf(endpoint).authentication.state === 'no')
  );
}

/** `introspection: true`, `playground: true`, `graphiql: true` of a GraphQL server, whatever the environment. */
export function openGraphql(call: ResolvedCall, model: ProjectModel) {
  const { callee, fact } = call;
  // Mercurius is handed to Fastify, which registers it.
  const plugin =
    fact.arguments[0] === undefined ? undefined : model.origins.ofValue(call.path, fact.arguments[0]);
  const isPlugin = plugin?.kind === 'library' && plugin.package === 'mercurius' && !plugin.isInstance;
  const isServer =
    isPlugin ||
    (callee.kind === 'library' &&
      /^(?:@apollo\/server|apollo-server.*|@nestjs\/graphql|mercurius|graphql-yoga|express-graphql)$/.test(
        callee.package,
      ));
  if (!isServer || isGated(call, model)) return [];
  return fact.arguments.flatMap(given =>
    ['introspection', 'playground', 'graphiql'].flatMap(key => {
      const value = propertyOf(given, key);
      return value?.kind === 'literal' && value.value === true ? [{ key, span: value.span }] : [];
    }),
  );
}
