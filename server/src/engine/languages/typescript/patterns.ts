/** The names that patterns and property keys give. */
import type { BindingPattern, Node, ParamPattern } from '@oxc-project/types';

export function parameterPattern(parameter: ParamPattern): BindingPattern {
  if (parameter.type === 'TSParameterProperty') return parameter.parameter;
  return parameter.type === 'RestElement' ? parameter.argument : parameter;
}

interface PatternName {
  readonly name: string;
  readonly node: Node;
  readonly path: readonly string[];
  readonly defaultValue: Node | undefined;
}

/** Every name that a pattern binds, with the way to its value: `{ a: { b }, c: [d, ...e] }` gives `a.b`, `c.[0]` and `c.[1...]`. */
export function patternNames(
  pattern: BindingPattern,
  path: readonly string[] = [],
  defaultValue: Node | undefined = undefined,
): readonly PatternName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, node: pattern, path, defaultValue }];
    case 'AssignmentPattern':
      return patternNames(pattern.left, path, pattern.right);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) => {
        if (element === null) return [];
        if (element.type === 'RestElement') return patternNames(element.argument, [...path, `[${index}...]`]);
        return patternNames(element, [...path, `[${index}]`]);
      });
    case 'ObjectPattern':
      return pattern.properties.flatMap(property => {
        if (property.type === 'RestElement') return patternNames(property.argument, [...path, '...']);
        return patternNames(property.value, [...path, propertyName(property.key, property.computed) ?? '[]']);
      });
  }
}

/** The name of a property key, or undefined when it is computed. */
export function propertyName(key: Node, isComputed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier') return isComputed ? undefined : key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number'))
    return String(key.value);
  return undefined;
}
