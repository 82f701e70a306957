/** The application that a file makes, and what the file does with it. */
import type {
  CallFact,
  ClassIndex,
  Reference,
  TypeScriptFacts,
  Value,
  VariableFact,
} from '../languages/typescript/facts.ts';
import type { SourceText } from '../source/source-text.ts';

export interface Application {
  /** How the file calls it where it is made: `app`, `this.app`. */
  readonly name: string;
  readonly holder: Holder;
  readonly made: CallFact;
  /** The package that makes it. */
  readonly maker: string;
}

export type Holder =
  | { readonly kind: 'variable'; readonly variable: VariableFact }
  | { readonly kind: 'member'; readonly class: ClassIndex; readonly member: string };

const makers: Readonly<Record<string, readonly string[]>> = {
  express: ['default', '*'],
  fastify: ['default', '*', 'fastify', 'Fastify'],
  koa: ['default', '*'],
  hono: ['Hono'],
  '@nestjs/core': ['NestFactory.create'],
};

/** The only application of the file, or the only one at its top: what functions make is mounted. */
export function applicationIn(facts: TypeScriptFacts): Application | undefined {
  const all = applicationsIn(facts);
  const atTop = all.filter(
    ({ holder }) => holder.kind === 'variable' && holder.variable.function === undefined,
  );
  const [application, ...others] = atTop.length > 0 ? atTop : all;
  return others.length === 0 ? application : undefined;
}

export function applicationsIn(facts: TypeScriptFacts): readonly Application[] {
  return [...inVariables(facts), ...inMembers(facts)].flatMap(({ made, ...held }) => {
    const maker = made && makerOf(made, facts);
    return made === undefined || maker === undefined ? [] : [{ ...held, made, maker }];
  });
}

type Held = Pick<Application, 'holder' | 'name'> & { readonly made: CallFact | undefined };

function inVariables(facts: TypeScriptFacts): readonly Held[] {
  return facts.variables.map(variable => ({
    name: variable.name,
    holder: { kind: 'variable', variable },
    made: callBehind(variable, facts),
  }));
}

/** `readonly app = express();`, `this.app = express();` */
function inMembers(facts: TypeScriptFacts): readonly Held[] {
  const fields = facts.classes.flatMap(({ members }, index) =>
    members.map(({ name, value }) => ({ class: index as ClassIndex, member: name, value })),
  );
  const assigned = facts.assignments.flatMap(({ target: { root, path }, value }) =>
    root.kind === 'this' && path.length === 1 ? [{ class: root.class, member: path.join(), value }] : [],
  );
  const held = [...fields, ...assigned].map(({ value, ...holder }) => ({
    name: `this.${holder.member}`,
    holder: { kind: 'member', ...holder } as const,
    made: callBehind({ value }, facts),
  }));
  // What the constructor assigns is a member as well.
  return held.filter(({ made }, index) => held.findIndex(each => each.made === made) === index);
}

/** The call whose result a variable holds. */
export function callBehind(
  { value }: Pick<VariableFact, 'value'>,
  { calls }: TypeScriptFacts,
): CallFact | undefined {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'call' ? calls[root.call] : undefined;
}

function makerOf({ callee }: CallFact, facts: TypeScriptFacts): string | undefined {
  const source = callee && importedFrom(callee, facts);
  return source && makers[source.specifier]?.includes(source.name) ? source.specifier : undefined;
}

/** What a name stands for that was imported, or taken from what was required: `const express = require('express')`. */
function importedFrom(
  { root, path }: Reference,
  facts: TypeScriptFacts,
): { readonly specifier: string; readonly name: string } | undefined {
  if (root.kind === 'variable') {
    const value = facts.variables[root.variable]?.value;
    if (value?.kind !== 'reference' || value.reference.root.kind !== 'import') return undefined;
    const { reference } = value;
    return importedFrom({ ...reference, path: [...reference.path, ...path] }, facts);
  }
  const found = root.kind === 'import' ? facts.imports[root.import] : undefined;
  if (found === undefined) return undefined;
  const name =
    found.imported === '*' && path.length > 0 ? path.join('.') : [found.imported, ...path].join('.');
  return { specifier: found.specifier, name };
}

/** The way from an application to what a reference names: `['router', 'use']` of `app.router.use`. */
export function wayFrom(
  { holder }: Application,
  reference: Reference | undefined,
  { variables }: TypeScriptFacts,
): readonly string[] | undefined {
  if (reference === undefined) return undefined;
  const { root, path } = reference;
  if (holder.kind === 'variable')
    return root.kind === 'variable' && variables[root.variable] === holder.variable ? path : undefined;
  const [member, ...way] = path;
  return root.kind === 'this' && root.class === holder.class && member === holder.member ? way : undefined;
}

/** `app.listen(…)`, or `serve({ fetch: app.fetch })` of Hono's server for Node. */
export function makesListen({ callee }: CallFact, app: Application, facts: TypeScriptFacts): boolean {
  if (wayFrom(app, callee, facts)?.join() === 'listen') return true;
  if (callee?.root.kind !== 'import' || callee.path.length > 0) return false;
  const { specifier, imported } = facts.imports[callee.root.import] ?? { specifier: '', imported: '' };
  return specifier === '@hono/node-server' && imported === 'serve';
}

/** Reads a setting, or listens to the application itself: no request passes there. */
const besidesRoutes = new Set([
  'listen',
  'set',
  'enable',
  'disable',
  'enabled',
  'disabled',
  'on',
  'once',
  'emit',
]);

/** Calls that give the application something that answers requests: `app.use(…)`, `app.route(…)`, `addRoutes(app)`. */
export function registrationsOn(app: Application, facts: TypeScriptFacts): readonly CallFact[] {
  return facts.calls.filter(call => {
    const [method, ...rest] = wayFrom(app, call.callee, facts) ?? [];
    if (method !== undefined && rest.length === 0) {
      const isSetting = method === 'get' && call.arguments.length === 1;
      return !isSetting && !besidesRoutes.has(method);
    }
    const isServed =
      call.callee?.path.at(-1) === 'createServer' || calledName(call, facts) === 'createServer';
    return !isServed && call.arguments.some(value => handsOn(value, app, facts));
  });
}

/** `app`, `{ expressApp: app }` */
function handsOn(value: Value, app: Application, facts: TypeScriptFacts): boolean {
  if (value.kind === 'object') return value.properties.some(each => handsOn(each.value, app, facts));
  return value.kind === 'reference' && wayFrom(app, value.reference, facts)?.length === 0;
}

/** `app.use((error, request, response, next) => …)`, or what is named so; Sentry only hands errors on. */
export function handlesErrors(
  { arguments: given }: CallFact,
  { functions, variables }: TypeScriptFacts,
  { text }: SourceText,
): boolean {
  return given.some(value => {
    if (value.kind === 'function') return functions[value.function]?.parameters.length === 4;
    if (value.kind !== 'reference') return false;
    const { root, path } = value.reference;
    const own =
      root.kind === 'function'
        ? functions[root.function]
        : root.kind === 'variable'
          ? functionBehind(variables[root.variable], functions)
          : undefined;
    if (path.length === 0 && own !== undefined) return own.parameters.length === 4;
    return namesErrors.test(text.slice(value.span.start, value.span.end));
  });
}

const namesErrors = /^(?!.*sentry)[\w$.]*(?:err(?:or)?s?|exceptions?)(?:[A-Z_]\w*)?(?:\(.*\))?$/is;

function functionBehind(
  variable: VariableFact | undefined,
  functions: TypeScriptFacts['functions'],
): TypeScriptFacts['functions'][number] | undefined {
  return variable?.value?.kind === 'function' ? functions[variable.value.function] : undefined;
}

/** What an imported function is called where it comes from. */
function calledName({ callee }: CallFact, { imports }: TypeScriptFacts): string | undefined {
  return callee?.root.kind === 'import' ? imports[callee.root.import]?.imported : undefined;
}
