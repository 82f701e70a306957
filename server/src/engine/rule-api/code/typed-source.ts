/** How dangerous a value is by the type that is written for it, and by what checks it. */
import type {
  DecoratorFact,
  FunctionFact,
  ParameterFact,
  TypeFact,
} from '../../languages/typescript/facts.ts';
import { mayCheck } from '../../languages/typescript/pipes.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { limitingKeys, permissiveDecorators } from '../../model/shapes/free-text.ts';
import type { FilePath } from '../../source/path.ts';
import { propertyOf } from './code.ts';

export type ValueSource =
  /** Written in the code, a number, a flag, or one of a few written words. */
  | 'harmless'
  /** Whoever sends a request chooses it. */
  | 'request'
  /** Text that a caller hands in, by its written type. */
  | 'text'
  | 'unknown';

export function worst(sources: readonly ValueSource[]): ValueSource {
  const order: readonly ValueSource[] = ['request', 'text', 'unknown'];
  return order.find(source => sources.includes(source)) ?? 'harmless';
}

export function sourceOfType(type: TypeFact | undefined): ValueSource {
  switch (type?.kind) {
    case 'number':
    case 'boolean':
    case 'literals':
      return 'harmless';
    case 'string':
      return 'text';
    case 'array':
      return sourceOfType(type.element);
    case 'union':
      return worst(type.options.map(sourceOfType));
    default:
      return 'unknown';
  }
}

/** `@Query('sort') sort: string`; a pipe checks it, a field of a class may be checked by decorators of its own. */
export function sourceOfDecorated(
  parameter: ParameterFact,
  decorator: DecoratorFact,
  names: readonly string[],
  path: FilePath,
  model: ProjectModel,
): ValueSource {
  const facts = model.facts(path);
  if (facts === undefined || mayCheck(decorator, facts)) return 'unknown';
  if (names.length === 0) return 'request';
  if (parameter.type === undefined || parameter.type.kind === 'unknown') return 'request';
  return sourceOfMember(parameter.type, names, path, model) === 'text' ? 'request' : 'unknown';
}

/** A field by the type that its class gives it. */
export function sourceOfMember(
  type: TypeFact,
  names: readonly string[],
  path: FilePath,
  model: ProjectModel,
): ValueSource {
  const [name, ...rest] = names;
  const origin = model.origins.ofType(path, type);
  if (name === undefined || rest.length > 0 || origin.kind !== 'instance') return 'unknown';
  const facts = model.facts(origin.path);
  const member = facts?.classes[origin.class]?.members.find(candidate => candidate.name === name);
  if (facts === undefined || member === undefined) return 'unknown';
  const isFree = member.decorators.every(({ callee }) => {
    const imported = callee.root.kind === 'import' ? facts.imports[callee.root.import]?.imported : undefined;
    return permissiveDecorators.has(imported ?? '');
  });
  return isFree ? sourceOfType(member.type) : 'unknown';
}

/** Fastify checks what a route's schema describes, and makes numbers of what it calls numbers. */
export function isDescribedBySchema(
  owner: FunctionFact,
  names: readonly string[],
  path: FilePath,
  model: ProjectModel,
): boolean {
  const call = owner.callback === undefined ? undefined : model.facts(path)?.calls[owner.callback.call];
  const options = call?.arguments.find(given => given.kind === 'object' || given.kind === 'reference');
  const schema = options?.kind === 'object' ? propertyOf(options, 'schema') : undefined;
  const [part = '', name = ''] = names;
  if (schema === undefined) return options?.kind === 'reference';
  if (schema.kind !== 'object') return true;
  const described = propertyOf(schema, part === 'query' ? 'querystring' : part) ?? propertyOf(schema, part);
  if (described === undefined) return false;
  const field = propertyOf(propertyOf(described, 'properties'), name);
  const type = propertyOf(field, 'type');
  const isFreeText =
    type?.kind === 'literal' &&
    type.value === 'string' &&
    !limitingKeys.some(key => propertyOf(field, key) !== undefined);
  return !isFreeText;
}
