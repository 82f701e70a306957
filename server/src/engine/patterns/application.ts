/** The application that a file makes, and what the file does with it. */
import type { CallFact, Reference, TypeScriptFacts, VariableFact } from '../languages/typescript/facts.ts';

export interface Application {
  readonly variable: VariableFact;
  readonly made: CallFact;
  /** The package that makes it. */
  readonly maker: string;
}

const makers: Readonly<Record<string, readonly string[]>> = {
  express: ['default', '*'],
  fastify: ['default', '*', 'fastify', 'Fastify'],
  koa: ['default', '*'],
  hono: ['Hono'],
  '@nestjs/core': ['NestFactory.create'],
};

/** The only variable of the file that holds an application, or the only one at its top: what functions make is mounted. */
export function applicationIn(facts: TypeScriptFacts): Application | undefined {
  const all = applicationsIn(facts);
  const atTop = all.filter(({ variable }) => variable.function === undefined);
  const [application, ...others] = atTop.length > 0 ? atTop : all;
  return others.length === 0 ? application : undefined;
}

export function applicationsIn(facts: TypeScriptFacts): readonly Application[] {
  return facts.variables.flatMap(variable => {
    const made = callBehind(variable, facts);
    const maker = made && makerOf(made, facts);
    return made === undefined || maker === undefined ? [] : [{ variable, made, maker }];
  });
}

/** The call whose result a variable holds. */
export function callBehind({ value }: VariableFact, { calls }: TypeScriptFacts): CallFact | undefined {
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

/** `app.listen(…)`, or `serve({ fetch: app.fetch })` of Hono's server for Node. */
export function makesListen(
  { callee }: CallFact,
  app: VariableFact,
  { imports, variables }: TypeScriptFacts,
): boolean {
  if (callee?.root.kind === 'variable')
    return variables[callee.root.variable] === app && callee.path.join() === 'listen';
  if (callee?.root.kind !== 'import' || callee.path.length > 0) return false;
  const { specifier, imported } = imports[callee.root.import] ?? { specifier: '', imported: '' };
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
export function registrationsOn(app: VariableFact, facts: TypeScriptFacts): readonly CallFact[] {
  const isApp = (reference: CallFact['callee']): boolean =>
    reference?.root.kind === 'variable' && facts.variables[reference.root.variable] === app;
  return facts.calls.filter(call => {
    const [method, ...rest] = call.callee?.path ?? [];
    if (method !== undefined && rest.length === 0 && isApp(call.callee)) {
      const isSetting = method === 'get' && call.arguments.length === 1;
      return !isSetting && !besidesRoutes.has(method);
    }
    const isServed = method === 'createServer' || calledName(call, facts) === 'createServer';
    return (
      !isServed &&
      call.arguments.some(
        value => value.kind === 'reference' && value.reference.path.length === 0 && isApp(value.reference),
      )
    );
  });
}

/** What an imported function is called where it comes from. */
function calledName({ callee }: CallFact, { imports }: TypeScriptFacts): string | undefined {
  return callee?.root.kind === 'import' ? imports[callee.root.import]?.imported : undefined;
}
