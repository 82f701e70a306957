/** First pass over a file: which names it declares, where they are seen, and the index of every function, class and call. */
import type {
  ArrowFunctionExpression,
  BindingPattern,
  CallExpression,
  Class,
  Function as FunctionNode,
  ImportDeclaration,
  ImportExpression,
  NewExpression,
  Node,
  ParamPattern,
  TaggedTemplateExpression,
  TSEnumDeclaration,
  TSTypeAliasDeclaration,
  VariableDeclaration,
  VariableDeclarator,
} from '@oxc-project/types';
import { spanOf } from '../../source/span.ts';
import type {
  CallIndex,
  ClassIndex,
  FunctionIndex,
  ImportFact,
  ImportIndex,
  VariableIndex,
} from './facts.ts';
import type { ParsedTypeScript } from './parse.ts';
import { walk } from './walk.ts';

export type AnyFunction = FunctionNode | ArrowFunctionExpression;
export type AnyCall = CallExpression | NewExpression | TaggedTemplateExpression;

export type Binding =
  | { readonly kind: 'import'; readonly import: ImportIndex }
  | { readonly kind: 'variable'; readonly variable: VariableIndex }
  | {
      readonly kind: 'parameter';
      readonly function: FunctionIndex;
      readonly parameter: number;
      readonly path: readonly string[];
    }
  | { readonly kind: 'function'; readonly function: FunctionIndex }
  | { readonly kind: 'class'; readonly class: ClassIndex }
  /** The name of a catch clause: whatever was thrown. */
  | { readonly kind: 'caught' }
  | { readonly kind: 'alias'; readonly node: TSTypeAliasDeclaration | TSEnumDeclaration };

export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding>;
  readonly children: Scope[];
  readonly function: FunctionIndex | undefined;
  /** What `this` is: the class whose method or field initialiser this is. */
  readonly thisClass: ClassIndex | undefined;
  readonly isFunction: boolean;
}

export interface DeclaredVariable {
  readonly name: string;
  readonly node: Node;
  readonly isConst: boolean;
  readonly declarator: VariableDeclarator;
  /** The way from the declarator's value to this name. */
  readonly path: readonly string[];
  readonly defaultValue: Node | undefined;
  readonly function: FunctionIndex | undefined;
}

export interface Declarations {
  readonly scope: Scope;
  readonly imports: readonly ImportFact[];
  readonly variables: readonly DeclaredVariable[];
  readonly functions: readonly AnyFunction[];
  readonly classes: readonly Class[];
  readonly calls: readonly AnyCall[];
  readonly functionIndexes: ReadonlyMap<Node, FunctionIndex>;
  readonly classIndexes: ReadonlyMap<Node, ClassIndex>;
  readonly callIndexes: ReadonlyMap<Node, CallIndex>;
  /** `require('x')` and `import('x')`, as if they were import statements. */
  readonly importIndexes: ReadonlyMap<Node, ImportIndex>;
}

/** The binding of a name seen from an offset, or undefined when the file does not declare it. */
export function findBinding(root: Scope, name: string, offset: number): Binding | undefined {
  for (let scope: Scope | undefined = scopeAt(root, offset); scope !== undefined; scope = scope.parent) {
    const binding = scope.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

export function scopeAt(root: Scope, offset: number): Scope {
  let scope = root;
  for (;;) {
    const inner = findChild(scope.children, offset);
    if (inner === undefined) return scope;
    scope = inner;
  }
}

function findChild(children: readonly Scope[], offset: number): Scope | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child === undefined) return undefined;
    if (offset < child.start) high = middle - 1;
    else if (offset >= child.end) low = middle + 1;
    else return child;
  }
  return undefined;
}

export function declareNames(
  parsed: ParsedTypeScript,
  visitorKeys: Readonly<Record<string, readonly string[]>>,
): Declarations {
  const imports: ImportFact[] = [];
  const variables: DeclaredVariable[] = [];
  const functions: AnyFunction[] = [];
  const classes: Class[] = [];
  const calls: AnyCall[] = [];
  const functionIndexes = new Map<Node, FunctionIndex>();
  const classIndexes = new Map<Node, ClassIndex>();
  const callIndexes = new Map<Node, CallIndex>();
  const importIndexes = new Map<Node, ImportIndex>();

  const root: Scope = makeScope(parsed.program, undefined, undefined, undefined, true);
  let scope = root;
  const opened: Node[] = [];

  const open = (node: Node, next: Scope): void => {
    scope.children.push(next);
    scope = next;
    opened.push(node);
  };
  const bind = (target: Scope, name: string, binding: Binding): void => {
    const known = target.names.get(name);
    // A value hides a type of the same name, never the other way round.
    if (known === undefined || binding.kind !== 'alias') target.names.set(name, binding);
  };

  const bindCaught = (pattern: BindingPattern): void => {
    for (const { name } of patternNames(pattern)) bind(scope, name, { kind: 'caught' });
  };

  const addImport = (fact: ImportFact): ImportIndex => (imports.push(fact) - 1) as ImportIndex;

  const declareImport = (node: ImportDeclaration): void => {
    for (const specifier of node.specifiers) {
      const imported =
        specifier.type === 'ImportSpecifier'
          ? moduleExportName(specifier.imported)
          : specifier.type === 'ImportDefaultSpecifier'
            ? 'default'
            : '*';
      const isTypeOnly =
        node.importKind === 'type' ||
        (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
      const local = specifier.local.name;
      const span = spanOf(node.start, node.end);
      const index = addImport({ specifier: node.source.value, imported, local, isTypeOnly, span });
      bind(scope, local, { kind: 'import', import: index });
    }
    if (node.specifiers.length === 0) {
      const span = spanOf(node.start, node.end);
      addImport({ specifier: node.source.value, imported: '', local: '', isTypeOnly: false, span });
    }
  };

  const declareVariables = (node: VariableDeclaration): void => {
    const target = node.kind === 'var' ? functionScope(scope) : scope;
    for (const declarator of node.declarations) {
      const required = declarator.init === null ? undefined : requiredModule(declarator.init);
      for (const name of patternNames(declarator.id)) {
        if (required !== undefined && name.path.length === 1 && name.path[0] !== undefined) {
          // `const { Pool } = require('pg')` is a named import.
          const span = spanOf(node.start, node.end);
          const fact = {
            specifier: required,
            imported: name.path[0],
            local: name.name,
            isTypeOnly: false,
            span,
          };
          bind(target, name.name, { kind: 'import', import: addImport(fact) });
          continue;
        }
        const variable = (variables.push({
          name: name.name,
          node: name.node,
          isConst: node.kind === 'const',
          declarator,
          path: name.path,
          defaultValue: name.defaultValue,
          function: scope.function,
        }) - 1) as VariableIndex;
        bind(target, name.name, { kind: 'variable', variable });
      }
    }
  };

  const declareFunction = (node: AnyFunction, ancestors: readonly Node[]): void => {
    const index = (functions.push(node) - 1) as FunctionIndex;
    functionIndexes.set(node, index);
    if (node.type === 'FunctionDeclaration' && node.id !== null) {
      bind(scope, node.id.name, { kind: 'function', function: index });
    }
    const thisClass = thisOf(node, ancestors, scope, classIndexes);
    open(node, makeScope(node, scope, index, thisClass, true));
    if (node.type === 'FunctionExpression' && node.id !== null) {
      bind(scope, node.id.name, { kind: 'function', function: index });
    }
    node.params.forEach((parameter, position) => {
      for (const name of patternNames(parameterPattern(parameter))) {
        bind(scope, name.name, { kind: 'parameter', function: index, parameter: position, path: name.path });
      }
    });
  };

  const declareClass = (node: Class): void => {
    const index = (classes.push(node) - 1) as ClassIndex;
    classIndexes.set(node, index);
    if (node.id !== null) bind(scope, node.id.name, { kind: 'class', class: index });
    // Decorators before `export` stand outside of the class, with functions in them.
    const start = Math.min(node.start, ...node.decorators.map(decorator => decorator.start));
    open(node, makeScope({ start, end: node.end }, scope, scope.function, index, false));
  };

  const declareCall = (node: AnyCall): void => {
    const specifier = requiredModule(node);
    if (specifier === undefined) callIndexes.set(node, (calls.push(node) - 1) as CallIndex);
    else importIndexes.set(node, addDynamicImport(node, specifier));
  };

  const addDynamicImport = (node: Node, specifier: string): ImportIndex =>
    addImport({ specifier, imported: '*', local: '', isTypeOnly: false, span: spanOf(node.start, node.end) });

  const declareDynamicImport = (node: ImportExpression): void => {
    const { source } = node;
    if (source.type !== 'Literal' || typeof source.value !== 'string') return;
    importIndexes.set(node, addDynamicImport(node, source.value));
  };

  walk(parsed.program, visitorKeys, {
    enter(node, ancestors) {
      switch (node.type) {
        case 'ImportDeclaration':
          return declareImport(node);
        case 'TSImportEqualsDeclaration':
          if (node.moduleReference.type === 'TSExternalModuleReference') {
            const specifier = node.moduleReference.expression.value;
            const span = spanOf(node.start, node.end);
            const fact = { specifier, imported: '*', local: node.id.name, isTypeOnly: false, span };
            bind(scope, node.id.name, { kind: 'import', import: addImport(fact) });
          }
          return;
        case 'VariableDeclaration':
          return declareVariables(node);
        case 'FunctionDeclaration':
        case 'FunctionExpression':
        case 'ArrowFunctionExpression':
          return declareFunction(node, ancestors);
        case 'ClassDeclaration':
        case 'ClassExpression':
          return declareClass(node);
        case 'TSTypeAliasDeclaration':
        case 'TSEnumDeclaration':
          return bind(scope, node.id.name, { kind: 'alias', node });
        case 'CallExpression':
        case 'NewExpression':
        case 'TaggedTemplateExpression':
          return declareCall(node);
        case 'ImportExpression':
          return declareDynamicImport(node);
        case 'BlockStatement':
        case 'ForStatement':
        case 'ForOfStatement':
        case 'ForInStatement':
        case 'SwitchStatement':
        case 'CatchClause':
          open(node, makeScope(node, scope, scope.function, scope.thisClass, false));
          if (node.type === 'CatchClause' && node.param !== null) bindCaught(node.param);
          return;
      }
    },
    leave(node) {
      if (opened.at(-1) !== node) return;
      opened.pop();
      scope = scope.parent ?? root;
    },
  });

  return {
    scope: root,
    imports,
    variables,
    functions,
    classes,
    calls,
    functionIndexes,
    classIndexes,
    callIndexes,
    importIndexes,
  };
}

function makeScope(
  node: { readonly start: number; readonly end: number },
  parent: Scope | undefined,
  functionIndex: FunctionIndex | undefined,
  thisClass: ClassIndex | undefined,
  isFunction: boolean,
): Scope {
  const { start, end } = node;
  return {
    start,
    end,
    parent,
    names: new Map(),
    children: [],
    function: functionIndex,
    thisClass,
    isFunction,
  };
}

function functionScope(scope: Scope): Scope {
  let current = scope;
  while (!current.isFunction && current.parent !== undefined) current = current.parent;
  return current;
}

/** Arrows take `this` from around them; methods have their class; other functions have none that is known. */
function thisOf(
  node: AnyFunction,
  ancestors: readonly Node[],
  scope: Scope,
  classIndexes: ReadonlyMap<Node, ClassIndex>,
): ClassIndex | undefined {
  if (node.type === 'ArrowFunctionExpression') return scope.thisClass;
  const parent = ancestors.at(-1);
  if (parent?.type !== 'MethodDefinition') return undefined;
  const owner = ancestors.at(-3);
  return owner === undefined ? undefined : classIndexes.get(owner);
}

function moduleExportName(name: {
  readonly type: string;
  readonly name?: string;
  readonly value?: string;
}): string {
  return name.name ?? name.value ?? '';
}

/** The module of `require('x')`, also below `.default` and `await`. */
function requiredModule(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') {
    return undefined;
  }
  const argument = node.arguments[0];
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? argument.value : undefined;
}

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

/** Every name that a pattern binds, with the way to its value: `{ a: { b }, c: [d] }` gives `a.b` and `c.[0]`. */
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
        const inner = element.type === 'RestElement' ? element.argument : element;
        return patternNames(inner, [...path, `[${index}]`]);
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
