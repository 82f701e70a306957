/** Calls that write a log line, and what they are given. */
import type { CallExpression, Node } from '@oxc-project/types';
import type { CallFact, FunctionIndex } from '../../languages/typescript/facts.ts';
import type { LogLevel } from '../../libraries/library.ts';
import type { Origin } from '../../model/origin.ts';
import { nameOfReference, valuesIn } from '../code/code.ts';
import { calledName, propertyName, receiverOf, unwrap } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';

type LogContext = Pick<SourceContext, 'syntax'>;

export interface LogCall {
  readonly level: LogLevel;
  /** Who writes it; `name` where only the usual name of a logger says so. */
  readonly by: 'console' | 'library' | 'name';
  /** The package, where it is known. */
  readonly library: string | undefined;
}

const levels: Readonly<Record<string, LogLevel>> = {
  trace: 'trace',
  verbose: 'debug',
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  fatal: 'fatal',
  critical: 'fatal',
};

/** The log line that a call writes, if it writes one: by its library, by `console`, by the usual name of a logger. */
export function logCallOf({ syntax }: LogContext, call: CallExpression): LogCall | undefined {
  const method = calledName(call) ?? '';
  const receiver = receiverOf(call);
  if (levels[method] === undefined || receiver === undefined) return undefined;
  return logOf(
    { method, origin: syntax.originOf(call.callee), receiver: lastName(unwrap(receiver)) },
    syntax,
  );
}

interface Written {
  readonly method: string;
  readonly origin: Origin;
  /** The last name of whom it is asked of. */
  readonly receiver: string | undefined;
}

function logOf(
  { method, origin, receiver = '' }: Written,
  { libraries }: LogContext['syntax'],
): LogCall | undefined {
  const level = levels[method];
  if (level === undefined) return undefined;
  if (origin.kind === 'global')
    return origin.name === 'console' ? { level, by: 'console', library: undefined } : undefined;
  if (origin.kind === 'library') {
    const known = libraries.logLevel(origin);
    if (known !== undefined) return { level: known, by: 'library', library: origin.package };
  }
  return /^_?(?:\w*logger|log|Logger)_?$/i.test(receiver) && !/^(?:catalog|dialog|blog)$/i.test(receiver)
    ? { level, by: 'name', library: undefined }
    : undefined;
}

export interface HandedLogCall extends LogCall {
  /** Those of its arguments that end up in the line, by their place. */
  readonly handed: ReadonlySet<number>;
}

/** `this.debug(…)`, `report(…)`: a function of the same file that hands on to a logger what it is given, in all cases. */
export function handedLogCallOf(
  { facts, path, syntax }: Pick<SourceContext, 'facts' | 'path' | 'syntax'>,
  call: CallExpression,
): HandedLogCall | undefined {
  const origin = syntax.originOf(call.callee);
  if (origin.kind !== 'function' || origin.path !== path || origin.among !== undefined) return undefined;
  const body = facts.functions[origin.function]?.block;
  for (const inner of facts.calls) {
    if (inner.function !== origin.function || inner.block !== body || inner.callee === undefined) continue;
    const handed = parametersIn(inner, origin.function);
    if (handed.size === 0) continue;
    const names = nameOfReference(facts, inner.callee).split('.');
    const from = syntax.originOfReference(inner.callee);
    const line = logOf({ method: names.at(-1) ?? '', origin: from, receiver: names.at(-2) }, syntax);
    if (line !== undefined) return { ...line, handed };
  }
  return undefined;
}

function parametersIn(call: CallFact, owner: FunctionIndex): ReadonlySet<number> {
  const given = call.arguments.flatMap(valuesIn);
  return new Set(
    given.flatMap(value => {
      if (value.kind !== 'reference' || value.reference.path.length > 0) return [];
      const { root } = value.reference;
      return root.kind === 'parameter' && root.function === owner ? [root.parameter] : [];
    }),
  );
}

function lastName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'CallExpression') return calledName(node);
  return node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
}
