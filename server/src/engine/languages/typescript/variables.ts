/** What variables start as and are given later. */
import type { Expression, Node } from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import type { Declarations, DeclaredVariable } from './declare.ts';
import type { Expressions } from './expressions.ts';
import type { AssignmentFact, TypeFact, Value, VariableFact } from './facts.ts';
import { typeOfAnnotation } from './members.ts';

export function describeVariable(
  variable: DeclaredVariable,
  block: VariableFact['block'],
  assigned: Node | 'several' | undefined,
  expressions: Expressions,
): VariableFact {
  const { id, init } = variable.declarator;
  return {
    name: variable.name,
    isConst: variable.isConst,
    function: variable.function,
    block,
    type:
      'typeAnnotation' in id
        ? typeAt(typeOfAnnotation(id.typeAnnotation, expressions), variable.path)
        : undefined,
    value: initialValue(variable, init, assigned, expressions),
    span: spanOf(variable.node.start, variable.node.end),
  };
}

/** `const { users }: { users: Users } = sources` */
function typeAt(type: TypeFact | undefined, path: readonly string[]): TypeFact | undefined {
  const [name, ...deeper] = path;
  if (name === undefined) return type;
  return type?.kind === 'object' && deeper.length === 0 && Object.hasOwn(type.members, name)
    ? type.members[name]
    : undefined;
}

/** The assignments of a file in the order of its text, with the first values of variables that are set again. */
export function describeAssignments(
  assigned: ReadonlyMap<number, Node | 'several'>,
  blocks: readonly VariableFact['block'][],
  later: readonly AssignmentFact[],
  declarations: Declarations,
  expressions: Expressions,
): readonly AssignmentFact[] {
  const first = declarations.variables.flatMap((variable, index): readonly AssignmentFact[] => {
    const { init, start, end } = variable.declarator;
    if (!assigned.has(index) || init === null || variable.path.length > 0) return [];
    const target = expressions.referenceOf(variable.node);
    if (target === undefined) return [];
    return [
      {
        target,
        operator: '=',
        value: expressions.valueOf(init),
        function: variable.function,
        block: blocks[index],
        span: spanOf(start, end),
      },
    ];
  });
  return [...first, ...later].sort((left, right) => left.span.start - right.span.start);
}

function initialValue(
  variable: DeclaredVariable,
  init: Expression | null,
  assigned: Node | 'several' | undefined,
  expressions: Expressions,
): Value | undefined {
  if (assigned !== undefined) {
    // A variable without a first value that is set once is as good as a constant.
    return assigned === 'several' || init !== null ? undefined : expressions.valueOf(assigned);
  }
  if (init === null) return undefined;
  const value = takeApart(expressions.valueOf(init), variable.path);
  if (variable.defaultValue === undefined) return value;
  return { kind: 'choice', options: [value, expressions.valueOf(variable.defaultValue)], span: value.span };
}

/** The part of a value that a destructuring pattern picks. */
function takeApart(value: Value, path: readonly string[]): Value {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (value.kind === 'reference') {
    const reference = { root: value.reference.root, path: value.reference.path.concat(path) };
    return { kind: 'reference', reference, span: value.span };
  }
  if (value.kind === 'object') {
    const property = value.properties.find(candidate => candidate.key === first);
    if (property !== undefined) return takeApart(property.value, rest);
  }
  if (value.kind === 'array' && !value.isOpen) {
    const element = value.elements[Number(first.slice(1, -1))];
    if (element !== undefined) return takeApart(element, rest);
  }
  return { kind: 'opaque', span: value.span };
}
