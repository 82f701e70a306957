/** First pass over a file: which names it declares, and the index of every function, class and call. */
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
  TaggedTemplateExpression,
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
import { parameterPattern, patternNames } from './patterns.ts';
import { type Binding, functionScope, makeScope, type Scope } from './scope.ts';
import { walk } from './walk.ts';

export type AnyFunction = FunctionNode | ArrowFunctionExpression;
export function isFunction(node: Node | undefined): node is AnyFunction {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

export type AnyCall = CallExpression | NewExpression | TaggedTemplateExpression;

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

/** The same, still growing. */
interface Declaring {
  readonly root: Scope;
  scope: Scope;
  /** The nodes whose scopes are open, the innermost last. */
  readonly opened: Node[];
  readonly imports: ImportFact[];
  readonly variables: DeclaredVariable[];
  readonly functions: AnyFunction[];
  readonly classes: Class[];
  readonly calls: AnyCall[];
  readonly functionIndexes: Map<Node, FunctionIndex>;
  readonly classIndexes: Map<Node, ClassIndex>;
  readonly callIndexes: Map<Node, CallIndex>;
  readonly importIndexes: Map<Node, ImportIndex>;
}

export function declareNames(parsed: ParsedTypeScript): Declarations {
  const names = beginDeclaring(makeScope(parsed.program, undefined, undefined, undefined, true));
  walk(parsed.steps, {
    enter: (node, ancestors) => declareNode(names, node, ancestors),
    leave: node => closeScope(names, node),
  });
  return { ...names, scope: names.root };
}

function beginDeclaring(root: Scope): Declaring {
  return {
    root,
    scope: root,
    opened: [],
    imports: [],
    variables: [],
    functions: [],
    classes: [],
    calls: [],
    functionIndexes: new Map(),
    classIndexes: new Map(),
    callIndexes: new Map(),
    importIndexes: new Map(),
  };
}

function declareNode(names: Declaring, node: Node, ancestors: readonly Node[]): void {
  switch (node.type) {
    case 'ImportDeclaration':
      return declareImport(names, node);
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.type !== 'TSExternalModuleReference') return;
      return bindImport(
        names,
        names.scope,
        wholeModule(node, node.moduleReference.expression.value, node.id.name),
      );
    case 'VariableDeclaration':
      return declareVariables(names, node);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return declareFunction(names, node, ancestors);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return declareClass(names, node);
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return bind(names.scope, node.id.name, { kind: 'alias', node });
    case 'CallExpression':
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'ImportExpression':
      return declareCall(names, node);
    case 'BlockStatement':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'SwitchStatement':
      return openBlock(names, node);
    case 'CatchClause':
      openBlock(names, node);
      if (node.param !== null) bindCaught(names, node.param);
  }
}

function openScope(names: Declaring, node: Node, scope: Scope): void {
  names.scope.children.push(scope);
  names.scope = scope;
  names.opened.push(node);
}

function openBlock(names: Declaring, node: Node): void {
  openScope(names, node, makeScope(node, names.scope, names.scope.function, names.scope.thisClass, false));
}

function closeScope(names: Declaring, node: Node): void {
  if (names.opened.at(-1) !== node) return;
  names.opened.pop();
  names.scope = names.scope.parent ?? names.root;
}

function bind(scope: Scope, name: string, binding: Binding): void {
  // A value hides a type of the same name, never the other way round.
  if (binding.kind !== 'alias' || !scope.names.has(name)) scope.names.set(name, binding);
}

function bindCaught(names: Declaring, pattern: BindingPattern): void {
  for (const { name } of patternNames(pattern)) bind(names.scope, name, { kind: 'caught' });
}

function addImport(names: Declaring, fact: ImportFact): ImportIndex {
  return (names.imports.push(fact) - 1) as ImportIndex;
}

function bindImport(names: Declaring, scope: Scope, fact: ImportFact): void {
  bind(scope, fact.local, { kind: 'import', import: addImport(names, fact) });
}

function wholeModule(node: Node, specifier: string, local: string): ImportFact {
  return { specifier, imported: '*', local, isTypeOnly: false, span: spanOf(node.start, node.end) };
}

function declareImport(names: Declaring, node: ImportDeclaration): void {
  const specifier = node.source.value;
  const span = spanOf(node.start, node.end);
  if (node.specifiers.length === 0)
    addImport(names, { specifier, imported: '', local: '', isTypeOnly: false, span });
  for (const each of node.specifiers) {
    const isNamed = each.type === 'ImportSpecifier';
    const other = each.type === 'ImportDefaultSpecifier' ? 'default' : '*';
    bindImport(names, names.scope, {
      specifier,
      imported: isNamed ? moduleExportName(each.imported) : other,
      local: each.local.name,
      isTypeOnly: node.importKind === 'type' || (isNamed && each.importKind === 'type'),
      span,
    });
  }
}

function declareVariables(names: Declaring, node: VariableDeclaration): void {
  const target = node.kind === 'var' ? functionScope(names.scope) : names.scope;
  for (const declarator of node.declarations) {
    const specifier = declarator.init === null ? undefined : requiredModule(declarator.init);
    for (const { name, path, node: place, defaultValue } of patternNames(declarator.id)) {
      const [imported, ...deeper] = path;
      if (specifier !== undefined && imported !== undefined && deeper.length === 0) {
        // `const { Pool } = require('pg')` is a named import.
        bindImport(names, target, { ...wholeModule(node, specifier, name), imported });
        continue;
      }
      const isConst = node.kind === 'const';
      const owner = names.scope.function;
      const declared = { name, node: place, isConst, declarator, path, defaultValue, function: owner };
      bind(target, name, {
        kind: 'variable',
        variable: (names.variables.push(declared) - 1) as VariableIndex,
      });
    }
  }
}

function declareFunction(names: Declaring, node: AnyFunction, ancestors: readonly Node[]): void {
  const index = (names.functions.push(node) - 1) as FunctionIndex;
  names.functionIndexes.set(node, index);
  if (node.type === 'FunctionDeclaration' && node.id !== null) {
    bind(names.scope, node.id.name, { kind: 'function', function: index });
  }
  const thisClass = thisOf(node, ancestors, names.scope, names.classIndexes);
  openScope(names, node, makeScope(node, names.scope, index, thisClass, true));
  if (node.type === 'FunctionExpression' && node.id !== null) {
    bind(names.scope, node.id.name, { kind: 'function', function: index });
  }
  node.params.forEach((parameter, position) => {
    for (const { name, path } of patternNames(parameterPattern(parameter))) {
      bind(names.scope, name, { kind: 'parameter', function: index, parameter: position, path });
    }
  });
}

function declareClass(names: Declaring, node: Class): void {
  const index = (names.classes.push(node) - 1) as ClassIndex;
  names.classIndexes.set(node, index);
  if (node.id !== null) bind(names.scope, node.id.name, { kind: 'class', class: index });
  // Decorators before `export` stand outside of the class, with functions in them.
  const start = Math.min(node.start, ...node.decorators.map(decorator => decorator.start));
  openScope(
    names,
    node,
    makeScope({ start, end: node.end }, names.scope, names.scope.function, index, false),
  );
}

/** `require('x')` and `import('x')` are imports; other calls are calls. */
function declareCall(names: Declaring, node: AnyCall | ImportExpression): void {
  const specifier = requiredModule(node);
  if (specifier !== undefined)
    names.importIndexes.set(node, addImport(names, wholeModule(node, specifier, '')));
  else if (node.type !== 'ImportExpression') {
    names.callIndexes.set(node, (names.calls.push(node) - 1) as CallIndex);
  }
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

/** The module of `require('x')` or `import('x')`. */
export function requiredModule(node: Node): string | undefined {
  if (node.type === 'ImportExpression') return literalText(node.source);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require') {
    return undefined;
  }
  return literalText(node.arguments[0]);
}

function literalText(node: Node | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
