/** What stands under a name in an object, module or library. */
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { LibraryOrigin, Origin, PlacedChoice } from '../origin.ts';
import { instanceOf, libraryExport } from './library-origin.ts';
import { areDifferentFunctions } from './of-value.ts';
import { maximumSteps, type OriginWalk, stepsOfChoice, unknown } from './origin-walk.ts';

export function member(walk: OriginWalk, origin: Origin, name: string, steps: number): Origin {
  if (steps > maximumSteps) return unknown;
  switch (origin.kind) {
    case 'library':
      return ofLibraryMember(walk, origin.among === undefined ? origin : alone(origin), name, steps);
    case 'instance':
      return walk.memberOfClass(origin.path, origin.class, name, 'instance', steps + 1);
    case 'class':
      return walk.memberOfClass(origin.path, origin.class, name, 'static', steps + 1);
    case 'module':
      return ofModuleMember(walk, origin.path, name, steps);
    case 'value': {
      if (origin.among !== undefined) return ofChosenMember(walk, origin, origin.among, name, steps);
      const { value } = origin;
      const property =
        value.kind === 'object' ? value.properties.find(candidate => candidate.key === name) : undefined;
      return property === undefined
        ? ofAddedMember(walk, origin.path, value, name, steps)
        : walk.ofValue(origin.path, property.value, steps + 1);
    }
    case 'global':
      return { ...origin, path: origin.path.concat(name) };
    case 'parameter':
      return { ...origin, path: origin.path.concat(name) };
    default:
      return unknown;
  }
}

/** `options.guard`, where `options = isOpen ? { guard: pass } : { guard: requireUser }`. */
function ofChosenMember(
  walk: OriginWalk,
  { path, value }: Extract<Origin, { readonly kind: 'value' }>,
  { path: home, value: choice }: PlacedChoice,
  name: string,
  steps: number,
): Origin {
  const further = stepsOfChoice(steps);
  const all = choice.options.map(option => member(walk, walk.ofValue(home, option, further), name, further));
  return areDifferentFunctions(all) ? unknown : member(walk, { kind: 'value', path, value }, name, steps + 1);
}

function alone({ among: _, ...origin }: LibraryOrigin): LibraryOrigin {
  return origin;
}

/** What `module.exports = db` gives away under a name is a member of `db`, be it an object, a model or an instance of a class. */
function ofModuleMember(walk: OriginWalk, path: FilePath, name: string, steps: number): Origin {
  const own = walk.ofExport(path, name, steps + 1);
  if (own.kind !== 'unknown' || name === 'default' || name === '*') return own;
  const whole = walk.ofExport(path, 'default', steps + 1);
  return ['value', 'library', 'instance', 'class'].includes(whole.kind)
    ? member(walk, whole, name, steps + 1)
    : unknown;
}

/** `const db = {}; db.sequelize = sequelize;` */
function ofAddedMember(walk: OriginWalk, path: FilePath, value: Value, name: string, steps: number): Origin {
  const file = walk.sources.facts(path);
  const variable = file?.variables.findIndex(candidate => candidate.value === value) ?? -1;
  if (file === undefined || variable === -1) return unknown;
  const added = file.assignments.find(
    ({ operator, target }) =>
      operator === '=' &&
      target.root.kind === 'variable' &&
      target.root.variable === variable &&
      target.path.join('.') === name,
  );
  if (added !== undefined) return walk.ofValue(path, added.value, steps + 1);
  return isFilledWithModels(file, variable) ? modelOfSequelize(path) : unknown;
}

/** `db[model.name] = model` for each file of a folder, as the index that Sequelize's command line writes. */
function isFilledWithModels({ assignments, imports }: TypeScriptFacts, variable: number): boolean {
  return (
    imports.some(({ specifier }) => specifier === 'sequelize') &&
    assignments.some(
      ({ key, operator, target: { root, path } }) =>
        operator === '=' &&
        root.kind === 'variable' &&
        root.variable === variable &&
        path.length === 1 &&
        key?.kind === 'reference' &&
        key.reference.path.join('.') === 'name',
    )
  );
}

function modelOfSequelize(home: FilePath): Origin {
  return { ...libraryExport('sequelize', 'Model', home), isInstance: true };
}

function ofLibraryMember(walk: OriginWalk, origin: LibraryOrigin, name: string, steps: number): Origin {
  const isWhole =
    !origin.isInstance && origin.path.length === 0 && (origin.export === '*' || origin.export === 'default');
  if (isWhole && name !== 'default') return { ...origin, export: name };
  if (isWhole) return { ...origin, export: 'default' };
  const own = ofRow(walk, origin, name, steps);
  if (own !== undefined) return own;
  const reached = { ...origin, path: origin.path.concat(name) };
  const type = walk.sources.libraries.given(reached, 'read');
  if (type !== undefined) {
    const given = instanceOf(origin, type, origin.home);
    const keepsTypes = walk.sources.libraries.handsTypesOn(origin.package);
    return { ...given, madeBy: origin.madeBy, ...(keepsTypes && { typeArguments: origin.typeArguments }) };
  }
  const decoration = ofDecoration(walk, origin, name, steps);
  return decoration.kind === 'unknown' ? reached : decoration;
}

/** `const order = await Order.findByPk(id)` has the methods that the class `Order` adds to those of its library. */
function ofRow(
  walk: OriginWalk,
  { export: type, isInstance, package: from, path, through }: LibraryOrigin,
  name: string,
  steps: number,
): Origin | undefined {
  let owner = isInstance && path.length === 0 ? through : undefined;
  let found: Origin | undefined;
  for (let depth = 0; owner !== undefined && depth < maximumLine; depth += 1) {
    const { path: home, class: index } = owner;
    const file = walk.sources.facts(home);
    const fact = file?.classes[index];
    const method = fact?.methods.find(each => {
      const own = file?.functions[each];
      return own?.name === name && !own.isStatic && own.form === 'method';
    });
    if (method !== undefined) found ??= { kind: 'function', path: home, function: method };
    if (fact?.extends === undefined) return undefined;
    const base = walk.ofReference(home, fact.extends, steps + 1);
    // What another type of the library gives is no row of this class.
    if (base.kind === 'library') return base.package === from && base.export === type ? found : undefined;
    owner = base.kind === 'class' ? base : undefined;
  }
  return undefined;
}

/** Longer lines of classes are circles. */
const maximumLine = 8;

function ofDecoration(walk: OriginWalk, origin: LibraryOrigin, name: string, steps: number): Origin {
  if (!walk.sources.libraries.isDecorated(origin)) return unknown;
  for (const decoration of walk.sources.decorations(name)) {
    const { path } = decoration;
    const origin =
      'value' in decoration
        ? walk.ofValue(path, decoration.value, steps + 1)
        : walk.ofType(path, decoration.type, steps + 1);
    if (origin.kind !== 'unknown' && !isNothing(origin)) return origin;
  }
  return unknown;
}

/** `decorateRequest('user', null)` makes room for what comes later. */
function isNothing(origin: Origin): boolean {
  return origin.kind === 'value' && origin.value.kind === 'literal';
}
