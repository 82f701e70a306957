/** Calls that write a log line, and what they are given. */
import type { CallExpression, Node } from '@oxc-project/types';
import type { LogLevel } from '../libraries/library.ts';
import type { SourceContext } from './rule.ts';
import { calledName, propertyName, receiverOf, unwrap } from './tree.ts';

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
  const level = levels[calledName(call) ?? ''];
  const receiver = receiverOf(call);
  if (level === undefined || receiver === undefined) return undefined;
  const origin = syntax.originOf(call.callee);
  if (origin.kind === 'global')
    return origin.name === 'console' ? { level, by: 'console', library: undefined } : undefined;
  if (origin.kind === 'library') {
    const known = syntax.libraries.logLevel(origin);
    if (known !== undefined) return { level: known, by: 'library', library: origin.package };
  }
  const name = lastName(unwrap(receiver)) ?? '';
  return /^_?(?:\w*logger|log|Logger)_?$/i.test(name) && !/^(?:catalog|dialog|blog)$/i.test(name)
    ? { level, by: 'name', library: undefined }
    : undefined;
}

function lastName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'CallExpression') return calledName(node);
  return node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
}
