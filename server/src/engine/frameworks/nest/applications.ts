/** Applications, and what is said to them after they were made: `app.setGlobalPrefix('api')`. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import { findHandovers } from '../handovers.ts';
import { type Piece, type PieceRole, pieceOfValue } from '../piece.ts';
import { receiverOf, routerOfReference } from '../registration.ts';
import type { Gap } from '../route.ts';
import { routerKey } from '../router.ts';
import { elementsOf } from './elements.ts';
import { isConditional } from './middleware.ts';
import { importOf } from './module-contents.ts';
import { targetOf } from './path-target.ts';
import type { PlacedArgument } from './placed-argument.ts';
import { isOpenObject, listOf, originOf, property, textOfArgument, versionsOf } from './reading.ts';
import type { ApplicationFound, Handover, ModuleImport, Setting, SettingFound } from './vocabulary.ts';

export function findApplications(file: FileView): readonly ApplicationFound[] {
  return file.calls.flatMap(call => {
    const kind = kindOf(call);
    if (kind === undefined) return [];
    return [
      {
        identity: { kind: 'made', path: call.path, call: call.index },
        kind,
        adapter: adapterOf(call.fact.arguments[1], file),
        ...rootOf(call.fact.arguments[0], file),
        isIdle: isIdle(call, file),
        place: { path: file.path, span: call.fact.span },
      },
    ];
  });
}

function kindOf({ callee }: ResolvedCall): ApplicationFound['kind'] | undefined {
  if (callee.kind !== 'library' || callee.package !== '@nestjs/core' || callee.export !== 'NestFactory')
    return undefined;
  if (callee.path.join('.') === 'create') return 'http';
  return callee.path.join('.') === 'createMicroservice' ? 'microservice' : undefined;
}

const answering = /^(?:listen|listenAsync|init|startAllMicroservices|getHttpServer|getHttpAdapter)$/;

function isIdle({ fact }: ResolvedCall, { calls, facts }: FileView): boolean {
  if (calls.some(other => answering.test(other.fact.callee?.path.at(-1) ?? ''))) return false;
  const isMade = (value: Value | undefined): boolean =>
    value?.kind === 'reference' &&
    value.reference.root.kind === 'call' &&
    facts.calls[value.reference.root.call] === fact;
  return !facts.functions.some(({ returns }) =>
    returns.some(
      value =>
        isMade(value) ||
        (value.kind === 'reference' &&
          value.reference.root.kind === 'variable' &&
          isMade(facts.variables[value.reference.root.variable]?.value)),
    ),
  );
}

/** `NestFactory.create(AppModule, new FastifyAdapter())`: on Express where nothing else is said. */
function adapterOf(value: Value | undefined, file: FileView): ApplicationFound['adapter'] {
  if (value === undefined || value.kind === 'object') return 'express';
  const origin = file.origins.ofValue(file.path, value);
  if (origin.kind !== 'library') return undefined;
  if (origin.package === '@nestjs/platform-fastify') return 'fastify';
  return origin.package === '@nestjs/platform-express' ? 'express' : undefined;
}

const unknownRoot: ModuleImport = { module: undefined, contents: undefined };

function rootOf(
  value: Value | undefined,
  file: FileView,
): { readonly root: ModuleImport; readonly gaps: readonly Gap[] } {
  if (value === undefined) return { root: unknownRoot, gaps: [] };
  const { imported, gaps } = importOf({ value, sources: file, isConditional: false }, file);
  const [first] = imported;
  return { root: first === undefined || first.isConditional ? unknownRoot : first.item, gaps };
}

/** Applications that are handed to functions of the project. */
export function findApplicationHandovers(file: FileView): readonly Handover[] {
  const handing = file.calls.filter(
    ({ callee, fact }) =>
      callee.kind === 'function' && fact.arguments.some(value => isApplication(value, file)),
  );
  if (handing.length === 0) return [];
  return findHandovers({ ...file, calls: handing }, ({ package: name }) => name.startsWith('@nestjs/')).map(
    mount => ({
      mount,
      isConditional: handing.some(({ index, fact }) => index === mount.call && isConditional(fact, file)),
    }),
  );
}

export function findSettings(file: FileView): readonly SettingFound[] {
  const starts = file.calls.filter(call => startsApplication(call, file));
  return file.calls.flatMap(call => {
    const method = methodOfApplication(call);
    const setting = method === undefined ? handedAway(call, file) : settingOf(method, call, file);
    if (setting === undefined) return [];
    const comesTooLate = starts.some(start => isAfter(call, start, file));
    if (comesTooLate && setting.kind !== 'microservice') return [];
    const place = { path: file.path, span: call.fact.span };
    const receiver = method === undefined ? receiverIn(call, file) : receiverOf(call, file);
    return [{ receiver, setting, isConditional: isConditional(call.fact, file), place }];
  });
}

/** `await app.init()`: Nest has registered its routes, and what it is told from then on changes none of them. */
function startsApplication(call: ResolvedCall, file: FileView): boolean {
  const method = methodOfApplication(call);
  return (method === 'init' || method === 'listen') && call.fact.isAwaited && !isConditional(call.fact, file);
}

/** On the same application, in the same run of a function. */
function isAfter(call: ResolvedCall, start: ResolvedCall, file: FileView): boolean {
  if (call.fact.function !== start.fact.function || call.fact.span.start < start.fact.span.end) return false;
  const [own, started] = [receiverOf(call, file), receiverOf(start, file)];
  return own !== undefined && started !== undefined && routerKey(own) === routerKey(started);
}

function methodOfApplication({ callee }: ResolvedCall): string | undefined {
  const isApplication =
    callee.kind === 'library' &&
    callee.package.startsWith('@nestjs/') &&
    callee.isInstance &&
    /Application|Microservice/.test(callee.export) &&
    callee.path.length === 1;
  return isApplication ? callee.path[0] : undefined;
}

const using: Readonly<Record<string, PieceRole>> = {
  useGlobalGuards: 'guard',
  useGlobalPipes: 'pipe',
  useGlobalInterceptors: 'interceptor',
  useGlobalFilters: 'filter',
};

function settingOf(method: string, call: ResolvedCall, file: FileView): Setting | undefined {
  const given = argumentsOf(call, file);
  switch (method) {
    case 'setGlobalPrefix':
      return prefixSetting(given, file);
    case 'enableVersioning':
      return versioningSetting(given[0]);
    case 'use':
      return middlewareSetting(given);
    case 'connectMicroservice':
      return microserviceSetting(given[1]);
    default: {
      const role = using[method];
      return role === undefined ? undefined : globalSetting(role, given, call);
    }
  }
}

function argumentsOf({ fact }: ResolvedCall, file: FileView): readonly PlacedArgument[] {
  return fact.arguments.map(value => ({ value, sources: file, frame: undefined }));
}

function prefixSetting([prefix, options]: readonly PlacedArgument[], file: FileView): Setting {
  const excluded = property(options, 'exclude');
  const { elements, gaps } = elementsOf(excluded, file);
  return {
    kind: 'prefix',
    prefix: prefix === undefined ? undefined : textOfArgument(prefix),
    excluded: [
      ...elements.map(element => targetOf({ ...element, frame: undefined }, 'exact')),
      ...gaps.map(() => ({ kind: 'path', path: undefined, verb: undefined, isPrefix: false }) as const),
    ],
  };
}

const versioningKinds: Readonly<Record<string, 'path' | 'header' | 'media-type' | 'custom'>> = {
  URI: 'path',
  HEADER: 'header',
  MEDIA_TYPE: 'media-type',
  CUSTOM: 'custom',
};

function versioningSetting(options: PlacedArgument | undefined): Setting {
  const type = property(options, 'type');
  const defaults = property(options, 'defaultVersion');
  const isOpen = options !== undefined && isOpenObject(options);
  return {
    kind: 'versioning',
    by: type === undefined ? (isOpen ? undefined : 'path') : versioningKinds[lastName(type)],
    prefix: versionPrefix(property(options, 'prefix')),
    defaults: defaults === undefined ? (isOpen ? [undefined] : undefined) : versionsOf(defaults),
  };
}

function lastName(placed: PlacedArgument): string {
  const origin = originOf(placed);
  return origin.kind === 'library' ? (origin.path.at(-1) ?? '') : '';
}

function versionPrefix(placed: PlacedArgument | undefined): string | undefined {
  if (placed === undefined) return 'v';
  return placed.value.kind === 'literal' && placed.value.value === false ? '' : textOfArgument(placed);
}

/** `app.use(helmet())`, `app.use('/docs', basicAuth())` */
function middlewareSetting(given: readonly PlacedArgument[]): Setting | undefined {
  const [first] = given;
  if (first === undefined) return undefined;
  const prefixes = listOf(first).map(textOfArgument);
  const isPrefixed = prefixes.some(text => text !== undefined);
  const pieces = (isPrefixed ? given.slice(1) : given).flatMap(pieceOfMiddleware);
  if (!isPrefixed) return { kind: 'pieces', pieces, path: undefined };
  const [prefix, ...others] = prefixes;
  const path = others.length > 0 ? undefined : prefix;
  return { kind: 'pieces', pieces, path: { kind: 'path', path, verb: undefined, isPrefix: true } };
}

function pieceOfMiddleware({ value, sources }: PlacedArgument): readonly Piece[] {
  return value.kind === 'reference' || value.kind === 'function'
    ? [pieceOfValue(value, { role: 'middleware', scope: 'application' }, sources)]
    : [];
}

function microserviceSetting(options: PlacedArgument | undefined): Setting {
  const inherits = property(options, 'inheritAppConfig');
  return {
    kind: 'microservice',
    inherits: inherits?.value.kind === 'literal' && inherits.value.value === true,
  };
}

function globalSetting(role: PieceRole, given: readonly PlacedArgument[], { fact }: ResolvedCall): Setting {
  const isKnown = !fact.hasSpread && given.every(({ value }) => value.kind === 'reference');
  if (!isKnown)
    return { kind: 'unknown', reason: `it is not known which ${role} is put before everything here` };
  const pieces = given.map(({ value, sources }) =>
    pieceOfValue(value, { role, scope: 'application' }, sources),
  );
  return { kind: 'pieces', pieces, path: undefined };
}

/** An application that is given to what cannot be followed. */
function handedAway(call: ResolvedCall, file: FileView): Setting | undefined {
  if (call.callee.kind !== 'unknown' && call.callee.kind !== 'parameter') return undefined;
  return receiverIn(call, file) === undefined
    ? undefined
    : { kind: 'unknown', reason: 'it is not known what is done to the application here' };
}

function receiverIn({ fact }: ResolvedCall, file: FileView): SettingFound['receiver'] {
  const handed = fact.arguments.find(value => isApplication(value, file));
  return handed?.kind === 'reference' ? routerOfReference(handed.reference, file) : undefined;
}

/** An application, or an object with one in it. */
function isApplication(value: Value, file: FileView): boolean {
  if (value.kind === 'object') return value.properties.some(property => isApplication(property.value, file));
  if (value.kind !== 'reference') return false;
  const origin = file.origins.ofValue(file.path, value);
  return (
    origin.kind === 'library' &&
    origin.package.startsWith('@nestjs/') &&
    /Application$/.test(origin.export) &&
    origin.path.length === 0
  );
}
