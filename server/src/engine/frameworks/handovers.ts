/** Routers that are handed to a function of the project, which registers more on them: `registerRoutes(app)`. */
import type { FunctionIndex, Value } from '../languages/typescript/facts.ts';
import type { ResolvedCall } from '../model/calls.ts';
import type { LibraryOrigin } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import type { FileView } from './framework.ts';
import { routerOfReference } from './registration.ts';
import type { RouterIdentity, RouterMount } from './router.ts';

/** In the functions that are called, the parameter is the router itself. `isRouter` tells those of one framework. */
export function findHandovers(
  file: FileView,
  isRouter: (origin: LibraryOrigin) => boolean,
): readonly RouterMount[] {
  return file.calls.flatMap(call => {
    const { callee } = call;
    if (callee.kind !== 'function') return [];
    return call.fact.arguments.flatMap((argument, parameter) =>
      routersIn(argument, file, isRouter).map(({ parent, member }) =>
        handover(call, parent, parameterOf(callee.path, callee.function, parameter, member)),
      ),
    );
  });
}

function parameterOf(
  path: FilePath,
  index: FunctionIndex,
  parameter: number,
  member: string,
): RouterIdentity {
  return { kind: 'parameter', path, function: index, parameter, member };
}

interface HandedRouter {
  readonly parent: RouterIdentity;
  readonly member: string;
}

/** The argument itself, or a property of it: `load({ app })`. */
function routersIn(
  argument: Value,
  file: FileView,
  isRouter: (origin: LibraryOrigin) => boolean,
): readonly HandedRouter[] {
  if (argument.kind === 'object')
    return argument.properties.flatMap(({ key, value }) => {
      const parent = routerIn(value, file, isRouter);
      return parent === undefined ? [] : [{ parent, member: key }];
    });
  const parent = routerIn(argument, file, isRouter);
  return parent === undefined ? [] : [{ parent, member: '' }];
}

function routerIn(
  value: Value,
  file: FileView,
  isRouter: (origin: LibraryOrigin) => boolean,
): RouterIdentity | undefined {
  if (value.kind !== 'reference') return undefined;
  const origin = file.origins.ofReference(file.path, value.reference);
  // What another framework made is no router of this one.
  if (origin.kind === 'library' && !isRouter(origin)) return undefined;
  return routerOfReference(value.reference, file);
}

function handover(call: ResolvedCall, parent: RouterIdentity, child: RouterIdentity): RouterMount {
  const place = { path: call.path, span: call.fact.span };
  return { parent, child, call: call.index, place };
}
