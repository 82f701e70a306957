/** How the code at some place logs. */
import type { Node } from '@oxc-project/types';
import type { ClassIndex, FunctionIndex, ImportIndex, Reference } from '../../languages/typescript/facts.ts';
import { isFunction } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';

type LogContext = Pick<SourceContext, 'facts' | 'syntax'>;

/** The logger at hand: a member, what the framework hands in, one of the file, and at last `console`. */
export function loggerAt(context: LogContext, ancestors: readonly Node[]): string {
  return (
    memberLogger(context, ancestors) ?? handedLogger(context, ancestors) ?? moduleLogger(context) ?? 'console'
  );
}

const loggerName = /^_?(?:logger|log)_?$/;

/** Whether `logger.error(…)` writes a log line. */
export function isLogger({ syntax }: LogContext, { root, path }: Reference): boolean {
  const origin = syntax.originOfReference({ root, path: [...path, 'error'] });
  return origin.kind === 'library' && syntax.libraries.logLevel(origin) !== undefined;
}

function memberLogger(context: LogContext, ancestors: readonly Node[]): string | undefined {
  const at = ancestors.findLastIndex(isClass);
  const inside = ancestors.slice(at + 1);
  const method = inside.find(node => node.type === 'MethodDefinition');
  const index = context.facts.classes.findIndex(fact => fact.span.start === ancestors[at]?.start);
  const owner = context.facts.classes[index];
  if (owner === undefined || method?.type !== 'MethodDefinition' || !keepsThis(inside)) return undefined;
  const found = owner.members.find(({ name, isStatic }) => {
    const root = { kind: 'this', class: index as ClassIndex } as const;
    return isStatic === method.static && (loggerName.test(name) || isLogger(context, { root, path: [name] }));
  });
  return found === undefined ? undefined : `this.${found.name}`;
}

function isClass(node: Node): boolean {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** Arrows keep `this`; the method itself is the one other function. */
function keepsThis(insideClass: readonly Node[]): boolean {
  return insideClass.filter(node => isFunction(node) && node.type !== 'ArrowFunctionExpression').length === 1;
}

/** Fastify gives every request and every instance a logger. */
function handedLogger({ facts, syntax }: LogContext, ancestors: readonly Node[]): string | undefined {
  for (const owner of ancestors.filter(isFunction).toReversed()) {
    const index = facts.functions.findIndex(
      ({ span }) => span.end === owner.end && span.start <= owner.start,
    );
    const parameters = facts.functions[index]?.parameters ?? [];
    const found = parameters.find(({ name }, position) => {
      const root = { kind: 'parameter', function: index as FunctionIndex, parameter: position } as const;
      const origin = syntax.originOfReference({ root, path: [] });
      const type = origin.kind === 'library' && origin.package === 'fastify' ? origin.export : '';
      return name !== '' && ['FastifyRequest', 'FastifyInstance'].includes(type);
    });
    if (found !== undefined) return `${found.name}.log`;
  }
  return undefined;
}

function moduleLogger(context: LogContext): string | undefined {
  const { imports, variables } = context.facts;
  const declared = variables.find(fact => fact.function === undefined && loggerName.test(fact.name));
  const imported = imports.find((fact, index) => {
    if (fact.isTypeOnly || fact.local === '') return false;
    const root = { kind: 'import', import: index as ImportIndex } as const;
    return loggerName.test(fact.local) || isLogger(context, { root, path: [] });
  });
  return declared?.name ?? imported?.local;
}
