/** What a service does about the headers that tell browsers to be careful. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Service } from '../../model/services.ts';
import type { FilePath } from '../../source/path.ts';
import { askPerFile } from '../ask-once.ts';
import { propertyOf } from '../code/code.ts';
import { answerMethodOf } from '../requests/request-parameters.ts';

const packages =
  /^(?:helmet|koa-helmet|@fastify\/helmet|fastify-helmet|hono\/secure-headers|lusca|hsts|frameguard|x-content-type-options|secure-headers|next-secure-headers|nest-helmet|koa-helmet-.*|helmet-csp)$/;

const headers =
  /^(?:content-security-policy|x-frame-options|x-content-type-options|strict-transport-security|permissions-policy)$/i;

/** A manifest is often shared by many services: the import tells which of them keeps sessions. */
const sessionPackages =
  /^(?:express-session|cookie-session|@fastify\/(?:session|secure-session)|koa-session)$/;

export interface HeaderUse {
  /** Sets them, by a package or by hand. */
  readonly sets: boolean;
  /** Sends pages, files or cookies. */
  readonly serves: 'pages or files' | 'cookies' | 'neither';
}

/** What a service sends is told from what its entry reaches: a folder may hold other services beside it. */
export function headerUseOf(service: Service, model: ProjectModel): HeaderUse {
  const reached = [...model.reachedFiles(service.entry)].map(path => useOf(model, path));
  const dependencies = Object.keys(service.manifest?.dependencies ?? {});
  const sent = (['pages or files', 'cookies'] as const).find(what =>
    reached.some(({ serves }) => serves === what),
  );
  return {
    sets:
      dependencies.some(name => packages.test(name)) ||
      filesOf(service, model).some(path => useOf(model, path).sets),
    serves: sent ?? 'neither',
  };
}

/** All that may belong to a service. */
function filesOf(service: Service, model: ProjectModel): readonly FilePath[] {
  return [...new Set([...service.files, ...model.reachedFiles(service.entry)])];
}

const useOf = askPerFile((model, path): HeaderUse => {
  const facts = model.facts(path);
  if (facts === undefined) return { sets: false, serves: 'neither' };
  const calls = model.calls(path);
  const isImported = facts.imports.some(({ specifier }) => packages.test(specifier));
  const keepsSessions = facts.imports.some(
    ({ specifier, isTypeOnly }) => !isTypeOnly && sessionPackages.test(specifier),
  );
  const setsCookies = keepsSessions || calls.some(call => setsCookie(call, model));
  return {
    sets: isImported || calls.some(writesHeader),
    serves: calls.some(call => sendsPages(call, model))
      ? 'pages or files'
      : setsCookies
        ? 'cookies'
        : 'neither',
  };
});

function writesHeader({ fact }: ResolvedCall): boolean {
  return fact.arguments.some(
    value =>
      (value.kind === 'literal' && headers.test(String(value.value))) ||
      (value.kind === 'object' && value.properties.some(({ key }) => headers.test(key))),
  );
}

/** `res.cookie(…)`, `reply.setCookie(…)`, `setCookie(c, …)` of Hono */
function setsCookie(call: ResolvedCall, model: ProjectModel): boolean {
  const { callee, fact } = call;
  if (callee.kind === 'library' && callee.package === 'hono/cookie') return /^set/.test(callee.export);
  const name = fact.callee?.path.at(-1);
  return (name === 'cookie' || name === 'setCookie') && answerMethodOf(call, model) !== undefined;
}

/** `res.render('home')` answers; `nunjucks.render('invite.html')` may fill a letter. */
function sendsPages(call: ResolvedCall, model: ProjectModel): boolean {
  const { callee, fact } = call;
  const name = fact.callee?.path.at(-1);
  const isPage = (name === 'render' || name === 'view') && fact.arguments[0]?.kind === 'literal';
  if (isPage && answerMethodOf(call, model) !== undefined) return true;
  if (callee.kind !== 'library') return false;
  return (
    /^(?:serve-static|koa-static|@fastify\/static|@fastify\/view|koa-views)$/.test(callee.package) ||
    (callee.package === 'express' && (name === 'static' || callee.export === 'static'))
  );
}

/** `helmet({ contentSecurityPolicy: false })` and the like. */
export function partsTurnedOff({ callee, fact }: ResolvedCall) {
  if (callee.kind !== 'library' || !/helmet/.test(callee.package)) return [];
  return [
    'contentSecurityPolicy',
    'hsts',
    'strictTransportSecurity',
    'frameguard',
    'xFrameOptions',
    'noSniff',
  ].flatMap(key => {
    const value = propertyOf(fact.arguments[0], key);
    return value?.kind === 'literal' && value.value === false ? [{ key, span: value.span }] : [];
  });
}
