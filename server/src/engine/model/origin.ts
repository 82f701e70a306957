/** What a chain of names stands for, followed through variables, imports, members and calls over the whole project. */
import type {
  CallIndex,
  ClassIndex,
  FunctionIndex,
  ImportFact,
  MemberFact,
  Reference,
  Root,
  TypeFact,
  TypeScriptFacts,
  Value,
  VariableIndex,
} from '../languages/typescript/facts.ts';
import { nameOfReference } from '../languages/typescript/name-of-reference.ts';
import type { Libraries, ParameterPlace } from '../libraries/index.ts';
import type { LibraryMember } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { ExportPlace } from './export-place.ts';
import { type Provision, tokenOf } from './provisions.ts';
import type { ModuleTarget } from './resolve-module.ts';

export type Origin =
  | LibraryOrigin
  | { readonly kind: 'function'; readonly path: FilePath; readonly function: FunctionIndex }
  | { readonly kind: 'class'; readonly path: FilePath; readonly class: ClassIndex }
  /** An object of a class of the project. */
  | { readonly kind: 'instance'; readonly path: FilePath; readonly class: ClassIndex }
  | { readonly kind: 'module'; readonly path: FilePath }
  /** A literal, object or other value as it is written. */
  | { readonly kind: 'value'; readonly path: FilePath; readonly value: Value }
  | { readonly kind: 'global'; readonly name: string; readonly path: readonly string[] }
  /** What a caller hands in; its type is not written or not known. */
  | {
      readonly kind: 'parameter';
      readonly function: FunctionIndex;
      readonly parameter: number;
      readonly path: readonly string[];
    }
  | { readonly kind: 'unknown' };

export interface LibraryOrigin extends LibraryMember {
  readonly kind: 'library';
  /** Of a written type such as `Repository<User>`, seen from `home`. */
  readonly typeArguments: readonly TypeFact[];
  /** The call that made it, when one is known: its arguments configure it. */
  readonly madeBy: { readonly path: FilePath; readonly call: CallIndex } | undefined;
  /** The project's class that inherits it. */
  readonly through: { readonly path: FilePath; readonly class: ClassIndex } | undefined;
  readonly home: FilePath;
}

export interface OriginSources {
  facts(path: FilePath): TypeScriptFacts | undefined;
  resolve(from: FilePath, specifier: string): ModuleTarget;
  /** Where an export of a file is written: {@link findExport}, or what remembers its answers. */
  exportPlaces(path: FilePath, name: string): readonly ExportPlace[];
  readonly libraries: Libraries;
  /** What the project adds under this name to objects that plugins extend. */
  decorations(name: string): readonly PlacedValue[];
  /** What containers hand out under a name. */
  provisions(token: string): readonly Provision[];
}

/** A value, and the file in which it is written. */
export interface PlacedValue {
  readonly path: FilePath;
  readonly value: Value;
}

export interface Origins {
  ofReference(path: FilePath, reference: Reference): Origin;
  ofValue(path: FilePath, value: Value): Origin;
  /** A value of a written type. */
  ofType(path: FilePath, type: TypeFact): Origin;
  ofExport(path: FilePath, name: string): Origin;
  member(origin: Origin, name: string): Origin;
  result(path: FilePath, call: CallIndex): Origin;
  /** The same, quicker, for as long as one query runs. */
  forOneAnswer(): Origins;
}

const unknown: Origin = { kind: 'unknown' };
/** Longer chains than this are circles or not worth following. */
const maximumSteps = 64;
/** What may lead several ways has fewer left: otherwise circles would take for ever. */
const maximumStepsOfChoices = 24;

/** Types that have what their argument has. */
const transparentTypes = new Set([
  'Promise',
  'Readonly',
  'NonNullable',
  'Awaited',
  'Omit',
  'Pick',
  'Partial',
  'Required',
]);

/**
 * `imported` remembers where imports lead while one answer is worked out: the files of a barrel are gone through once.
 * It must not outlive that answer, which would then not know what it depends on.
 */
export function createOrigins(
  sources: OriginSources,
  imported?: Map<ImportFact | ExportPlace, Origin>,
): Origins {
  const { facts, libraries } = sources;

  const ofReference = (path: FilePath, reference: Reference, steps: number): Origin => {
    if (steps > maximumSteps) return unknown;
    const element = elementOfAll(path, reference, steps);
    if (element !== undefined) return element;
    let origin = ofRoot(path, reference.root, steps + 1);
    for (const name of reference.path) origin = member(origin, name, steps + 1);
    return origin;
  };

  /** `(await Promise.all([a, b]))[0]` is `a`. */
  const elementOfAll = (path: FilePath, reference: Reference, steps: number): Origin | undefined => {
    const [first, ...rest] = reference.path;
    if (reference.root.kind !== 'call' || first === undefined || !first.startsWith('[')) return undefined;
    const call = facts(path)?.calls[reference.root.call];
    const list = call?.arguments[0];
    if (call?.callee?.root.kind !== 'global' || call.callee.root.name !== 'Promise' || list?.kind !== 'array')
      return undefined;
    const element = list.elements[Number(first.slice(1, -1))];
    if (element === undefined) return undefined;
    return rest.reduce((origin, name) => member(origin, name, steps + 1), ofValue(path, element, steps + 1));
  };

  const ofRoot = (path: FilePath, root: Root, steps: number): Origin => {
    const file = facts(path);
    if (file === undefined || steps > maximumSteps) return unknown;
    switch (root.kind) {
      case 'import': {
        const fact = file.imports[root.import];
        return fact === undefined
          ? unknown
          : once(fact, () => ofImport(path, fact.specifier, fact.imported, steps));
      }
      case 'variable': {
        const variable = file.variables[root.variable];
        if (variable === undefined) return unknown;
        const typed = variable.type === undefined ? unknown : ofType(path, variable.type, steps + 1);
        if (variable.value === undefined) {
          return typed.kind === 'unknown' ? ofAssigned(path, file, root.variable, steps + 1) : typed;
        }
        const valued = ofValue(path, variable.value, steps + 1);
        return isWhole(file, root.variable, valued) ? valued : clearer(typed, valued);
      }
      case 'parameter':
        return ofParameter(path, file, root.function, root.parameter, steps);
      case 'function':
        return { kind: 'function', path, function: root.function };
      case 'class':
        return { kind: 'class', path, class: root.class };
      case 'this':
        return { kind: 'instance', path, class: root.class };
      case 'super':
        return baseOf(path, root.class, steps + 1);
      case 'call':
        return ofCall(path, root.call, steps);
      case 'global':
        return { kind: 'global', name: root.name, path: [] };
    }
  };

  /** A variable that is set several times holds what any of them gives: most often the same kind of thing. */
  const ofAssigned = (
    path: FilePath,
    file: TypeScriptFacts,
    variable: VariableIndex,
    steps: number,
  ): Origin => {
    for (const { target, value, operator } of file.assignments) {
      if (target.root.kind !== 'variable' || target.root.variable !== variable) continue;
      if (target.path.length > 0 || !operator.endsWith('=') || steps > maximumSteps) continue;
      const origin = ofValue(path, value, stepsOfChoice(steps));
      if (origin.kind === 'library' || origin.kind === 'instance') return origin;
    }
    return unknown;
  };

  const once = (of: ImportFact | ExportPlace, follow: () => Origin): Origin => {
    const known = imported?.get(of);
    if (known !== undefined) return known;
    const origin = follow();
    imported?.set(of, origin);
    return origin;
  };

  const ofImport = (path: FilePath, specifier: string, name: string, steps: number): Origin => {
    const target = sources.resolve(path, specifier);
    if (target.kind === 'file') {
      const origin = ofExport(target.path, name, steps + 1);
      if (origin.kind !== 'unknown') return origin;
    }
    const written = target.kind === 'package' ? `${target.name}${target.subpath}` : undefined;
    if (written !== undefined && libraries.isKnown(written)) return libraryExport(written, name, path);
    // A generated client is usually not there before the first build, and what generates it exports it under its name.
    const owner = libraries.generatedFrom(name) ?? written;
    return owner === undefined ? unknown : libraryExport(owner, name, path);
  };

  const ofExport = (path: FilePath, name: string, steps: number): Origin => {
    if (steps > maximumSteps) return unknown;
    for (const place of sources.exportPlaces(path, name)) {
      const origin = ofPlace(place, steps + 1);
      if (origin.kind !== 'unknown') return origin;
    }
    return unknown;
  };

  const ofPlace = (place: ExportPlace, steps: number): Origin => {
    if (place.kind === 'module') return { kind: 'module', path: place.path };
    if (place.kind === 'elsewhere')
      return once(place, () => ofImport(place.from, place.specifier, place.name, steps));
    const fact = facts(place.path)?.exports[place.index];
    switch (fact?.kind) {
      case 'local':
        return ofReference(place.path, fact.target, steps);
      case 'value':
        return ofValue(place.path, fact.value, steps);
      case 'type':
        return ofType(place.path, fact.type, steps);
      default:
        return unknown;
    }
  };

  const ofParameter = (
    path: FilePath,
    file: TypeScriptFacts,
    functionIndex: FunctionIndex,
    position: number,
    steps: number,
  ): Origin => {
    const owner = file.functions[functionIndex];
    const parameter = owner?.parameters[position];
    if (owner === undefined || parameter === undefined) return unknown;
    if (parameter.type !== undefined) {
      const typed = ofType(path, parameter.type, steps + 1);
      if (typed.kind !== 'unknown') return typed;
    }
    const place = { position, count: owner.parameters.length };
    const handed =
      owner.callback === undefined
        ? ofTypedParameter(path, file, functionIndex, place, steps)
        : ofCallbackParameter(path, file, owner.callback, place, steps);
    if (handed !== undefined) return handed;
    if (parameter.defaultValue !== undefined) return ofValue(path, parameter.defaultValue, steps + 1);
    return { kind: 'parameter', function: functionIndex, parameter: position, path: [] };
  };

  /** What a library hands to a function that it is given. */
  const ofCallbackParameter = (
    path: FilePath,
    file: TypeScriptFacts,
    callback: { readonly call: CallIndex; readonly argument: number },
    parameter: ParameterPlace,
    steps: number,
  ): Origin | undefined => {
    const call = file.calls[callback.call];
    if (call?.callee === undefined) return undefined;
    const callee = ofReference(path, call.callee, steps + 1);
    if (callee.kind !== 'library') return undefined;
    const type = libraries.handed(callee, parameter);
    return type === undefined ? undefined : instanceOf(callee, type, path);
  };

  /** What the type of a variable hands to its function: `const routes: FastifyPluginAsync = async app => …`. */
  const ofTypedParameter = (
    path: FilePath,
    file: TypeScriptFacts,
    index: FunctionIndex,
    parameter: ParameterPlace,
    steps: number,
  ): Origin | undefined => {
    const type = typedFunctions(file).get(index);
    if (type === undefined) return undefined;
    const named = ofReference(path, type.reference, steps + 1);
    if (named.kind !== 'library') return undefined;
    const handed = libraries.handed(named, parameter);
    return handed === undefined ? undefined : instanceOf(named, handed, path);
  };

  const ofCall = (path: FilePath, index: CallIndex, steps: number): Origin => {
    const call = facts(path)?.calls[index];
    if (call?.callee === undefined || steps > maximumSteps) return unknown;
    const named = ofReference(path, call.callee, steps + 1);
    const callee = named.kind === 'module' ? ofExport(named.path, 'default', steps + 1) : named;
    const madeBy = { path, call: index };
    switch (callee.kind) {
      case 'library': {
        const given = call.typeArguments.length > 0 ? call.typeArguments : callee.typeArguments;
        const made = { ...callee, typeArguments: given, madeBy, home: path };
        if (call.form === 'new') return { ...made, isInstance: true, path: [] };
        const position = libraries.made(callee);
        if (position !== undefined) return ofMadeClass(path, call.arguments[position], steps + 1);
        const type = libraries.given(callee, 'call');
        // `Router().use(…)` is still the router that `Router()` made.
        if (type === callee.export && callee.isInstance)
          return { ...instanceOf(callee, type, path), typeArguments: given, madeBy: callee.madeBy ?? madeBy };
        if (type !== undefined) return { ...instanceOf(callee, type, path), typeArguments: given, madeBy };
        return { ...callee, path: callee.path.concat('()'), madeBy: callee.madeBy ?? madeBy };
      }
      case 'class':
        return call.form === 'new' ? { kind: 'instance', path: callee.path, class: callee.class } : unknown;
      case 'function':
        return ofReturn(callee.path, callee.function, steps + 1);
      case 'global':
        return call.form === 'new'
          ? { kind: 'global', name: callee.name, path: callee.path.concat('new') }
          : unknown;
      default:
        return unknown;
    }
  };

  /** `Container.get(OrdersService)` */
  const ofMadeClass = (path: FilePath, value: Value | undefined, steps: number): Origin => {
    const named = value === undefined ? unknown : ofValue(path, value, steps);
    return named.kind === 'class' ? { kind: 'instance', path: named.path, class: named.class } : unknown;
  };

  const ofReturn = (path: FilePath, index: FunctionIndex, steps: number): Origin => {
    const target = facts(path)?.functions[index];
    if (target === undefined || steps > maximumSteps) return unknown;
    if (target.returnType !== undefined) {
      const typed = ofType(path, target.returnType, steps + 1);
      if (typed.kind !== 'unknown') return typed;
    }
    const [first] = target.returns;
    return first === undefined || target.returns.length > 3 ? unknown : ofValue(path, first, steps + 1);
  };

  const ofValue = (path: FilePath, value: Value, steps: number): Origin => {
    if (steps > maximumSteps) return unknown;
    switch (value.kind) {
      case 'reference':
        return ofReference(path, value.reference, steps + 1);
      case 'function':
        return { kind: 'function', path, function: value.function };
      case 'choice': {
        const origins = value.options.map(option => ofValue(path, option, stepsOfChoice(steps)));
        return (
          origins.find(origin => origin.kind !== 'unknown' && origin.kind !== 'global') ??
          origins[0] ??
          unknown
        );
      }
      case 'opaque':
        return unknown;
      default:
        return { kind: 'value', path, value };
    }
  };

  const isTransactional = (origin: Origin): boolean =>
    origin.kind === 'library' && libraries.isTransactional(origin);

  const ofType = (path: FilePath, type: TypeFact, steps: number): Origin => {
    if (steps > maximumSteps) return unknown;
    if (type.kind === 'union') {
      const options = type.options
        .map(option => ofType(path, option, stepsOfChoice(steps)))
        .filter(option => option.kind !== 'unknown');
      // What may be a transaction is taken for one: whoever hands it in decides.
      return options.find(isTransactional) ?? options[0] ?? unknown;
    }
    if (type.kind === 'typeof') return ofReference(path, type.reference, steps + 1);
    if (type.kind !== 'named') return unknown;
    const { root } = type.reference;
    const [argument] = type.arguments;
    if (root.kind === 'global' && argument !== undefined) {
      if (transparentTypes.has(root.name)) return ofType(path, argument, steps + 1);
      if (root.name === 'ReturnType' || root.name === 'InstanceType')
        return ofMade(path, argument, steps + 1);
    }
    const named = ofReference(path, type.reference, steps + 1);
    if (named.kind === 'class') return { kind: 'instance', path: named.path, class: named.class };
    if (named.kind === 'instance') return named;
    if (named.kind !== 'library') return unknown;
    // An alias of this project, which says all that there is to say.
    if (named.isInstance && named.path.length === 0) return named;
    return { ...instanceOf(named, named.path.at(-1) ?? named.export, path), typeArguments: type.arguments };
  };

  /** What a function gives back, or an object of a class: `ReturnType<typeof connect>`. */
  const ofMade = (path: FilePath, type: TypeFact, steps: number): Origin => {
    const maker = ofType(path, type, steps);
    if (maker.kind === 'function') return ofReturn(maker.path, maker.function, steps + 1);
    return maker.kind === 'class' ? { kind: 'instance', path: maker.path, class: maker.class } : unknown;
  };

  const ofDecoration = (origin: LibraryOrigin, name: string, steps: number): Origin => {
    if (!libraries.isDecorated(origin)) return unknown;
    const [decoration] = sources.decorations(name);
    return decoration === undefined ? unknown : ofValue(decoration.path, decoration.value, steps + 1);
  };

  const member = (origin: Origin, name: string, steps: number): Origin => {
    if (steps > maximumSteps) return unknown;
    switch (origin.kind) {
      case 'library': {
        const isWhole =
          !origin.isInstance &&
          origin.path.length === 0 &&
          (origin.export === '*' || origin.export === 'default');
        if (isWhole && name !== 'default') return { ...origin, export: name };
        if (isWhole) return { ...origin, export: 'default' };
        const reached = { ...origin, path: origin.path.concat(name) };
        const type = libraries.given(reached, 'read');
        if (type !== undefined) return { ...instanceOf(origin, type, origin.home), madeBy: origin.madeBy };
        const decoration = ofDecoration(origin, name, steps);
        return decoration.kind === 'unknown' ? reached : decoration;
      }
      case 'instance':
        return memberOfClass(origin.path, origin.class, name, 'instance', steps + 1);
      case 'class':
        return memberOfClass(origin.path, origin.class, name, 'static', steps + 1);
      case 'module':
        return ofExport(origin.path, name, steps + 1);
      case 'value': {
        const { value } = origin;
        const property =
          value.kind === 'object' ? value.properties.find(candidate => candidate.key === name) : undefined;
        return property === undefined ? unknown : ofValue(origin.path, property.value, steps + 1);
      }
      case 'global':
        return { ...origin, path: origin.path.concat(name) };
      case 'parameter':
        return { ...origin, path: origin.path.concat(name) };
      default:
        return unknown;
    }
  };

  const memberOfClass = (
    path: FilePath,
    index: ClassIndex,
    name: string,
    side: 'static' | 'instance',
    steps: number,
  ): Origin => {
    const file = facts(path);
    const owner = file?.classes[index];
    if (file === undefined || owner === undefined || steps > maximumSteps) return unknown;
    const isStatic = side === 'static';
    const method = owner.methods.find(candidate => {
      const fact = file.functions[candidate];
      return fact?.name === name && fact.isStatic === isStatic && fact.form !== 'constructor';
    });
    if (method !== undefined) {
      const isGetter = file.functions[method]?.form === 'getter';
      return isGetter ? ofReturn(path, method, steps + 1) : { kind: 'function', path, function: method };
    }
    const declared = owner.members.filter(
      candidate => candidate.name === name && candidate.isStatic === isStatic,
    );
    for (const fact of declared) {
      const provided = ofToken(fact, file, steps);
      if (provided.kind !== 'unknown') return provided;
      const typed = fact.type === undefined ? unknown : ofType(path, fact.type, steps + 1);
      if (typed.kind !== 'unknown') return typed;
      const valued = fact.value === undefined ? unknown : ofValue(path, fact.value, steps + 1);
      if (valued.kind !== 'unknown') return valued;
    }
    if (declared.length > 0 || owner.extends === undefined) return unknown;
    const base = isStatic ? ofReference(path, owner.extends, steps + 1) : baseOf(path, index, steps + 1);
    return inheritedBy(member(markInherited(base, path, index), name, steps + 1), path, index);
  };

  /** `@Inject('MAILER') mailer: Mailer`: what is handed out under that name, where all agree on it. */
  const ofToken = ({ decorators }: MemberFact, file: TypeScriptFacts, steps: number): Origin => {
    const inject = decorators.find(({ callee }) => nameOfReference(file, callee) === 'Inject');
    const token = inject === undefined ? undefined : tokenOf(inject.arguments?.[0], file);
    const provisions = token === undefined ? [] : sources.provisions(token);
    const [first, ...others] = provisions.map(provision => ofProvision(provision, steps));
    const isAgreed =
      first?.kind === 'instance' &&
      others.every(
        other => other.kind === 'instance' && other.path === first.path && other.class === first.class,
      );
    return isAgreed ? first : unknown;
  };

  const ofProvision = ({ form, path, value }: Provision, steps: number): Origin => {
    if (steps > maximumSteps) return unknown;
    const named = ofValue(path, value, steps + 1);
    if (form === 'value') return named;
    if (form === 'class')
      return named.kind === 'class' ? { kind: 'instance', path: named.path, class: named.class } : unknown;
    return named.kind === 'function' ? ofReturn(named.path, named.function, steps + 1) : unknown;
  };

  /** An object of the class that a class extends. */
  const baseOf = (path: FilePath, index: ClassIndex, steps: number): Origin => {
    const owner = facts(path)?.classes[index];
    if (owner?.extends === undefined || steps > maximumSteps) return unknown;
    const base = ofReference(path, owner.extends, steps + 1);
    if (base.kind === 'class') return { kind: 'instance', path: base.path, class: base.class };
    if (base.kind !== 'library') return unknown;
    return { ...base, isInstance: true, path: [], typeArguments: owner.extendsArguments, home: path };
  };

  return {
    ofReference: (path, reference) => ofReference(path, reference, 0),
    ofValue: (path, value) => ofValue(path, value, 0),
    ofType: (path, type) => ofType(path, type, 0),
    ofExport: (path, name) => ofExport(path, name, 0),
    member: (origin, name) => member(origin, name, 0),
    result: (path, call) => ofCall(path, call, 0),
    forOneAnswer: () => createOrigins(sources, new Map()),
  };
}

type NamedType = Extract<TypeFact, { readonly kind: 'named' }>;

const typedByFile = new WeakMap<TypeScriptFacts, ReadonlyMap<FunctionIndex, NamedType>>();

/** The written types of functions that are kept in variables. Asked for every parameter, so they are looked for once. */
function typedFunctions(file: TypeScriptFacts): ReadonlyMap<FunctionIndex, NamedType> {
  const known =
    typedByFile.get(file) ??
    new Map(
      file.variables.flatMap(({ value, type }) =>
        value?.kind === 'function' && type?.kind === 'named' ? [[value.function, type] as const] : [],
      ),
    );
  typedByFile.set(file, known);
  return known;
}

function stepsOfChoice(steps: number): number {
  return Math.max(steps + 1, maximumSteps - maximumStepsOfChoices);
}

/** `type` may name another package's: `mongoose:Model`. */
function instanceOf(from: LibraryOrigin, type: string, home: FilePath): LibraryOrigin {
  const cut = type.indexOf(':');
  const owner = cut === -1 ? from.package : type.slice(0, cut);
  const name = type.slice(cut + 1);
  const nothing = { path: [], typeArguments: [], madeBy: undefined };
  return { ...from, ...nothing, package: owner, export: name, isInstance: true, home };
}

function markInherited(base: Origin, path: FilePath, index: ClassIndex): Origin {
  return base.kind === 'library' ? { ...base, through: { path, class: index } } : base;
}

/** The last class in the line counts: it is the one that was written for this. */
function inheritedBy(origin: Origin, path: FilePath, index: ClassIndex): Origin {
  return origin.kind === 'library' && origin.through !== undefined
    ? { ...origin, through: { path, class: index } }
    : origin;
}

function libraryExport(name: string, exported: string, home: FilePath): LibraryOrigin {
  const nothing = { typeArguments: [], madeBy: undefined, through: undefined, home };
  return { kind: 'library', package: name, export: exported, isInstance: false, path: [], ...nothing };
}

/** A module of CommonJS that is called, or handed on, is what it exports as a whole: `module.exports = auth`. */
export function wholeModule(origin: Origin, origins: Pick<Origins, 'ofExport'>): Origin {
  if (origin.kind !== 'module') return origin;
  const whole = origins.ofExport(origin.path, 'default');
  return whole.kind === 'unknown' ? origin : whole;
}

/** The object of `const options: CookieOptions = { … }`, to which nothing is added later. */
function isWhole({ assignments }: TypeScriptFacts, index: VariableIndex, valued: Origin): boolean {
  return (
    valued.kind === 'value' &&
    valued.value.kind === 'object' &&
    !assignments.some(({ target: { root } }) => root.kind === 'variable' && root.variable === index)
  );
}

/** What made a value says more than its written type, as in `const app: Express = express()`, unless that is unknown. */
function clearer(typed: Origin, valued: Origin): Origin {
  if (typed.kind === 'unknown') return valued;
  if (valued.kind === 'library' && !valued.path.includes('()')) return valued;
  return valued.kind === 'instance' || valued.kind === 'function' ? valued : typed;
}
