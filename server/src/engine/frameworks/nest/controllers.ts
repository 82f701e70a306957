/** `@Controller(prefix)` classes whose methods carry `@Get(path)` and its like. */
import type { FileView } from '../framework.ts';
import { type HttpVerb, joinRoute, type RegisteredRoute } from '../route.ts';
import type { AnsweringClass, AnsweringMethod } from './answering.ts';
import { type AppliedDecorator, nameIn } from './applied-decorator.ts';
import { contractAnswers } from './contract-answers.ts';
import {
  httpVerbs,
  isOpenObject,
  patternsOf,
  property,
  type Versions,
  verbOf,
  versionsOf,
} from './reading.ts';
import type { AnsweringRoute } from './vocabulary.ts';

const common = '@nestjs/common';

export function findRoutes(all: readonly AnsweringClass[], file: FileView): readonly AnsweringRoute[] {
  return all.flatMap(owner => {
    const controller = lastOf(owner.decorators, 'Controller');
    return controller === undefined
      ? []
      : patternsOf(controller.arguments[0]).flatMap(prefix =>
          owner.methods.flatMap(method => describeMethod(method, owner, controller, prefix, file)),
        );
  });
}

/** Decorators overwrite each other: the last one that is applied counts. */
function lastOf(decorators: readonly AppliedDecorator[], name: string): AppliedDecorator | undefined {
  return decorators.findLast(decorator => nameIn(decorator, common) === name);
}

function describeMethod(
  answering: AnsweringMethod,
  owner: AnsweringClass,
  controller: AppliedDecorator,
  prefix: string | undefined,
  file: FileView,
): readonly AnsweringRoute[] {
  const mapping = mappingOf(answering.decorators);
  if (mapping === undefined)
    return contractAnswers(answering, owner, file).map(route => ({
      owner: owner.place,
      registered: {
        ...route.registered,
        pattern: joined(prefix, route.registered.pattern),
      },
      versions: methodVersions(answering.decorators) ?? controllerVersions(controller),
      gaps: route.gaps,
    }));
  const { verb, decorator } = mapping;
  return patternsOf(decorator.arguments[0]).map(pattern => {
    const registered: RegisteredRoute = {
      framework: 'nest',
      file: file.path,
      verb,
      pattern: joined(prefix, pattern),
      handler: { path: answering.method.owner.place.path, function: answering.method.function },
      pieces: answering.pieces,
      marks: answering.marks,
      ...placeOfRoute(answering, owner, decorator, file),
    };
    return {
      owner: owner.place,
      registered,
      versions: methodVersions(answering.decorators) ?? controllerVersions(controller),
      gaps: answering.gaps,
    };
  });
}

function joined(prefix: string | undefined, pattern: string | undefined): string | undefined {
  return prefix === undefined || pattern === undefined ? undefined : joinRoute(prefix, pattern);
}

/** What is inherited has its place where the controller says that it inherits it. */
function placeOfRoute(
  { method }: AnsweringMethod,
  owner: AnsweringClass,
  { fact, sources }: AppliedDecorator,
  file: FileView,
): Pick<RegisteredRoute, 'span' | 'patternSpan'> {
  const own = file.facts.classes[owner.place.class];
  const isInherited = method.owner.place !== owner.place && own !== undefined;
  if (isInherited) return { span: own.nameSpan, patternSpan: own.nameSpan };
  const span = method.fact.nameSpan;
  // What another file composes is written there.
  if (sources.path !== file.path) return { span, patternSpan: span };
  return { span, patternSpan: fact.arguments?.[0]?.span ?? fact.span };
}

interface Mapping {
  readonly verb: HttpVerb;
  readonly decorator: AppliedDecorator;
}

function mappingOf(decorators: readonly AppliedDecorator[]): Mapping | undefined {
  return decorators.flatMap(mappingsIn).at(-1);
}

function mappingsIn(decorator: AppliedDecorator): readonly Mapping[] {
  const name = nameIn(decorator, common) ?? '';
  const [options] = decorator.arguments;
  if (name === 'RequestMapping') {
    const method = property(options, 'method');
    const verb = method === undefined ? 'GET' : verbOf(method);
    return verb === undefined ? [] : [{ verb, decorator }];
  }
  const verb = httpVerbs[name];
  return verb === undefined ? [] : [{ verb, decorator }];
}

function methodVersions(decorators: readonly AppliedDecorator[]): Versions | undefined {
  const [version] = lastOf(decorators, 'Version')?.arguments ?? [];
  return version === undefined ? undefined : versionsOf(version);
}

function controllerVersions({ arguments: [options] }: AppliedDecorator): Versions | undefined {
  if (options === undefined || options.value.kind === 'literal' || options.value.kind === 'array')
    return undefined;
  const version = property(options, 'version');
  if (version !== undefined) return versionsOf(version);
  return options.value.kind === 'object' && isOpenObject(options) ? [undefined] : undefined;
}
