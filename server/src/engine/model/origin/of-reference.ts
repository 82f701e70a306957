/** What a chain of names stands for: its first name, then one member after the other. */
import type { Reference, Root, TypeScriptFacts, VariableIndex } from '../../languages/typescript/facts.ts';
import type { FilePath } from '../../source/path.ts';
import type { Origin } from '../origin.ts';
import { clearer } from './library-origin.ts';
import { ofWrittenType } from './of-written-type.ts';
import { maximumSteps, type OriginWalk, once, stepsOfChoice, unknown } from './origin-walk.ts';

export function ofReference(walk: OriginWalk, path: FilePath, reference: Reference, steps: number): Origin {
  if (steps > maximumSteps) return unknown;
  const element = elementOfAll(walk, path, reference, steps);
  if (element !== undefined) return element;
  let origin = ofRoot(walk, path, reference.root, steps + 1);
  for (const [index, name] of reference.path.entries())
    origin =
      index === 0
        ? ofFirstMember(walk, origin, reference.root, name, steps)
        : walk.member(origin, name, steps + 1);
  if (origin.kind !== 'unknown' && origin.kind !== 'parameter') return origin;
  const written = ofWrittenType(walk, path, reference, steps + 1);
  return written.kind === 'unknown' ? origin : written;
}

/** In a static method `this` is the class. */
function ofFirstMember(walk: OriginWalk, origin: Origin, root: Root, name: string, steps: number): Origin {
  const found = walk.member(origin, name, steps + 1);
  if (found.kind !== 'unknown' || root.kind !== 'this' || origin.kind !== 'instance') return found;
  return walk.member({ kind: 'class', path: origin.path, class: root.class }, name, steps + 1);
}

/** `(await Promise.all([a, b]))[0]` is `a`. */
function elementOfAll(
  walk: OriginWalk,
  path: FilePath,
  reference: Reference,
  steps: number,
): Origin | undefined {
  const [first, ...rest] = reference.path;
  if (reference.root.kind !== 'call' || first === undefined || !first.startsWith('[')) return undefined;
  const call = walk.sources.facts(path)?.calls[reference.root.call];
  const list = call?.arguments[0];
  if (call?.callee?.root.kind !== 'global' || call.callee.root.name !== 'Promise' || list?.kind !== 'array')
    return undefined;
  const element = list.elements[Number(first.slice(1, -1))];
  if (element === undefined) return undefined;
  return rest.reduce(
    (origin, name) => walk.member(origin, name, steps + 1),
    walk.ofValue(path, element, steps + 1),
  );
}

function ofRoot(walk: OriginWalk, path: FilePath, root: Root, steps: number): Origin {
  const file = walk.sources.facts(path);
  if (file === undefined || steps > maximumSteps) return unknown;
  switch (root.kind) {
    case 'import': {
      const fact = file.imports[root.import];
      return fact === undefined
        ? unknown
        : once(walk, fact, steps, () => walk.ofImport(path, fact.specifier, fact.imported, steps));
    }
    case 'variable': {
      const variable = file.variables[root.variable];
      if (variable === undefined) return unknown;
      return once(walk, variable, steps, () => ofVariable(walk, path, file, root.variable, steps));
    }
    case 'parameter':
      return walk.ofParameter(path, file, root.function, root.parameter, steps);
    case 'function':
      return { kind: 'function', path, function: root.function };
    case 'class':
      return { kind: 'class', path, class: root.class };
    case 'this':
      return { kind: 'instance', path, class: root.class };
    case 'super':
      return walk.baseOf(path, root.class, steps + 1);
    case 'call':
      return walk.ofCall(path, root.call, steps);
    case 'global':
      return { kind: 'global', name: root.name, path: [] };
  }
}

function ofVariable(
  walk: OriginWalk,
  path: FilePath,
  file: TypeScriptFacts,
  index: VariableIndex,
  steps: number,
): Origin {
  const { type, value } = file.variables[index] ?? {};
  const typed = type === undefined ? unknown : walk.ofType(path, type, steps + 1);
  if (value === undefined)
    return typed.kind === 'unknown' ? ofAssigned(walk, path, file, index, steps + 1) : typed;
  const valued = walk.ofValue(path, value, steps + 1);
  return isWhole(file, index, valued) ? valued : clearer(typed, valued);
}

/** A variable that is set several times holds what any of them gives: most often the same kind of thing. */
function ofAssigned(
  walk: OriginWalk,
  path: FilePath,
  file: TypeScriptFacts,
  variable: VariableIndex,
  steps: number,
): Origin {
  let isFirst = true;
  for (const { target, value, operator } of file.assignments) {
    if (target.root.kind !== 'variable' || target.root.variable !== variable) continue;
    if (target.path.length > 0 || !operator.endsWith('=') || steps > maximumSteps) continue;
    // What it begins with leads on as any other value does.
    const origin = walk.ofValue(path, value, isFirst ? steps + 1 : stepsOfChoice(steps));
    isFirst = false;
    if (origin.kind === 'library' || origin.kind === 'instance') return origin;
  }
  return unknown;
}

/** The object of `const options: CookieOptions = { … }`, to which nothing is added later. */
function isWhole({ assignments }: TypeScriptFacts, index: VariableIndex, valued: Origin): boolean {
  return (
    valued.kind === 'value' &&
    valued.value.kind === 'object' &&
    !assignments.some(({ target: { root } }) => root.kind === 'variable' && root.variable === index)
  );
}
