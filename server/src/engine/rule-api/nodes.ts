/** The kinds of syntax nodes that rules name. */
export type {
  ArrowFunctionExpression,
  BlockStatement,
  CallExpression,
  CatchClause,
  Expression,
  Function as FunctionNode,
  LogicalExpression,
  MemberExpression,
  NewExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
  Statement,
  TryStatement,
  VariableDeclaration,
  VariableDeclarator,
} from '@oxc-project/types';
