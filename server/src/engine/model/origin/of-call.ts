/** What a call gives back. */
import type {
  CallFact,
  CallIndex,
  FunctionIndex,
  Reference,
  Value,
} from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import { settingReadBy } from '../decorations.ts';
import type { LibraryOrigin, Origin } from '../origin.ts';
import { clearer, instanceOf } from './library-origin.ts';
import { areDifferentFunctions } from './of-value.ts';
import { maximumSteps, type OriginWalk, once, unknown } from './origin-walk.ts';

export function ofCall(walk: OriginWalk, path: FilePath, index: CallIndex, steps: number): Origin {
  const call = walk.sources.facts(path)?.calls[index];
  if (call?.callee === undefined || steps > maximumSteps) return unknown;
  const { callee } = call;
  return once(walk, call, steps, () => {
    const setting = ofSetting(walk, path, call, steps);
    return setting.kind === 'unknown' ? ofCallTo(walk, path, callee, { call, index }, steps) : setting;
  });
}

/** `app.get('models')` gives what `app.set('models', models)` has put there. */
function ofSetting(walk: OriginWalk, path: FilePath, call: CallFact, steps: number): Origin {
  const facts = walk.sources.facts(path);
  const name = facts === undefined ? undefined : settingReadBy(call, facts);
  const [setting, ...others] = name === undefined ? [] : walk.sources.decorations(name);
  return setting === undefined || others.length > 0 || !('value' in setting)
    ? unknown
    : walk.ofValue(setting.path, setting.value, steps + 1);
}

function ofCallTo(
  walk: OriginWalk,
  path: FilePath,
  called: Reference,
  { call, index }: { readonly call: CallFact; readonly index: CallIndex },
  steps: number,
): Origin {
  const named = walk.ofReference(path, called, steps + 1);
  const callee = named.kind === 'module' ? walk.ofExport(named.path, 'default', steps + 1) : named;
  switch (callee.kind) {
    case 'library':
      return ofLibraryCall(walk, callee, { path, call: index }, call, steps);
    case 'class':
      return call.form === 'new' ? { kind: 'instance', path: callee.path, class: callee.class } : unknown;
    case 'function':
      return ofReturn(walk, callee.path, callee.function, steps + 1);
    case 'global':
      return isProxy(callee, call) ? ofProxy(walk, path, call, steps + 1) : ofGlobalCall(callee, call);
    default:
      return unknown;
  }
}

function isProxy({ name, path }: Extract<Origin, { kind: 'global' }>, { form }: CallFact): boolean {
  return form === 'new' && name === 'Proxy' && path.length === 0;
}

/** `new Proxy(client, …)` stands for the client: it is asked for the same. */
function ofProxy(
  walk: OriginWalk,
  path: FilePath,
  { arguments: [target], typeArguments: [type] }: CallFact,
  steps: number,
): Origin {
  const typed = type === undefined ? unknown : walk.ofType(path, type, steps);
  return typed.kind === 'unknown' && target !== undefined ? walk.ofValue(path, target, steps) : typed;
}

/** What functions of the platform give back, which leads nowhere into the project. */
const platformResults: Readonly<Record<string, string>> = {
  fetch: 'Response',
  setTimeout: 'Timeout',
  setInterval: 'Timeout',
  setImmediate: 'Immediate',
};

function ofGlobalCall({ name, path }: Extract<Origin, { kind: 'global' }>, { form }: CallFact): Origin {
  if (form === 'new') return { kind: 'global', name, path: path.concat('new') };
  const made = path.length === 0 && Object.hasOwn(platformResults, name) ? platformResults[name] : undefined;
  return made === undefined ? unknown : { kind: 'global', name: made, path: ['new'] };
}

function ofLibraryCall(
  walk: OriginWalk,
  callee: LibraryOrigin,
  madeBy: NonNullable<LibraryOrigin['madeBy']>,
  call: CallFact,
  steps: number,
): Origin {
  const isTyped = call.typeArguments.length > 0;
  const given = isTyped ? call.typeArguments : callee.typeArguments;
  // Arguments that an alias elsewhere wrote are read where it stands.
  const home = isTyped ? madeBy.path : callee.home;
  const made = { ...callee, typeArguments: given, madeBy, home };
  if (call.form === 'new') return { ...made, isInstance: true, path: [] };
  const position = walk.sources.libraries.made(callee);
  if (position !== undefined) return ofHandedOut(walk, madeBy.path, call, position, steps + 1);
  const type = walk.sources.libraries.given(callee, 'call');
  // `Router().use(…)` is still the router that `Router()` made.
  if (type === callee.export && callee.isInstance)
    return {
      ...instanceOf(callee, type, home),
      typeArguments: given,
      madeBy: callee.madeBy ?? madeBy,
    };
  if (type !== undefined) return { ...instanceOf(callee, type, home), typeArguments: given, madeBy };
  return { ...callee, path: callee.path.concat('()'), madeBy: callee.madeBy ?? madeBy };
}

/** `container.resolve<OrdersService>('orders')`: the name says nothing, the type does. */
function ofHandedOut(
  walk: OriginWalk,
  path: FilePath,
  { arguments: given, typeArguments: [type] }: CallFact,
  position: number,
  steps: number,
): Origin {
  const made = ofMadeClass(walk, path, given[position], steps);
  return made.kind === 'unknown' && type !== undefined ? walk.ofType(path, type, steps) : made;
}

/** `Container.get(OrdersService)` */
function ofMadeClass(walk: OriginWalk, path: FilePath, value: Value | undefined, steps: number): Origin {
  const named = value === undefined ? unknown : walk.ofValue(path, value, steps);
  return named.kind === 'class' ? { kind: 'instance', path: named.path, class: named.class } : unknown;
}

export function ofReturn(walk: OriginWalk, path: FilePath, index: FunctionIndex, steps: number): Origin {
  const target = walk.sources.facts(path)?.functions[index];
  if (target === undefined || steps > maximumSteps) return unknown;
  const { returnType, returns } = target;
  const typed = returnType === undefined ? unknown : walk.ofType(path, returnType, steps + 1);
  const isOpen = typed.kind === 'unknown' || (typed.kind === 'library' && returns.length === 1);
  const [first] = returns;
  if (first === undefined || returns.length > 3 || !isOpen) return typed;
  const all = returns.map(value => walk.ofValue(path, value, steps + 1));
  if (areDifferentFunctions(all)) return typed;
  const given = clearer(typed, all[0] ?? unknown);
  return isLiteral(given) && returns.length > 1 ? typed : given;
}

/** Objects that a function gives in several places are mostly of one kind; texts and numbers are chosen among. */
function isLiteral(origin: Origin): boolean {
  return origin.kind === 'value' && origin.value.kind === 'literal';
}
